package io.leasehold.domain.view;

import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/**
 * What one instance knows of one lease, put together from its watch, its reads and the answers to its own writes.
 *
 * <p>The watch is a stream that runs behind; reads and answers run ahead of it. Knowledge never goes back: once
 * something was learned beside the stream, the stream is ignored until it has caught up with exactly that. Versions are
 * compared for equality only, because their numbers go back when a store is restored from a backup:
 *
 * <ul>
 *   <li>a version learned beside the stream and recently seen in it tells nothing new: the stream is already past it;
 *   <li>one not yet seen is {@linkplain Ahead#version ahead}: the stream's puts are old until it brings that version;
 *   <li>an absence learned beside the stream is ahead until the stream brings the deletion of that uid;
 *   <li>the deletion of a uid is final, whenever it comes;
 *   <li>a list begun after all that replaces everything; one begun before is ignored for this lease;
 *   <li>so is a read that began before what is known was learned: it may have seen the store before that.
 * </ul>
 *
 * A stream that never catches up is dead: {@link Ahead#owedSince} tells for how long it has been owing an event.
 *
 * @param lease the lease as last known; empty while absent or unknown
 * @param known whether anything has been learned yet
 * @param since when the current version, or the absence, was first seen
 * @param ahead what the stream still owes
 * @param recent the last versions the stream brought, oldest first
 * @param lastPutAt when the stream last brought a put
 */
