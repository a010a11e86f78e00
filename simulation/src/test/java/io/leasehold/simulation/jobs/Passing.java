package io.leasehold.simulation.jobs;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import java.util.concurrent.CompletionStage;

/** A store that passes everything on, for those that change one thing. */
class Passing implements JobStore {

    private final JobStore store;

    Passing(JobStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Reading> read() {
        return store.read();
    }

    @Override
    public Subscription watch(Runnable changed) {
        return store.watch(changed);
    }

    @Override
    public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
        return store.begin(token, beginning);
    }

    @Override
    public CompletionStage<JobWrite> note(FencingToken token, Note note) {
        return store.note(token, note);
    }

    @Override
    public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
        return store.end(token, run, ending);
    }

    @Override
    public CompletionStage<Details> details(RunKey run) {
        return store.details(run);
    }
}
