package io.leasehold.app.jobs;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import io.leasehold.ports.runtime.Chance;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A real database in virtual time: each request is answered before time goes on, or its answer is lost although it took
 * effect. Signals come on threads of the database, outside virtual time, so nobody listens to them here.
 */
final class Joined {

    /** One answer out of so many is lost. */
    private static final int LOST = 25;

    private Joined() {}

    private static <T> CompletionStage<T> joined(CompletionStage<T> answer) {
        return CompletableFuture.completedFuture(answer.toCompletableFuture().join());
    }

    static FenceStore fence(FenceStore store) {
        return new FenceStore() {
            @Override
            public CompletionStage<FenceOutcome> highest(LeaseName lock) {
                return joined(store.highest(lock));
            }

            @Override
            public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
                return joined(store.advance(lock, from));
            }

            @Override
            public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
                return joined(store.write(lock, token, write));
            }
        };
    }

    static JobStore store(JobStore store, Chance chance) {
        return new Forgetful(store, chance);
    }

    private record Forgetful(JobStore store, Chance chance) implements JobStore {

        private <T> CompletionStage<T> answered(CompletionStage<T> answer) {
            CompletionStage<T> done = joined(answer);
            boolean lost = Math.floorMod(chance.draw("answer"), LOST) == 0;
            return lost ? new CompletableFuture<>() : done;
        }

        @Override
        public CompletionStage<Reading> read() {
            return answered(store.read());
        }

        @Override
        public Subscription watch(Runnable changed) {
            return () -> {};
        }

        @Override
        public CompletionStage<JobWrite> begin(FencingToken token, Beginning beginning) {
            return answered(store.begin(token, beginning));
        }

        @Override
        public CompletionStage<JobWrite> note(FencingToken token, Note note) {
            return answered(store.note(token, note));
        }

        @Override
        public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
            return answered(store.end(token, run, ending));
        }

        @Override
        public CompletionStage<Details> details(RunKey run) {
            return answered(store.details(run));
        }
    }
}