public record LeaseTrack(
        Optional<StoredLease> lease,
        boolean known,
        MonoTime since,
        Optional<Ahead> ahead,
        List<LeaseVersion> recent,
        MonoTime lastPutAt) {

    /** More changes of one lease than this do not happen between a request and its answer; if they do, we list. */
    private static final int REMEMBERED = 16;

    private static final MonoTime LONG_AGO = new MonoTime(Long.MIN_VALUE);

    /** A lease of which nothing is known. */
    public static final LeaseTrack UNKNOWN =
            new LeaseTrack(Optional.empty(), false, LONG_AGO, Optional.empty(), List.of(), LONG_AGO);

    public LeaseTrack {
        recent = List.copyOf(recent);
    }

    /**
     * What was learned beside the stream and has not come by it yet.
     *
     * @param version the version to come; for an absence, that of the lease last known
     * @param gone whether the absence of that uid was learned
     * @param since when that was learned
     * @param owed the version the stream has owed for longest; its arrival proves the stream alive
     * @param owedSince since when; not moved by what is learned later, or a holder that renews would never notice
     */
    public record Ahead(LeaseVersion version, boolean gone, MonoTime since, LeaseVersion owed, MonoTime owedSince) {

        Ahead paid(LeaseVersion brought) {
            return brought.equals(owed) ? paid() : this;
        }

        Ahead paid() {
            return new Ahead(version, gone, since, version, since);
        }
    }

    public boolean isPresent() {
        return lease.isPresent();
    }

    public boolean isKnownAbsent() {
        return known && lease.isEmpty();
    }

    /** The stream brought a put. */
    public LeaseTrack onPut(StoredLease put, MonoTime now) {
        LeaseTrack seen = remember(put.version(), now);
        if (ahead.isEmpty()) {
            return seen.adopt(put, now);
        }
        Ahead owed = ahead.get();
        boolean caughtUp = !owed.gone() && owed.version().equals(put.version());
        return caughtUp
                ? seen.withAhead(Optional.empty()).adopt(put, now)
                : seen.withAhead(Optional.of(owed.paid(put.version())));
    }

    /** The stream brought a deletion. */
    public LeaseTrack onRemoved(String uid, MonoTime now) {
        if (ahead.isPresent() && !ahead.get().version().uid().equals(uid)) {
            boolean pays = ahead.get().owed().uid().equals(uid);
            return pays ? withAhead(ahead.map(Ahead::paid)) : this;
        }
        boolean concerns = lease.isEmpty() || lease.get().version().uid().equals(uid);
        return concerns ? withAhead(Optional.empty()).absent(now) : this;
    }

    /** A list begun at {@code begunAt} contained this. */
    public LeaseTrack onListed(Optional<StoredLease> listed, MonoTime begunAt, MonoTime now) {
        if (ahead.isPresent() && begunAt.isBefore(ahead.get().since()) && !brings(listed, ahead.get())) {
            return this;
        }
        LeaseTrack fresh = withAhead(Optional.empty()).forgetStream();
        return listed.isPresent()
                ? fresh.remember(listed.get().version(), now).adopt(listed.get(), now)
                : fresh.absent(now);
    }

    /** The answer to an own write told this version. */
    public LeaseTrack onLearned(StoredLease learned, MonoTime now) {
        return recent.contains(learned.version()) ? this : moveTo(learned, now);
    }

    /**
     * A read begun at {@code begunAt} told this version. If it is one the stream had left behind before the read began,
     * the store was restored from a backup: then the read is right and the stream is dead.
     */
    public LeaseTrack onRead(StoredLease read, MonoTime begunAt, MonoTime now) {
        if (isNewerThan(begunAt)) {
            return this;
        }
        boolean current = lease.map(StoredLease::version).equals(Optional.of(read.version()));
        boolean leftBehind = !current && lastPutAt.isBefore(begunAt) && since.reachedBy(begunAt);
        return recent.contains(read.version()) && !leftBehind ? this : moveTo(read, now);
    }

    private boolean isNewerThan(MonoTime begunAt) {
        return known && begunAt.isBefore(since);
    }

    private LeaseTrack moveTo(StoredLease learned, MonoTime now) {
        boolean waits = ahead.map(Ahead::version).equals(Optional.of(learned.version()));
        return waits ? this : adopt(learned, now).withAhead(Optional.of(owing(learned.version(), false, now)));
    }

    private Ahead owing(LeaseVersion version, boolean gone, MonoTime now) {
        return ahead.map(older -> new Ahead(version, gone, now, older.owed(), older.owedSince()))
                .orElse(new Ahead(version, gone, now, version, now));
    }

    /**
     * A read begun at {@code begunAt}, or the answer to an own delete, told that there is no lease. What was learned
     * meanwhile, or a put that the stream brought, may be older or newer than that absence: then nothing is concluded.
     */
    public LeaseTrack onLearnedAbsent(MonoTime begunAt, MonoTime now) {
        if (isNewerThan(begunAt) || !lastPutAt.isBefore(begunAt)) {
            return this;
        }
        Optional<Ahead> owed = lease.map(gone -> owing(gone.version(), true, now));
        return withAhead(owed.isPresent() ? owed : ahead).absent(now);
    }

    /** This instance's own delete of exactly that uid was acknowledged. */
    public LeaseTrack onDeleted(LeaseVersion deleted, MonoTime now) {
        boolean current = lease.isPresent() && lease.get().version().uid().equals(deleted.uid());
        return current ? absent(now).withAhead(Optional.of(owing(deleted, true, now))) : this;
    }

    private static boolean brings(Optional<StoredLease> listed, Ahead owed) {
        return !owed.gone() && listed.map(StoredLease::version).equals(Optional.of(owed.version()));
    }

    private LeaseTrack adopt(StoredLease newer, MonoTime now) {
        boolean same = lease.map(StoredLease::version).equals(Optional.of(newer.version()));
        return same ? this : new LeaseTrack(Optional.of(newer), true, now, ahead, recent, lastPutAt);
    }

    private LeaseTrack absent(MonoTime now) {
        return isKnownAbsent() ? this : new LeaseTrack(Optional.empty(), true, now, ahead, recent, lastPutAt);
    }

    private LeaseTrack withAhead(Optional<Ahead> newAhead) {
        return new LeaseTrack(lease, known, since, newAhead, recent, lastPutAt);
    }

    private LeaseTrack forgetStream() {
        return new LeaseTrack(lease, known, since, ahead, List.of(), lastPutAt);
    }

    private LeaseTrack remember(LeaseVersion version, MonoTime now) {
        int kept = Math.min(recent.size(), REMEMBERED - 1);
        LeaseVersion[] versions =
                recent.subList(recent.size() - kept, recent.size()).toArray(new LeaseVersion[kept + 1]);
        versions[kept] = version;
        return new LeaseTrack(lease, known, since, ahead, List.of(versions), now);
    }
}
