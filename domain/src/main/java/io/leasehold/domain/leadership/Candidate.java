package io.leasehold.domain.leadership;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeadershipTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who stands for election, for which lock, and by which timings; also composes what a candidate writes. */
public record Candidate(InstanceId self, LeaseName lock, LeadershipTimings timings) {

    /** A failed attempt is repeated after at most this, so that a short outage deposes nobody. */
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(1);

    /** Candidates claim a released lock within this of one another, so that one usually finds it taken. */
    private static final Duration LONGEST_SPREAD = Duration.ofMillis(50);

    /** Pause before a failed attempt is repeated. */
    Duration retryGap() {
        Duration quarter = timings.retryPeriod().dividedBy(4);
        return quarter.compareTo(LONGEST_RETRY) < 0 ? quarter : LONGEST_RETRY;
    }

    /**
     * What a server asks for, within reason: no hot loop where it asks for nothing, and no candidate that is gone for
     * longer than a lease.
     */
    Duration wait(Optional<Duration> retryAfter, Duration otherwise, Duration longest) {
        Duration wanted = retryAfter.orElse(otherwise);
        Duration atLeast = wanted.compareTo(retryGap()) < 0 ? retryGap() : wanted;
        return atLeast.compareTo(longest) > 0 ? longest : atLeast;
    }

    Duration spread(Moment now) {
        // Drawn with every renewal that is seen, and a quotient of durations is dear.
        Duration bound = Duration.ofNanos(timings.retryPeriod().toNanos() / 100);
        return now.jitter(bound.compareTo(LONGEST_SPREAD) < 0 ? bound : LONGEST_SPREAD);
    }

    /** From when on a watch that has shown nothing of a held lock is silent: after two renewals and an answer. */
    MonoTime silentFrom(MonoTime shown) {
        return shown.plus(timings.retryPeriod()).plus(timings.retryPeriod()).plus(timings.requestTimeout());
    }

    /** Polling with jitter, while the watch is not live. */
    Duration pollPeriod(Moment now) {
        return timings.retryPeriod().plus(now.jitter(timings.retryPeriod().dividedBy(5)));
    }

    LeaseRecord claim(Lock view, Moment now) {
        LeaseRecord base = view.record().orElse(LeaseRecord.EMPTY);
        Instant stamp = now.stampAfter(base.renewTime());
        Term term = Term.highest(view.highest(), new Term(Math.max(0, base.transitions())))
                .next();
        LeaseRecord claim = base.withHolder(self)
                .withDuration(timings.leaseDuration())
                .withAcquireTime(stamp)
                .withRenewTime(stamp)
                .withTransitions(term.number());
        return Attempt.stamped(claim, now);
    }

    LeaseRecord renewal(LeaseRecord current, Moment now) {
        LeaseRecord renewal = current.withHolder(self)
                .withDuration(timings.leaseDuration())
                .withRenewTime(now.stampAfter(current.renewTime()));
        return Attempt.stamped(renewal, now);
    }

    /** Clears the holder; duration stays and renewTime is fresh, since K8M's leader deletes a lease that lacks either. */
    LeaseRecord release(LeaseRecord current, Moment now) {
        return current.withoutHolder().withRenewTime(now.stampAfter(current.renewTime()));
    }

    RequestId request(Moment now) {
        return new RequestId(new Subject.Lock(), now.step());
    }

    Pending pending(Moment now) {
        return new Pending(request(now), now.mono(), timings.requestTimeout());
    }

    Effect update(StoredLease current, LeaseRecord record, Moment now) {
        return new Effect.UpdateLease(request(now), lock, current.version(), record);
    }

    Effect read(Moment now) {
        return new Effect.ReadLease(request(now), lock);
    }

    Effect write(Optional<StoredLease> current, LeaseRecord record, Moment now) {
        return current.<Effect>map(lease -> update(lease, record, now))
                .orElseGet(() -> new Effect.CreateLease(request(now), lock, record));
    }
}
