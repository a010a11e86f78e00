package io.leasehold.domain.leadership;

import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.LeaseTrack;
import java.time.Duration;
import java.util.Optional;

/**
 * The leader lock as one candidate knows it.
 *
 * @param highest the highest term ever seen, on the lock or on an instance lease; survives the lock's deletion
 * @param lastHolder who held the lock when it was last seen; kept through its deletion
 * @param closedUntil a deleted lock is not a released one: until then its last holder may still act on it
 * @param live whether the lock's watch is open
 */
public record Lock(
        LeaseTrack track, Term highest, Optional<InstanceId> lastHolder, Optional<MonoTime> closedUntil, boolean live) {

    public static final Lock UNKNOWN =
            new Lock(LeaseTrack.UNKNOWN, Term.NONE, Optional.empty(), Optional.empty(), false);

    /** How an absence became known, which decides for how long the last holder may still act. */
    public enum Source {
        /** In order, right after the versions before it: the window of the last version seen is the holder's last. */
        STREAM,
        /** By list or read: the holder may have renewed unseen until now. */
        BESIDE
    }

    Optional<LeaseRecord> record() {
        return track.lease().map(StoredLease::record);
    }

    public Optional<InstanceId> holder() {
        return record().flatMap(LeaseRecord::holder);
    }

    boolean isLastHeldBy(InstanceId instance) {
        return lastHolder.map(instance::equals).orElse(false);
    }

    boolean isHeldBy(InstanceId instance) {
        return record().map(record -> record.isHeldBy(instance)).orElse(false);
    }

    /** Takes over newer knowledge of the lease. */
    public Lock with(LeaseTrack newer, Source source, Duration localDuration, MonoTime now) {
        Term seen = newer.lease()
                .map(lease -> new Term(Math.max(0, lease.record().transitions())))
                .orElse(Term.NONE);
        Optional<InstanceId> last =
                newer.lease().isPresent() ? newer.lease().get().record().holder() : lastHolder;
        return new Lock(newer, Term.highest(highest, seen), last, closure(newer, source, localDuration, now), live);
    }

    /**
     * What the end of one lock object closes. Beside the stream a released lock may have been claimed unseen before it
     * was deleted, so that closes too. A new object leaves the closure: it may be a late create of our own. An absence
     * that is the first thing known of the lock may be a deletion of just now: it counts from here, not from the start.
     */
    private Optional<MonoTime> closure(LeaseTrack newer, Source source, Duration localDuration, MonoTime now) {
        boolean released = newer.lease().isPresent()
                && newer.lease().get().record().holder().isEmpty();
        if (released || (newer.isPresent() && !track.known())) {
            return Optional.empty();
        }
        if (!track.known()) {
            return Optional.of(now.plus(localDuration));
        }
        boolean replaced = track.isPresent() && !uid(newer).equals(uid(track));
        if (!replaced) {
            return closedUntil;
        }
        LeaseRecord last = record().orElseThrow();
        if (source == Source.STREAM && last.holder().isEmpty()) {
            return Optional.empty();
        }
        MonoTime from = source == Source.STREAM ? track.since() : now;
        return Optional.of(from.plus(last.duration().orElse(localDuration)));
    }

    private static Optional<String> uid(LeaseTrack track) {
        return track.lease().map(lease -> lease.version().uid());
    }

    /** Whether somebody may still act on a lock object that is gone. */
    boolean isClosed(MonoTime now) {
        return closedUntil.map(now::isBefore).orElse(false);
    }

    /** Whether all that is known is that there is no lock, and that somebody may still act on one that was deleted. */
    public boolean isClosedToNewcomer() {
        return closedUntil.isPresent() && track.isKnownAbsent() && lastHolder.isEmpty() && highest.equals(Term.NONE);
    }

    public Lock withLive(boolean watchOpen) {
        return new Lock(track, highest, lastHolder, closedUntil, watchOpen);
    }

    public Lock withHighest(Term seen) {
        return new Lock(track, Term.highest(highest, seen), lastHolder, closedUntil, live);
    }

    /** Nobody may create the lock before {@code until}; an earlier closure stays if it ends later. */
    public Lock closedAtLeastUntil(MonoTime until) {
        MonoTime later = closedUntil.map(old -> MonoTime.later(old, until)).orElse(until);
        return new Lock(track, highest, lastHolder, Optional.of(later), live);
    }

    /** Somebody tells that it leads: were the lock absent, it would have lost it and might not know yet. */
    public Lock closedIfAbsent(MonoTime until) {
        return track.isPresent() ? this : closedAtLeastUntil(until);
    }

    /** It is known that nobody acts on the lock, were it absent. */
    public Lock opened() {
        return new Lock(track, highest, lastHolder, Optional.empty(), live);
    }

    /** An own write was acknowledged with this version. */
    Lock learned(StoredLease lease, Duration localDuration, MonoTime now) {
        return with(track.onLearned(lease, now), Source.BESIDE, localDuration, now);
    }

    /** A read begun at {@code begunAt} found this. */
    Lock read(StoredLease lease, MonoTime begunAt, Duration localDuration, MonoTime now) {
        return with(track.onRead(lease, begunAt, now), Source.BESIDE, localDuration, now);
    }

    Lock learnedAbsent(MonoTime begunAt, Duration localDuration, MonoTime now) {
        return with(track.onLearnedAbsent(begunAt, now), Source.BESIDE, localDuration, now);
    }

    /**
     * When a candidate may claim, on its own clock; empty while the lock is unknown.
     *
     * @param spread how far this candidate stands back from the others
     */
    Optional<MonoTime> claimableAt(Candidate me, Duration spread) {
        if (!track.known()) {
            return Optional.empty();
        }
        if (track.lease().isEmpty()) {
            MonoTime open = closedUntil
                    .map(until -> MonoTime.later(until, track.since()))
                    .orElse(track.since());
            return Optional.of(open.plus(spread));
        }
        LeaseRecord record = track.lease().get().record();
        if (record.isHeldBy(me.self())) {
            return Optional.of(closedUntil
                    .map(until -> MonoTime.later(until, track.since()))
                    .orElse(track.since()));
        }
        Duration wait = record.holder().isEmpty()
                ? Duration.ZERO
                : record.duration().orElse(me.timings().leaseDuration());
        return Optional.of(track.since().plus(wait).plus(spread));
    }
}
