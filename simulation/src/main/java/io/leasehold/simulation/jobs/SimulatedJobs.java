package io.leasehold.simulation.jobs;

import io.leasehold.coordinator.job.JobScheduler;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.Rules;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The production scheduler as a duty of a simulation, with a job that works for a while and then writes. What must hold
 * while it runs is checked as it happens; the ledger of what was due is {@link JobLedger}'s.
 */
public final class SimulatedJobs {

    /** The kind of its schedules. */
    public static final String KIND = "simulated";

    private final Duration longest;
    private final Map<RunKey, Integer> starts = new HashMap<>();
    private final Map<RunKey, Integer> completions = new HashMap<>();
    private final List<String> breaches = new ArrayList<>();
    private long terms;

    /**
     * Makes jobs that have not run.
     *
     * @param longest a run takes up to this, drawn by the chance of its process
     */
    public SimulatedJobs(Duration longest) {
        this.longest = longest;
    }

    /** The scheduler of one process. */
    public LeaderDuty duty(Surroundings around, JobStore store) {
        JobScheduler.Tools tools = new JobScheduler.Tools(
                store,
                around.fence(),
                around.setup().lock(),
                around.engine().duties(),
                around.later(),
                around.engine().ticker(),
                around.engine().wall(),
                around.narrator(),
                Rules.DEFAULT);
        JobScheduler scheduler = new JobScheduler(tools, List.of(new Worker(around)));
        return new Counted(scheduler);
    }

    /** Counts terms. */
    private final class Counted implements LeaderDuty {

        private final LeaderDuty duty;

        Counted(LeaderDuty duty) {
            this.duty = duty;
        }

        @Override
        public String name() {
            return duty.name();
        }

        @Override
        public boolean needsFence() {
            return duty.needsFence();
        }

        @Override
        public Run start(Reign reign) {
            terms++;
            return duty.start(reign);
        }
    }

    /** How many terms have begun. */
    public long terms() {
        return terms;
    }

    /** What should not have happened, one sentence each. */
    public List<String> breaches() {
        return List.copyOf(breaches);
    }

    private void started(RunKey run) {
        if (starts.merge(run, 1, Integer::sum) > 1) {
            breaches.add("the run " + run + " was started more than once");
        }
    }

    private void completed(RunKey run) {
        if (completions.merge(run, 1, Integer::sum) > 1) {
            breaches.add("the result of the run " + run + " was written more than once");
        }
    }

    /** The job as one process runs it. */
    private final class Worker implements Job {

        private final Surroundings around;

        Worker(Surroundings around) {
            this.around = around;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Execution start(Assignment assignment) {
            started(assignment.run());
            Working working = new Working(assignment);
            long span = Math.floorMod(around.engine().chance().draw("job"), longest.toNanos());
            around.later().in(Duration.ofNanos(span), working::write);
            return working;
        }
    }

    /** One run at work. Cancelled, it still writes now and then, as a job does that looks late: the fence is for that. */
    private final class Working implements Job.Execution {

        private final Job.Assignment assignment;
        private final CompletableFuture<Job.Ending> ended = new CompletableFuture<>();

        Working(Job.Assignment assignment) {
            this.assignment = assignment;
        }

        void write() {
            if (ended.isDone() || !assignment.guard().mayAct()) {
                end(RunStatus.CANCELLED);
                return;
            }
            assignment
                    .write(() -> completed(assignment.run()))
                    .thenAccept(outcome ->
                            end(outcome instanceof FenceOutcome.Highest ? RunStatus.SUCCESS : RunStatus.INTERRUPTED));
        }

        private void end(RunStatus status) {
            ended.complete(new Job.Ending(status, "it is over"));
        }

        @Override
        public CompletionStage<Job.Ending> ended() {
            return ended;
        }

        @Override
        public void cancel(Cancellation why) {
            end(why == Cancellation.ASKED ? RunStatus.CANCELLED : RunStatus.INTERRUPTED);
        }
    }
}
