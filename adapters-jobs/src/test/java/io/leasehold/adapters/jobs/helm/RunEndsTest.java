package io.leasehold.adapters.jobs.helm;

import static io.leasehold.adapters.jobs.helm.Updates.INDEX;
import static io.leasehold.adapters.jobs.helm.Updates.await;
import static io.leasehold.adapters.jobs.helm.Updates.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.Job.Execution;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunEndsTest {

    private static final FenceOutcome OUTRANKED = new FenceOutcome.Outranked(FencingToken.NONE);

    private final Site site = Site.plain();
    private final Updates updates = new Updates();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() {
        over.countDown();
        site.close();
    }

    private static FenceOutcome down() {
        return new FenceOutcome.Unavailable("it is being restarted");
    }

    /** Two repositories take three writes each, and the sweep one. */
    private void two() {
        site.text("/a/index.yaml", INDEX).text("/b/index.yaml", INDEX);
        updates.of(repository("a", site.url("/a")), repository("b", site.url("/b")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void a_write_that_is_outranked_is_the_last_one(int number) {
        two();
        FakeAssignment assignment =
                new FakeAssignment("").refusing(write -> Optional.of(OUTRANKED).filter(any -> write == number));

        Ending ending = updates.run(assignment);

        assertThat(ending.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(assignment.writes()).isEqualTo(number);
        assertThat(site.asked()).hasSize(number <= 3 ? 1 : 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_database_that_is_down_for_a_moment_fails_one_repository(int number) {
        two();

        Ending ending = updates.run(
                new FakeAssignment("").refusing(write -> Optional.of(down()).filter(any -> write == number)));

        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message())
                .startsWith("1 of 2 repositories failed: a: ")
                .contains("it is being restarted");
        assertThat(updates.indexes().noted("a"))
                .hasValueSatisfying(attempt -> assertThat(attempt.failed()).isTrue());
        assertThat(updates.indexes().charts("a")).isEmpty();
        assertThat(updates.indexes().charts("b")).hasSize(2);
    }

    @Test
    void a_database_that_is_down_fails_all_and_the_run_ends() {
        two();

        Ending ending = updates.run(new FakeAssignment("").refusing(write -> Optional.of(down())));

        assertThat(ending.message()).startsWith("2 of 2 repositories failed");
        assertThat(updates.indexes().log()).isEmpty();
    }

    @Test
    void a_sweep_that_cannot_be_does_not_spoil_the_run() {
        two();

        assertThat(updates.run(new FakeAssignment("")
                                .refusing(write -> Optional.of(down()).filter(any -> write == 7)))
                        .status())
                .isEqualTo(RunStatus.SUCCESS);
    }

    @Test
    void a_write_that_is_never_answered_fails_its_repository() {
        site.text("/index.yaml", INDEX);
        updates.within(shortWrites()).of(repository("r", site.url("")));

        Ending ending = await(updates.start(new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                return new CompletableFuture<>();
            }
        }));

        assertThat(ending.message()).contains("did not answer in time");
    }

    private static Limits shortWrites() {
        Limits l = Limits.STANDARD;
        return new Limits(
                l.body(),
                5,
                l.total(),
                l.connect(),
                Duration.ofMillis(100),
                l.versions(),
                l.kept(),
                l.depth(),
                l.token(),
                l.batch(),
                l.sweep());
    }

    @Test
    void a_bug_in_a_write_ends_in_a_sentence() {
        site.text("/index.yaml", INDEX);
        updates.of(repository("r", site.url("")));

        Ending ending = await(updates.start(new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                return CompletableFuture.failedStage(new IllegalStateException("tell-tale"));
            }
        }));

        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message()).contains("fault of this program").doesNotContain("tell-tale");
    }

    @Test
    void who_leads_no_more_asks_no_server_and_writes_nothing() {
        two();
        FakeAssignment assignment = new FakeAssignment("");
        assignment.lose();

        assertThat(updates.run(assignment).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(assignment.writes()).isZero();
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void who_loses_the_lead_on_the_way_goes_no_further() {
        FakeAssignment assignment = new FakeAssignment("");
        site.on("/a/index.yaml", exchange -> {
            assignment.lose();
            Site.answer(exchange, 200, INDEX);
        });
        site.text("/b/index.yaml", INDEX);
        updates.of(repository("a", site.url("/a")), repository("b", site.url("/b")));

        assertThat(updates.run(assignment).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(assignment.writes()).isZero();
        assertThat(site.asked()).hasSize(1);
    }

    @Test
    void a_cancelled_run_ends_in_the_middle_of_a_request() throws Exception {
        site.on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(INDEX.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            reached.countDown();
            hold();
        });

        cancelsOnceReached();
    }

    @Test
    void a_cancelled_run_ends_while_a_server_says_nothing() throws Exception {
        site.on("/index.yaml", exchange -> {
            reached.countDown();
            hold();
        });

        cancelsOnceReached();
    }

    @Test
    void a_cancelled_run_ends_while_a_name_is_looked_up() throws Exception {
        updates.naming(host -> {
            reached.countDown();
            hold();
            throw new UnknownHostException(host);
        });

        cancelsOnceReached();
    }

    @Test
    void a_run_whose_leader_gives_up_the_leadership_is_interrupted() throws Exception {
        site.text("/index.yaml", INDEX);
        updates.of(repository("r", site.url("")));
        Execution run = updates.start(new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                reached.countDown();
                return new CompletableFuture<>();
            }
        });
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        run.cancel(Cancellation.END_OF_TERM);

        assertThat(await(run))
                .isEqualTo(new Ending(
                        RunStatus.INTERRUPTED, "the leadership of this instance ended before the update did"));
    }

    private void cancelsOnceReached() throws Exception {
        FakeAssignment assignment = new FakeAssignment("");
        updates.of(repository("r", site.url("")), repository("s", site.url("/s")));
        Execution run = updates.start(assignment);
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        run.cancel(Cancellation.ASKED);
        run.cancel(Cancellation.ASKED);

        Ending ending = run.ended().toCompletableFuture().get(5, TimeUnit.SECONDS);
        run.cancel(Cancellation.ASKED);

        assertThat(ending.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(assignment.writes()).isZero();
    }

    @Test
    void a_cancelled_run_awaits_the_write_under_way_and_writes_no_more() throws Exception {
        site.text("/index.yaml", INDEX);
        updates.of(repository("r", site.url("")));
        CompletableFuture<FenceOutcome> answer = new CompletableFuture<>();
        Execution run = updates.start(new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                reached.countDown();
                return answer.thenCompose(go -> super.write(write));
            }
        });
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        run.cancel(Cancellation.ASKED);
        answer.complete(new FenceOutcome.Highest(FencingToken.NONE));

        assertThat(await(run).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(updates.indexes().log()).containsExactly("begin r");
    }

    @Test
    void a_cancelled_run_does_not_await_a_write_that_is_never_answered() throws Exception {
        site.text("/index.yaml", INDEX);
        updates.of(repository("r", site.url("")));
        Execution run = updates.start(new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                reached.countDown();
                return new CompletableFuture<>();
            }
        });
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        run.cancel(Cancellation.ASKED);

        assertThat(await(run).status()).isEqualTo(RunStatus.CANCELLED);
    }

    private void hold() {
        try {
            over.await();
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }
}
