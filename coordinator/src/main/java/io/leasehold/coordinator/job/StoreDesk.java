package io.leasehold.coordinator.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.schedule.Misses;
import io.leasehold.domain.schedule.Order;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Written;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the store what the machine orders, and hands its answers back. */
final class StoreDesk {

    private final JobScheduler.Tools tools;
    private final FencingToken token;
    private final JobTerm term;

    StoreDesk(JobScheduler.Tools tools, FencingToken token, JobTerm term) {
        this.tools = tools;
        this.token = token;
        this.term = term;
    }

    JobStore.Subscription watch(Runnable changed) {
        return tools.store().watch(changed);
    }

    void ask(Order order) {
        if (order instanceof Order.Read read) {
            read(read.request());
        } else if (order instanceof Order.Begin begin) {
            begin.misses().ifPresent(misses -> tell(begin.run(), misses));
            write(begin.request(), () -> tools.store().begin(token, beginning(begin)));
        } else if (order instanceof Order.Note note) {
            tell(note);
            write(note.request(), () -> tools.store().note(token, note(note)));
        } else if (order instanceof Order.End end) {
            Job.Ending ending = new Job.Ending(end.end().status(), end.end().message());
            write(end.request(), () -> tools.store().end(token, end.run(), ending));
        }
    }

    private static JobStore.Beginning beginning(Order.Begin begin) {
        return new JobStore.Beginning(
                begin.run(), begin.trigger(), begin.handledUntil(), begin.inPlaceOf(), begin.misses());
    }

    private static JobStore.Note note(Order.Note note) {
        return new JobStore.Note(note.run(), note.status(), note.handledUntil(), note.misses(), sentence(note));
    }

    private static String sentence(Order.Note note) {
        return note.status() == RunStatus.SKIPPED
                ? "the run before it was still under way"
                : "nobody led then, or the leader could not begin it, and it is too long ago to be made good";
    }

    private void tell(Order.Note note) {
        RunKey run = note.run();
        Optional<Misses> misses = note.misses();
        if (misses.isPresent()) {
            tell(run, misses.get());
        } else {
            term.tell(Reason.RUN_SKIPPED, run.schedule().value(), run.fireTime().toString());
        }
    }

    private void tell(RunKey run, Misses misses) {
        term.tell(
                Reason.RUNS_MISSED,
                run.schedule().value(),
                Integer.toString(misses.count()),
                misses.first().toString(),
                misses.last().toString());
    }

    private void read(long request) {
        ask(
                () -> tools.store().read(),
                reading -> {
                    if (reading instanceof JobStore.Reading.Found found) {
                        term.tell((machine, now) -> machine.onRead(request, found.schedules(), found.open(), now));
                    } else if (reading instanceof JobStore.Reading.Unavailable unavailable) {
                        readFailed(request, unavailable.reason());
                    }
                },
                reason -> readFailed(request, reason));
    }

    private void readFailed(long request, String reason) {
        term.tell(Reason.JOB_STORE_FAILED, reason);
        term.tell((machine, now) -> machine.onReadFailed(request, now));
    }

    private void write(long request, Supplier<CompletionStage<JobWrite>> call) {
        ask(call, outcome -> written(request, outcome.answer(new Meaning())), reason -> {
            term.tell(Reason.JOB_STORE_FAILED, reason);
            written(request, new Written.Unknown());
        });
    }

    private void written(long request, Written answer) {
        term.tell((machine, now) -> machine.onWritten(request, answer, now));
    }

    /** Calls a port; one that throws has failed like any other. */
    private static <T> void ask(Supplier<CompletionStage<T>> call, Consumer<T> answered, Consumer<String> failed) {
        try {
            call.get().whenComplete((outcome, failure) -> {
                if (failure == null) {
                    answered.accept(outcome);
                } else {
                    failed.accept("the store of schedules failed: " + failure);
                }
            });
        } catch (RuntimeException failure) {
            failed.accept("the store of schedules failed: " + failure);
        }
    }

    /** What an answer of the store is to the machine. */
    private final class Meaning implements JobWrite.Handler<Written> {
        @Override
        public Written onStored(JobWrite.Stored outcome) {
            return new Written.Stored();
        }

        @Override
        public Written onMoot(JobWrite.Moot outcome) {
            return new Written.Moot();
        }

        @Override
        public Written onOutranked(JobWrite.Outranked outcome) {
            return new Written.Outranked(outcome.by());
        }

        @Override
        public Written onUnavailable(JobWrite.Unavailable outcome) {
            term.tell(Reason.JOB_STORE_FAILED, outcome.reason());
            return new Written.Unknown();
        }
    }
}
