package io.leasehold.adapters.inmemory.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.OpenRun;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stores of which each breaks one rule by overriding a method. */
final class BrokenJobStores {

    private BrokenJobStores() {}

    static class Broken implements JobStore {
        final Subject subject;
        final JobStore inner;

        Broken(Subject subject) {
            this.subject = subject;
            this.inner = subject.inner;
        }

        @Override
        public CompletionStage<Reading> read() {
            return inner.read();
        }

        @Override
        public Subscription watch(Runnable changed) {
            return inner.watch(changed);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            return inner.begin(token, beginning);
        }

        @Override
        public CompletionStage<JobWrite> note(FencingToken token, Note note) {
            return inner.note(token, note);
        }

        @Override
        public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
            return inner.end(token, run, ending);
        }

        @Override
        public CompletionStage<Details> details(RunKey run) {
            return inner.details(run);
        }

        /** What is read, with other schedules. */
        final CompletionStage<Reading> reading(List<Schedule> schedules, List<OpenRun> open) {
            return CompletableFuture.completedFuture(new Reading.Found(schedules, open));
        }

        final Reading.Found found() {
            return (Reading.Found) inner.read().toCompletableFuture().join();
        }
    }

    /** Begins nothing if what was missed before it is there. */
    static final class AllOrNothing extends Broken {
        AllOrNothing(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning of) {
            boolean known = of.misses().isPresent()
                    && details(new RunKey(of.run().schedule(), of.misses().get().last()))
                                    .toCompletableFuture()
                                    .join()
                            instanceof Details.Found;
            return known ? CompletableFuture.completedFuture(new JobWrite.Moot()) : inner.begin(token, of);
        }
    }

    /** Begins what is switched off. */
    static final class Switchless extends Broken {
        Switchless(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning of) {
            boolean off = found().schedules().stream()
                    .anyMatch(schedule -> schedule.id().equals(of.run().schedule()) && !schedule.enabled());
            return off ? CompletableFuture.completedFuture(new JobWrite.Stored()) : inner.begin(token, of);
        }
    }

    /** Begins what was due before its schedule counts. */
    static final class TooEarly extends Broken {
        TooEarly(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning of) {
            boolean early = of.trigger() == Trigger.CRON
                    && found().schedules().stream()
                            .anyMatch(schedule -> schedule.id().equals(of.run().schedule())
                                    && !schedule.since().isBefore(of.run().fireTime()));
            return early ? CompletableFuture.completedFuture(new JobWrite.Stored()) : inner.begin(token, of);
        }
    }

    /** Forgets how often the work of a run was interrupted. */
    static final class Uncounted extends Broken {
        Uncounted(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<Reading> read() {
            List<OpenRun> first = found().open().stream()
                    .map(run -> new OpenRun(run.key(), run.status(), run.token(), run.cancelAsked(), 0))
                    .toList();
            return reading(found().schedules(), first);
        }
    }

    /** Does not end the run whose work another does. */
    static final class LeavingOpen extends Broken {
        LeavingOpen(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning of) {
            Beginning alone = new Beginning(of.run(), of.trigger(), of.handledUntil(), Optional.empty(), of.misses());
            return inner.begin(token, alone);
        }
    }

    /** The next microsecond is always free. */
    static final class WithoutUniqueKey extends Broken {
        WithoutUniqueKey(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            boolean moot = inner.begin(token, beginning).toCompletableFuture().join() instanceof JobWrite.Moot;
            RunKey next = new RunKey(
                    beginning.run().schedule(), beginning.run().fireTime().plus(1, ChronoUnit.MICROS));
            Beginning again = new Beginning(
                    next, beginning.trigger(), handled(beginning), beginning.inPlaceOf(), Optional.empty());
            return moot ? inner.begin(token, again) : CompletableFuture.completedFuture(new JobWrite.Stored());
        }

        private Optional<Instant> handled(Beginning beginning) {
            return found().schedules().stream()
                    .filter(schedule -> schedule.id().equals(beginning.run().schedule()))
                    .findFirst()
                    .flatMap(Schedule::handledUntil);
        }
    }

    /** Writes under whichever token is the highest. */
    static final class Tokenless extends Broken {
        Tokenless(Subject subject) {
            super(subject);
        }

        private FencingToken highest() {
            FenceOutcome outcome =
                    subject.fence.highest(Subject.LOCK).toCompletableFuture().join();
            return ((FenceOutcome.Highest) outcome).token();
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            return inner.begin(highest(), beginning);
        }

        @Override
        public CompletionStage<JobWrite> note(FencingToken token, Note note) {
            return inner.note(highest(), note);
        }

        @Override
        public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
            return inner.end(highest(), run, ending);
        }
    }

    /** Says of a run that is over that it ended. */
    static final class EndingTwice extends Broken {
        EndingTwice(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
            return inner.end(token, run, ending)
                    .thenApply(write -> write instanceof JobWrite.Moot ? new JobWrite.Stored() : write);
        }
    }

    /** Adds runs and leaves their schedules where they were. */
    static final class HandlingNothing extends Broken {
        HandlingNothing(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<Reading> read() {
            List<Schedule> unmoved = found().schedules().stream()
                    .map(s -> new Schedule(s.id(), s.cron(), s.zone(), s.enabled(), s.since(), Optional.empty()))
                    .toList();
            return reading(unmoved, found().open());
        }
    }

    /** Takes each run that begins for one that was due. */
    static final class HandlingAll extends Broken {
        HandlingAll(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<Reading> read() {
            List<Schedule> moved = found().schedules().stream()
                    .map(s -> new Schedule(
                            s.id(),
                            s.cron(),
                            s.zone(),
                            s.enabled(),
                            s.since(),
                            s.handledUntil().or(() -> Optional.of(s.since()))))
                    .toList();
            return reading(moved, found().open());
        }
    }

    /** Compares nothing before it moves a schedule on. */
    static final class Uncompared extends Broken {
        Uncompared(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            Optional<Instant> now = found().schedules().stream()
                    .filter(schedule -> schedule.id().equals(beginning.run().schedule()))
                    .findFirst()
                    .flatMap(Schedule::handledUntil);
            return inner.begin(
                    token,
                    new Beginning(
                            beginning.run(), beginning.trigger(), now, beginning.inPlaceOf(), beginning.misses()));
        }
    }

    /** Writes what was missed before it looks whether the run is there. */
    static final class HalfWriting extends Broken {
        HalfWriting(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            boolean moot = inner.begin(token, beginning).toCompletableFuture().join() instanceof JobWrite.Moot;
            if (moot && beginning.misses().isPresent()) {
                RunKey missed = new RunKey(
                        beginning.run().schedule(), beginning.misses().get().last());
                inner.begin(
                                token,
                                new Beginning(
                                        missed,
                                        Trigger.TAKE_OVER,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))
                        .toCompletableFuture()
                        .join();
            }
            return CompletableFuture.completedFuture(moot ? new JobWrite.Moot() : new JobWrite.Stored());
        }
    }

    /** Forgets what came before a run. */
    static final class WithoutMisses extends Broken {
        WithoutMisses(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            return inner.begin(
                    token,
                    new Beginning(
                            beginning.run(),
                            beginning.trigger(),
                            beginning.handledUntil(),
                            beginning.inPlaceOf(),
                            Optional.empty()));
        }
    }

    /** Gives each run the schedule's parameters. */
    static final class OfTheSchedule extends Broken {
        OfTheSchedule(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<Details> details(RunKey run) {
            return inner.details(run)
                    .thenApply(details -> details instanceof Details.Found found
                            ? new Details.Found(found.kind(), found.trigger(), "of the schedule")
                            : details);
        }
    }

    /** Says of each run that it was due. */
    static final class AlwaysDue extends Broken {
        AlwaysDue(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<Details> details(RunKey run) {
            return inner.details(run)
                    .thenApply(details -> details instanceof Details.Found found
                            ? new Details.Found(found.kind(), Trigger.CRON, found.parameters())
                            : details);
        }
    }

    /** Notes nothing and says it did. */
    static final class Noteless extends Broken {
        Noteless(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> note(FencingToken token, Note note) {
            return CompletableFuture.completedFuture(new JobWrite.Stored());
        }
    }

    /** Ends only what runs. */
    static final class KeepingWaiting extends Broken {
        KeepingWaiting(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
            boolean runs = found().open().stream()
                    .anyMatch(open -> open.key().equals(run) && !open.token().equals(FencingToken.NONE));
            return runs ? inner.end(token, run, ending) : CompletableFuture.completedFuture(new JobWrite.Moot());
        }
    }

    /** Does not see that a schedule is gone. */
    static final class Orphaning extends Broken {
        Orphaning(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            return inner.begin(token, beginning)
                    .thenApply(write -> found().schedules().isEmpty() ? new JobWrite.Stored() : write);
        }
    }

    /** Forgets that a cancellation was asked for. */
    static final class Uncancelled extends Broken {
        Uncancelled(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<Reading> read() {
            List<OpenRun> open = found().open().stream()
                    .map(run -> new OpenRun(run.key(), run.status(), run.token(), false, run.attempt()))
                    .toList();
            return reading(found().schedules(), open);
        }
    }

    /** Cannot stop calling. */
    static final class Endless extends Broken {
        Endless(Subject subject) {
            super(subject);
        }

        @Override
        public Subscription watch(Runnable changed) {
            inner.watch(changed);
            return () -> {};
        }
    }

    /** Shows what was removed. */
    static final class Remembering extends Broken {
        private List<Schedule> seen = List.of();

        Remembering(Subject subject) {
            super(subject);
        }

        @Override
        public CompletionStage<Reading> read() {
            seen = found().schedules().isEmpty() ? seen : found().schedules();
            return reading(seen, found().open());
        }
    }
}
