package io.leasehold.adapters.web;

import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Schedules and runs, as each test wishes them. */
final class FakeBook implements ScheduleBook {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Asker> askers = new CopyOnWriteArrayList<>();
    volatile BookOutcome outcome = new BookOutcome.Done(Optional.of(17L));
    volatile Listing<Entry> schedules = new Listing.Found<>(List.of());
    volatile Listing<Run> runs = new Listing.Found<>(List.of());

    private CompletionStage<BookOutcome> asked(String what, Asker by) {
        asked.add(what);
        askers.add(by);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<Listing<Entry>> schedules() {
        return CompletableFuture.completedFuture(schedules);
    }

    @Override
    public CompletionStage<BookOutcome> save(Draft draft, Asker by) {
        return asked("save " + draft, by);
    }

    @Override
    public CompletionStage<BookOutcome> install(Draft draft) {
        throw new AssertionError("no route installs");
    }

    @Override
    public CompletionStage<BookOutcome> remove(ScheduleId id, Asker by) {
        return asked("remove " + id, by);
    }

    @Override
    public CompletionStage<BookOutcome> trigger(ScheduleId id, Optional<String> parameters, Asker by) {
        return asked("trigger " + id + " " + parameters, by);
    }

    @Override
    public CompletionStage<BookOutcome> cancel(long run, Asker by) {
        return asked("cancel " + run, by);
    }

    @Override
    public CompletionStage<Listing<Run>> runs(Optional<ScheduleId> of, long before, int limit) {
        asked.add("runs of " + of + " before " + before + " limit " + limit);
        return CompletableFuture.completedFuture(runs);
    }
}
