package io.leasehold.simulation.jobs;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import java.util.concurrent.CompletionStage;

/**
 * A store whose reads take as long as the way to the simulated database and back, and fail with it. A page shows what was
 * when it was asked for: the oldest that a real one may show.
 */
public final class DelayedReads implements JobStore {

    private final JobStore store;
    private final FenceStore fence;
    private final LeaseName lock;

    /**
     * Wraps a store that answers at once.
     *
     * @param fence the database as the process reaches it
     */
    public DelayedReads(JobStore store, FenceStore fence, LeaseName lock) {
        this.store = store;
        this.fence = fence;
        this.lock = lock;
    }

    @Override
    public CompletionStage<Reading> read() {
        CompletionStage<Reading> page = store.read();
        return fence.highest(lock).thenCompose(answered -> page);
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
        return fence.highest(lock).thenCompose(answered -> store.details(run));
    }
}
