package io.leasehold.domain.leadership;

import io.leasehold.domain.effect.Pending;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/** The process is ending; it will never lead again. Its next start is another instance. */
public record Stopped(Lock lock) implements Leadership {

    @Override
    public Optional<MonoTime> actsUntil() {
        return Optional.empty();
    }

    @Override
    public Optional<Term> currentTerm() {
        return Optional.empty();
    }

    @Override
    public Optional<Pending> pending() {
        return Optional.empty();
    }

    @Override
    public Optional<MonoTime> nextWakeup() {
        return Optional.empty();
    }

    @Override
    public Step onLock(Lock seen, Moment now) {
        return new Step(new Stopped(seen), List.of());
    }

    @Override
    public Step onWritten(RequestId request, WriteOutcome outcome, Moment now) {
        return late();
    }

    @Override
    public Step onRead(RequestId request, ReadOutcome outcome, Moment now) {
        return late();
    }

    @Override
    public Step onTick(Moment now) {
        return stay();
    }

    @Override
    public Step onDutiesStopped(Term stopped, Moment now) {
        return late();
    }

    @Override
    public Step onResign(Moment now) {
        return stay();
    }

    @Override
    public Step onShutdown(Moment now) {
        return stay();
    }
}
