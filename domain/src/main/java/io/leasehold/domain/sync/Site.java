package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.LeaseTrack;
import io.leasehold.domain.view.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every state of a cluster's lease knows.
 *
 * @param track the lease as known here
 * @param window how long it has been watched unchanged; empty while there is none
 * @param nonce the nonce of this instance's own claim; a record that names us under another is not our claim
 * @param acknowledged whether this instance told a user that the cluster is connected: it then takes the lease over
 * @param waiting what is asked for next, one after the other
 */
public record Site(
        ClusterId cluster,
        Keeper me,
        LeaseTrack track,
        Optional<Window> window,
        Optional<String> nonce,
        boolean acknowledged,
        List<Ask> waiting) {

    /** Takers of one lease come this far apart, so that the first is seen before the next tries. */
    private static final Duration TAKERS_APART = Duration.ofMillis(250);

    public Site {
        waiting = List.copyOf(waiting);
    }

    public static Site of(ClusterId cluster, Keeper me) {
        return new Site(cluster, me, LeaseTrack.UNKNOWN, Optional.empty(), Optional.empty(), false, List.of());
    }

    Optional<LeaseRecord> record() {
        return track.lease().map(StoredLease::record);
    }

    public Optional<InstanceId> holder() {
        return record().flatMap(LeaseRecord::holder);
    }

    /** Takes over newer knowledge; what was promised about a lease ends with that lease's uid. */
    public Site with(LeaseTrack newer, MonoTime now) {
        if (newer.lease().isEmpty()) {
            return new Site(cluster, me, newer, Optional.empty(), Optional.empty(), false, waiting);
        }
        StoredLease lease = newer.lease().get();
        boolean sameObject = track.lease()
                .map(old -> old.version().uid().equals(lease.version().uid()))
                .orElse(false);
        Window watched = window.map(old -> old.on(lease, now)).orElseGet(() -> Window.begun(lease, now));
        return new Site(cluster, me, newer, Optional.of(watched), nonce, acknowledged && sameObject, waiting);
    }

    Site learned(StoredLease lease, Moment now) {
        return with(track.onLearned(lease, now.mono()), now.mono());
    }

    /** A read begun at {@code begunAt} found this. */
    Site read(StoredLease lease, MonoTime begunAt, Moment now) {
        return with(track.onRead(lease, begunAt, now.mono()), now.mono());
    }

    Site learnedAbsent(MonoTime begunAt, Moment now) {
        return with(track.onLearnedAbsent(begunAt, now.mono()), now.mono());
    }

    Site deleted(LeaseVersion version, Moment now) {
        return with(track.onDeleted(version, now.mono()), now.mono());
    }

    public Site afterGap(MonoTime staleSince, MonoTime now) {
        return new Site(
                cluster, me, track, window.map(old -> old.afterGap(staleSince, now)), nonce, acknowledged, waiting);
    }

    Site claimedUnder(String newNonce) {
        return new Site(cluster, me, track, window, Optional.of(newNonce), acknowledged, waiting);
    }

    Site withoutNonce() {
        return new Site(cluster, me, track, window, Optional.empty(), acknowledged, waiting);
    }

    Site promised() {
        return new Site(cluster, me, track, window, nonce, true, waiting);
    }

    Site asked(Ask ask) {
        List<Ask> longer = new ArrayList<>(waiting);
        longer.add(ask);
        return new Site(cluster, me, track, window, nonce, acknowledged, longer);
    }

    Site withoutFirstAsk() {
        return new Site(cluster, me, track, window, nonce, acknowledged, waiting.subList(1, waiting.size()));
    }

    /** Whether the record is the claim this instance made last. */
    boolean isMine() {
        return record().map(record -> record.isHeldBy(me.self())
                        && nonce.isPresent()
                        && Keeper.nonceOf(record).equals(nonce))
                .orElse(false);
    }

    /** A claim of ours that we do not remember and that promised nobody anything: a late create. */
    boolean isStray() {
        return !isMine()
                && record().map(record -> record.isHeldBy(me.self()) && Keeper.neverRenewed(record))
                        .orElse(false);
    }

    /** When the lease expires for this observer, if the view stays live. */
    public Optional<MonoTime> expiresAt() {
        return window.flatMap(watched ->
                record().map(record -> watched.expiresAt(record, me.timings().leaseDuration())));
    }

    boolean isExpired(Around around, MonoTime now) {
        return around.viewLive() && expiresAt().map(at -> at.reachedBy(now)).orElse(false);
    }

    /** When this instance may take the lease by itself; empty where it may not. */
    Optional<MonoTime> takeAt(Around around) {
        if (record().isEmpty() || window.isEmpty() || around.stopping() || !around.known()) {
            return Optional.empty();
        }
        LeaseRecord record = record().get();
        MonoTime since = window.get().since();
        if (record.holder().isEmpty()) {
            Duration turn = turn(around);
            Duration half =
                    record.duration().orElse(me.timings().leaseDuration()).dividedBy(2);
            return Optional.of(since.plus(around.connected() ? turn : half.plus(turn)));
        }
        if (record.isHeldBy(me.self())) {
            return isMine() || isStray() ? Optional.empty() : Optional.of(since);
        }
        return inherits(around, record) ? expiresAt().map(at -> at.plus(turn(around))) : Optional.empty();
    }

    private static Duration turn(Around around) {
        return TAKERS_APART.multipliedBy(around.rank().getAsInt());
    }

    /** Whether this instance takes the lease over when its holder is lost. */
    private boolean inherits(Around around, LeaseRecord record) {
        boolean mayTake =
                acknowledged || (HolderLossPolicy.of(record) == HolderLossPolicy.TAKEOVER && around.connected());
        return around.viewLive() && mayTake && !Keeper.neverRenewed(record);
    }

    /**
     * When a leader may delete the lease as abandoned; empty where it may not. An instance takes, or goes on renewing,
     * before it cleans; and where somebody else may take, everybody is given time to.
     */
    public Optional<MonoTime> cleanableAt(Around around) {
        if (!around.viewLive()
                || record().isEmpty()
                || isMine()
                || takeAt(around).isPresent()) {
            return Optional.empty();
        }
        LeaseRecord record = record().get();
        boolean othersMayTake = !Keeper.neverRenewed(record)
                && (record.holder().isEmpty()
                        || Keeper.isVouchedFor(record)
                        || HolderLossPolicy.of(record) == HolderLossPolicy.TAKEOVER);
        Duration grace = othersMayTake ? me.timings().takeoverGrace() : Duration.ZERO;
        return expiresAt().map(at -> at.plus(grace));
    }

    Pending pending(Moment now) {
        return new Pending(request(now), now.mono(), me.timings().requestTimeout());
    }

    RequestId request(Moment now) {
        return new RequestId(new Subject.Cluster(cluster), now.step());
    }

    Effect update(LeaseRecord newRecord, Moment now) {
        StoredLease current = track.lease().orElseThrow();
        return new Effect.UpdateLease(request(now), current.name(), current.version(), newRecord);
    }

    Effect lookUp(Moment now) {
        return new Effect.LookUpLease(
                request(now), me.naming().shortName(cluster), me.naming().longName(cluster));
    }
}
