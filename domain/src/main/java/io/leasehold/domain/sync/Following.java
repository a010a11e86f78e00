package io.leasehold.domain.sync;

import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Optional;

/**
 * Another instance renews the lease, or it is released and somebody will take it.
 *
 * @param pending our own update to take it, under way
 * @param notBefore when it may be tried again after a failure
 */
public record Following(Site site, Optional<Pending> pending, MonoTime notBefore) implements ClusterLease {

    @Override
    public Optional<MonoTime> responsibleUntil() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup(Around around) {
        return pending.map(Pending::timesOutAt).or(() -> Taking.wakeup(site, around, notBefore, true));
    }

    @Override
    public Step onSeen(Site seen, Around around, Moment now) {
        return Taking.onSeen(this, seen, notBefore, around, now);
    }

    @Override
    public Step onAsk(Ask ask, Around around, Moment now) {
        return Settling.serve(site, ask, now);
    }

    @Override
    public Step onTick(Around around, Moment now) {
        return Taking.onTick(this, notBefore, around, now);
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Around around, Moment now) {
        return awaits(request) ? Taking.onWritten(this, outcome, around, now) : late();
    }

    @Override
    public Step onLookup(RequestId request, ReadOutcome shortName, ReadOutcome longName, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onDeleted(RequestId request, DeleteOutcome outcome, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onHandOver(Around around, Moment now) {
        return Taking.onHandOver(this, notBefore, now);
    }

    @Override
    public boolean isSettled() {
        return pending.isEmpty() && !Taking.isToBeHandedOver(this, notBefore);
    }
}
