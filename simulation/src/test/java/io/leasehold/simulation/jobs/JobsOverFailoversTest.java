package io.leasehold.simulation.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.inmemory.fence.InMemoryFenceStore;
import io.leasehold.adapters.inmemory.job.InMemoryJobStore;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.Misses;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobWrite;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand fire times over two hundred failovers of production instances, in virtual time. */
class JobsOverFailoversTest {

    // docs: failovers
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void no_fire_time_is_run_twice_and_every_miss_is_recorded(long seed) {
        Failovers failovers = new Failovers(seed, 250, 1000);
        InMemoryJobStore rows =
                new InMemoryJobStore(new InMemoryFenceStore(), new LeaseName("k8m-leader-lock"), failovers.wall());

        Failovers.Outcome outcome = failovers.run(
                around -> new DelayedReads(
                        rows.through(around.fence(), around.engine().wall()),
                        around.fence(),
                        around.setup().lock()),
                rows::save,
                rows::runs);

        assertThat(outcome.breaches()).isEmpty();
        assertThat(outcome.ledger().fireTimes()).isGreaterThanOrEqualTo(1000);
        assertThat(outcome.terms()).isGreaterThanOrEqualTo(200);
        assertThat(outcome.ledger().missed()).isPositive();
        assertThat(outcome.ledger().skipped()).isPositive();
        assertThat(outcome.interrupted()).isPositive();
        assertThat(outcome.takenOver()).isEqualTo(outcome.interrupted());
    }
    // docs: end

    /** Stores that must be caught. */
    enum Bad implements Function<JobStore, JobStore> {
        MISCOUNTS {
            @Override
            public JobStore apply(JobStore store) {
                return new Passing(store) {
                    @Override
                    public CompletionStage<JobWrite> note(FencingToken token, Note note) {
                        Instant at = note.run().fireTime();
                        Misses two = new Misses(at, at, 2);
                        return super.note(
                                token,
                                new Note(
                                        note.run(),
                                        RunStatus.MISSED,
                                        note.handledUntil(),
                                        Optional.of(two),
                                        note.message()));
                    }
                };
            }
        },
        ENDS_NOTHING {
            @Override
            public JobStore apply(JobStore store) {
                return new Passing(store) {
                    @Override
                    public CompletionStage<JobWrite> end(FencingToken token, RunKey run, Job.Ending ending) {
                        return CompletableFuture.completedFuture(new JobWrite.Stored());
                    }
                };
            }
        },
        SHOWS_THE_PAGE_BEFORE {
            @Override
            public JobStore apply(JobStore store) {
                return new Passing(store) {
                    private CompletionStage<Reading> page = store.read();

                    @Override
                    public CompletionStage<Reading> read() {
                        CompletionStage<Reading> before = page;
                        page = store.read();
                        return before;
                    }
                };
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Bad.class)
    void a_store_that_loses_or_repeats_something_is_caught(Bad bad) {
        Failovers failovers = new Failovers(1, 30, 125);
        InMemoryJobStore rows =
                new InMemoryJobStore(new InMemoryFenceStore(), new LeaseName("k8m-leader-lock"), failovers.wall());

        Failovers.Outcome outcome = failovers.run(
                around -> bad.apply(rows.through(around.fence(), around.engine().wall())), rows::save, rows::runs);

        assertThat(outcome.breaches()).isNotEmpty();
    }
}
