package io.leasehold.domain.sync;

import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/** No lease is known; nobody should be connected. */
public record Absent(Site site) implements ClusterLease {

    @Override
    public Optional<MonoTime> responsibleUntil() {
        return Optional.empty();
    }

    @Override
    public Optional<Pending> pending() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup(Around around) {
        return Optional.empty();
    }

    @Override
    public Step onSeen(Site seen, Around around, Moment now) {
        Step step = Settling.settle(seen, around, now);
        if (!seen.track().isPresent()) {
            return step;
        }
        String holder = seen.holder().map(Object::toString).orElse("-");
        return step.after(List.of(Settling.narrate(Reason.CLUSTER_FOLLOWING, seen, holder)));
    }

    @Override
    public Step onAsk(Ask ask, Around around, Moment now) {
        return Settling.serve(site, ask, now);
    }

    @Override
    public Step onLookup(RequestId request, ReadOutcome shortName, ReadOutcome longName, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onDeleted(RequestId request, DeleteOutcome outcome, Around around, Moment now) {
        return late();
    }

    @Override
    public Step onTick(Around around, Moment now) {
        return stay();
    }

    @Override
    public Step onHandOver(Around around, Moment now) {
        return stay();
    }

    @Override
    public boolean isSettled() {
        return true;
    }
}
