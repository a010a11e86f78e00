package io.leasehold.coordinator.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunEnd;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The jobs at work in one term. Lives on the loop. */
final class Workshop {

    private final JobScheduler.Tools tools;
    private final Map<String, Job> jobs;
    private final Reign reign;
    private final FencingToken token;
    private final JobTerm term;
    private final Map<RunKey, Bench> benches = new HashMap<>();

    /** Where one run is worked on, once its job has begun. */
    private static final class Bench {
        private Job.@Nullable Execution execution;
        private long asked;
    }

    Workshop(JobScheduler.Tools tools, Map<String, Job> jobs, Reign reign, FencingToken token, JobTerm term) {
        this.tools = tools;
        this.jobs = jobs;
        this.reign = reign;
        this.token = token;
        this.term = term;
    }

    void start(RunKey run) {
        Bench bench = new Bench();
        benches.put(run, bench);
        askForDetails(run, bench);
    }

    void cancel(RunKey run, Cancellation why) {
        Bench bench = benches.get(run);
        if (bench == null) {
            return;
        }
        if (bench.execution != null) {
            bench.execution.cancel(why);
        } else {
            over(run, neverBegun(why));
        }
    }

    private static RunEnd neverBegun(Cancellation why) {
        return switch (why) {
            case ASKED -> new RunEnd(RunStatus.CANCELLED, "it was cancelled before its work began");
            case END_OF_TERM ->
                new RunEnd(RunStatus.INTERRUPTED, "the leadership of this instance ended before its work began");
        };
    }

    private void askForDetails(RunKey run, Bench bench) {
        bench.asked++;
        long mine = bench.asked;
        tools.later().in(tools.rules().timeout(), () -> retry(run, bench, mine));
        try {
            tools.store()
                    .details(run)
                    .whenComplete((details, failure) -> tools.loop().submit(() -> {
                        if (benches.get(run) == bench && bench.asked == mine && failure == null) {
                            read(run, bench, details);
                        }
                    }));
        } catch (RuntimeException failure) {
            term.tell(Reason.JOB_STORE_FAILED, "the store of schedules failed: " + failure);
        }
    }

    /** What has not come by now is asked for again, as long as the run is wanted. */
    private void retry(RunKey run, Bench bench, long asked) {
        if (benches.get(run) == bench && bench.execution == null && bench.asked == asked) {
            askForDetails(run, bench);
        }
    }

    private void read(RunKey run, Bench bench, JobStore.Details details) {
        if (details instanceof JobStore.Details.Found found) {
            begin(run, bench, found);
        } else if (details instanceof JobStore.Details.Missing) {
            over(run, new RunEnd(RunStatus.FAILED, "the run is not in the database any more"));
        } else if (details instanceof JobStore.Details.Unavailable unavailable) {
            term.tell(Reason.JOB_STORE_FAILED, unavailable.reason());
        }
    }

    private void begin(RunKey run, Bench bench, JobStore.Details.Found found) {
        Job job = jobs.get(found.kind());
        if (job == null) {
            over(
                    run,
                    new RunEnd(
                            RunStatus.FAILED,
                            "this version of the program knows no jobs of the kind '" + found.kind() + "'"));
            return;
        }
        bench.asked++;
        term.tell(Reason.RUN_STARTED, run.schedule().value(), run.fireTime().toString());
        try {
            Job.Execution execution = job.start(new Assigned(run, found.trigger(), found.parameters()));
            bench.execution = execution;
            execution
                    .ended()
                    .whenComplete((ending, failure) -> tools.loop()
                            .submit(() -> over(
                                    run,
                                    failure == null
                                            ? new RunEnd(ending.status(), ending.message())
                                            : new RunEnd(RunStatus.FAILED, "its job has a defect: " + failure))));
        } catch (RuntimeException defect) {
            over(run, new RunEnd(RunStatus.FAILED, "its job has a defect: " + defect));
        }
    }

    private void over(RunKey run, RunEnd end) {
        if (benches.remove(run) != null) {
            term.ended(run, end);
        }
    }

    /** What a job gets: it writes under the token of the term it was started in, whatever comes after. */
    private final class Assigned implements Job.Assignment {

        private final RunKey run;
        private final Trigger trigger;
        private final String parameters;

        Assigned(RunKey run, Trigger trigger, String parameters) {
            this.run = run;
            this.trigger = trigger;
            this.parameters = parameters;
        }

        @Override
        public RunKey run() {
            return run;
        }

        @Override
        public Trigger trigger() {
            return trigger;
        }

        @Override
        public String parameters() {
            return parameters;
        }

        @Override
        public Guard guard() {
            return reign.guard();
        }

        @Override
        public CompletionStage<FenceOutcome> write(Runnable write) {
            return tools.fence().write(tools.lock(), token, write);
        }
    }
}
