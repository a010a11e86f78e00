package io.leasehold.adapters.jobs.helm;

import static io.leasehold.adapters.jobs.helm.Updates.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.adapters.jobs.run.FencedWrites;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.Job.Execution;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Indexes of more than one batch: one version is a batch here. */
@Timeout(60)
final class StagingTest {

    private static final String BEGIN =
            "entries:\n  a: [{name: a, version: 1.0.0}]\n  b: [{name: b, version: 1.0.0}]\n";
    private static final String END = "  c: [{name: c, version: 1.0.0}]\n";

    private final Site site = Site.plain();
    private final Updates updates = new Updates().within(byOne()).of(repository("r", site.url("")));
    private final CountDownLatch staging = new CountDownLatch(1);
    private final CountDownLatch sentAll = new CountDownLatch(1);

    @AfterEach
    void close() {
        staging.countDown();
        sentAll.countDown();
        site.close();
    }

    private static Limits byOne() {
        Limits l = Updates.limits(Duration.ofSeconds(20));
        return new Limits(
                l.body(),
                l.redirects(),
                l.total(),
                l.connect(),
                l.write(),
                l.versions(),
                l.kept(),
                l.depth(),
                l.token(),
                1,
                l.sweep());
    }

    /** Sends the rest once something is being staged. */
    private void servesTheEndOnceItsBeginIsStaged() {
        site.on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(BEGIN.getBytes(StandardCharsets.UTF_8));
            body.flush();
            await(staging);
            body.write(END.getBytes(StandardCharsets.UTF_8));
            body.flush();
            sentAll.countDown();
        });
    }

    /** A database that answers no stage before the rest of the index was sent. */
    private FakeAssignment answersOnceAllIsSent() {
        return new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                return CompletableFuture.supplyAsync(() -> {
                            if (writes() > 0) {
                                staging.countDown();
                                await(sentAll);
                            }
                            return 0;
                        })
                        .thenCompose(go -> super.write(write));
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void charts_are_staged_while_those_after_them_are_still_on_their_way() {
        servesTheEndOnceItsBeginIsStaged();

        assertThat(updates.run(answersOnceAllIsSent()).status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(updates.indexes().charts("r")).hasSize(3);
        assertThat(updates.indexes().log())
                .containsExactly("begin r", "stage r 0+1", "stage r 1+1", "stage r 2+1", "swap r", "sweep");
    }

    @Test
    void who_reads_does_not_wait_for_the_batch_that_is_being_written() throws Exception {
        CompletableFuture<FenceOutcome> answer = new CompletableFuture<>();
        FakeAssignment assignment = new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                CompletionStage<FenceOutcome> written = super.write(write);
                return writes() == 1 ? written : answer;
            }
        };
        FencedWrites writes = new FencedWrites("it", assignment, new CompletableFuture<>(), Duration.ofSeconds(2));
        try (Staging charts = new Staging(updates.indexes(), writes, "r", 1)) {
            charts.add(List.of(new ChartVersion(
                    "a", "1.0.0", "", "", "", "", "", List.of(), false, List.of(), "", Optional.empty())));
            assertThat(updates.indexes().log()).containsExactly("begin r", "stage r 0+1");
            answer.complete(new FenceOutcome.Highest(FencingToken.NONE));
            assertThat(charts.finish()).isPresent();
        }
    }

    @Test
    void an_index_that_is_broken_at_its_end_is_not_shown_and_what_was_staged_is_given_up() {
        site.text("/index.yaml", BEGIN + END + "  d: {\n");

        assertThat(updates.failure()).contains("no legal YAML");
        assertThat(updates.indexes().charts("r")).isEmpty();
        assertThat(updates.indexes().log())
                .containsExactly(
                        "begin r", "stage r 0+1", "stage r 1+1", "stage r 2+1", "abandon r", "note r", "sweep");
    }

    @Test
    void an_index_of_a_server_that_the_name_was_taken_from_while_it_was_staged_is_given_up() {
        site.on("/index.yaml", exchange -> {
            updates.indexes().with(repository("r", site.url("/elsewhere")), Validators.NONE);
            Site.answer(exchange, 200, BEGIN);
        });

        updates.run();

        assertThat(updates.indexes().charts("r")).isEmpty();
        assertThat(updates.indexes().log())
                .containsExactly("begin r", "stage r 0+1", "stage r 1+1", "abandon r", "sweep");
    }

    /** Another schedule may update the same repository; whoever began last goes on. */
    @Test
    void an_update_that_was_overtaken_changes_nothing_and_does_not_say_that_it_did() {
        site.on("/index.yaml", exchange -> Site.answer(exchange, 200, BEGIN));

        Ending ending = updates.run(new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                if (writes() == 3) {
                    var unused = updates.indexes().begin("r");
                }
                return super.write(write);
            }
        });

        assertThat(ending.message()).startsWith("0 repositories updated");
        assertThat(updates.indexes().charts("r")).isEmpty();
        assertThat(updates.indexes().log())
                .containsExactly("begin r", "stage r 0+1", "stage r 1+1", "begin r", "abandon r", "sweep");
    }

    @Test
    void what_cannot_be_given_up_is_left_and_the_first_problem_is_told() {
        site.text("/index.yaml", BEGIN + "  d: {\n");

        Ending ending = updates.run(new FakeAssignment("")
                .refusing(write -> Optional.<FenceOutcome>of(new FenceOutcome.Unavailable("it is being restarted"))
                        .filter(any -> write == 4)));

        assertThat(ending.message()).contains("no legal YAML");
        assertThat(updates.indexes().log()).containsExactly("begin r", "stage r 0+1", "stage r 1+1", "note r", "sweep");
    }

    /** A run that is over writes no more, also not what it had begun to. */
    @Test
    void a_run_that_is_cancelled_while_it_reads_awaits_what_is_being_staged() throws Exception {
        site.on("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(BEGIN.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(sentAll);
        });
        CompletableFuture<FenceOutcome> answer = new CompletableFuture<>();
        Execution run = updates.start(new FakeAssignment("") {
            @Override
            public CompletionStage<FenceOutcome> write(Runnable write) {
                CompletionStage<FenceOutcome> written = super.write(write);
                if (writes() < 2) {
                    return written;
                }
                staging.countDown();
                return answer;
            }
        });
        await(staging);
        run.cancel(Cancellation.ASKED);
        assertThat(run.ended().toCompletableFuture()).isNotDone();
        answer.complete(new FenceOutcome.Highest(FencingToken.NONE));

        assertThat(Updates.await(run).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(updates.indexes().log()).containsExactly("begin r", "stage r 0+1");
    }
}
