package io.leasehold.adapters.jobs.inspection;

import static io.leasehold.adapters.jobs.inspection.Inspections.await;
import static io.leasehold.adapters.jobs.inspection.Inspections.everywhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.Job.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunEndsTest {

    private static final FenceOutcome OUTRANKED = new FenceOutcome.Outranked(FencingToken.NONE);

    private final Inspections inspections = new Inspections();

    private static FenceOutcome down() {
        return new FenceOutcome.Unavailable("it is being restarted");
    }

    private static Optional<FenceOutcome> at(int number, int write, FenceOutcome outcome) {
        return Optional.of(outcome).filter(any -> write == number);
    }

    /** One for the orphans, four for each of two clusters, one for the webhook. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_write_that_is_outranked_is_the_last_one_whatever_else_is_under_way(int number) {
        FakeAssignment assignment =
                Inspections.telling(List.of("hook"), "a", "b").refusing(write -> at(number, write, OUTRANKED));

        Ending ending = inspections.of("one", "two").run(assignment);

        assertThat(ending.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(assignment.writes()).isEqualTo(number);
        assertThat(inspections.log().lines()).hasSize(number - 1);
        assertThat(inspections.sandboxes().open()).isZero();
    }

    /** All writes succeed: known to be good, so that the numbers above are all that there are. */
    @Test
    void two_clusters_with_two_scripts_and_a_webhook_take_ten_writes() {
        FakeAssignment assignment = Inspections.telling(List.of("hook"), "a", "b");

        inspections.of("one", "two").run(assignment);

        assertThat(assignment.writes()).isEqualTo(10);
    }

    @Test
    void a_refused_write_kills_the_scripts_of_all_other_clusters() throws Exception {
        CountDownLatch hanging = inspections.sandboxes().hanging();
        FakeAssignment assignment =
                new FakeAssignment(Inspections.parameters(List.of("*"), List.of("a", "hangs"), List.of())) {
                    @Override
                    public CompletionStage<FenceOutcome> write(Runnable write) {
                        if (writes() < 4) {
                            return super.write(write);
                        }
                        FakeSandboxes.await(hanging);
                        return CompletableFuture.completedStage(OUTRANKED);
                    }
                };

        Ending ending = inspections.of("one", "two").run(assignment);

        assertThat(ending.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(inspections.sandboxes().open()).isZero();
        assertThat(inspections.sandboxes().cancels()).isPositive();
        assertThat(inspections.log().statuses()).containsOnly(RecordStatus.RUNNING);
    }

    /** One cluster is through, and its sandbox closed, when the second one's script may not be written. */
    @Test
    void what_is_closed_is_not_killed() {
        FakeAssignment assignment = everywhere("a", "b").refusing(write -> at(8, write, OUTRANKED));

        inspections.atOnce(1).of("one", "two").run(assignment);

        assertThat(assignment.writes()).isEqualTo(8);
        assertThat(inspections.sandboxes().cancels()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void a_database_that_is_down_for_a_moment_fails_one_cluster(int number) {
        FakeAssignment assignment = everywhere("a", "b").refusing(write -> at(number, write, down()));

        Ending ending = inspections.atOnce(1).of("one", "two").run(assignment);

        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message())
                .startsWith("1 of 2 clusters failed")
                .contains("one: the database cannot be used: it is being restarted");
        assertThat(inspections.log().status("two")).isEqualTo(RecordStatus.SUCCESS);
        assertThat(inspections.log().statuses()).doesNotContain(RecordStatus.RUNNING);
    }

    @Test
    void a_record_whose_beginning_was_written_though_its_answer_was_lost_is_closed_at_the_end() {
        FakeAssignment assignment = new FakeAssignment(Inspections.parameters(List.of("*"), List.of("a"), List.of())) {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                CompletionStage<FenceOutcome> outcome = super.write(write);
                return writes() == 2 ? CompletableFuture.completedStage(down()) : outcome;
            }
        };

        Ending ending = inspections.of("one").run(assignment);

        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(inspections.log().status("one")).isEqualTo(RecordStatus.FAILED);
    }

    @Test
    void a_run_ends_though_its_last_write_breaks() {
        FakeAssignment assignment = new FakeAssignment(Inspections.parameters(List.of("*"), List.of("a"), List.of())) {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                if (writes() < 2) {
                    return super.write(write);
                }
                throw new IllegalStateException("nobody takes it once the record is open");
            }
        };

        assertThat(inspections.of("one").run(assignment).status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_database_that_is_down_fails_the_run() {
        Ending ending = inspections.of("one").run(everywhere("a").refusing(write -> Optional.of(down())));

        assertThat(ending)
                .isEqualTo(new Ending(RunStatus.FAILED, "the database cannot be used: it is being restarted"));
        assertThat(inspections.log().lines()).isEmpty();
    }

    @Test
    void who_leads_no_more_runs_nothing_and_writes_nothing() {
        FakeAssignment assignment = everywhere("a");
        assignment.lose();

        assertThat(inspections.of("one").run(assignment).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(assignment.writes()).isZero();
        assertThat(inspections.sandboxes().runs()).isZero();
    }

    @Test
    void who_loses_the_lead_on_the_way_goes_no_further() {
        FakeAssignment assignment = Inspections.telling(List.of("hook"), "a", "b");
        inspections.sandboxes().within(assignment::lose);

        assertThat(inspections.of("one").run(assignment).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(inspections.log().lines()).containsExactly("orphans", "open one");
        assertThat(inspections.sandboxes().runs()).isEqualTo(1);
        assertThat(inspections.told()).isEmpty();
    }

    @Test
    void a_cancelled_run_kills_its_scripts_and_closes_its_records() throws Exception {
        Execution run = inspections.atOnce(2).of("one", "two", "zed").start(everywhere("a", "hangs", "b"));
        assertThat(inspections.sandboxes().hung().tryAcquire(2, 30, TimeUnit.SECONDS))
                .isTrue();
        run.cancel(Cancellation.ASKED);
        run.cancel(Cancellation.ASKED);

        Ending ending = run.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
        run.cancel(Cancellation.ASKED);

        assertThat(ending).isEqualTo(new Ending(RunStatus.CANCELLED, "the inspection was cancelled"));
        assertThat(inspections.log().statuses()).containsOnly(RecordStatus.INTERRUPTED);
        assertThat(inspections.log().message("one")).isEqualTo("the inspection was cancelled");
        assertThat(inspections.log().lines()).doesNotContain("add one hangs", "open zed");
        assertThat(inspections.sandboxes().open()).isZero();
    }

    @Test
    void a_run_whose_leader_gives_up_the_leadership_is_interrupted_as_are_its_records() throws Exception {
        Execution run = inspections.of("one").start(everywhere("a", "hangs"));
        assertThat(inspections.sandboxes().hanging().await(30, TimeUnit.SECONDS))
                .isTrue();
        run.cancel(Cancellation.END_OF_TERM);
        run.cancel(Cancellation.ASKED);

        String reason = "the leadership of this instance ended before the inspection did";
        assertThat(await(run)).isEqualTo(new Ending(RunStatus.INTERRUPTED, reason));
        assertThat(inspections.log().status("one")).isEqualTo(RecordStatus.INTERRUPTED);
        assertThat(inspections.log().message("one")).isEqualTo(reason);
    }

    @Test
    void a_run_that_ends_because_the_lead_is_lost_writes_nothing_more() throws Exception {
        FakeAssignment assignment = everywhere("hangs");
        Execution run = inspections.of("one").start(assignment);
        assertThat(inspections.sandboxes().hanging().await(30, TimeUnit.SECONDS))
                .isTrue();
        assignment.lose();
        run.cancel(Cancellation.END_OF_TERM);

        assertThat(await(run).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(assignment.writes()).isEqualTo(2);
        assertThat(inspections.log().status("one")).isEqualTo(RecordStatus.RUNNING);
    }

    @Test
    void a_cancelled_run_does_not_await_a_write_that_is_never_answered() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Execution run = inspections
                .of("one")
                .start(new FakeAssignment(everywhere("a").parameters()) {
                    @Override
                    public CompletionStage<FenceOutcome> write(Runnable write) {
                        asked.countDown();
                        return new CompletableFuture<>();
                    }
                });
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        run.cancel(Cancellation.ASKED);

        assertThat(await(run).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void a_write_that_is_never_answered_fails_the_run() {
        Ending ending = await(inspections
                .writing(Duration.ofMillis(100))
                .of("one")
                .start(new FakeAssignment(everywhere("a").parameters()) {
                    @Override
                    public CompletionStage<FenceOutcome> write(Runnable write) {
                        return new CompletableFuture<>();
                    }
                }));

        assertThat(ending).isEqualTo(new Ending(RunStatus.FAILED, "the database did not answer in time"));
    }

    @Test
    void a_run_that_is_cancelled_while_connections_are_waited_for_ends() throws Exception {
        Execution run = inspections.settling(Duration.ofMinutes(1)).start(everywhere("a"));
        run.cancel(Cancellation.ASKED);

        assertThat(run.ended().toCompletableFuture().get(5, TimeUnit.SECONDS).status())
                .isEqualTo(RunStatus.CANCELLED);
    }
}
