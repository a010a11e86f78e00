package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.inspection.ScriptStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each limit of what a script may cost is told by the sentence with which it ends. */
final class LimitsTest {

    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final String GET = "kubectl:GVK('', 'v1', 'Pod'):Name(tostring(i)):Get()";

    private static Limits small() {
        return new Limits(ENOUGH, Duration.ofMillis(250), 64, 100, 10, 2_000, 3, 1_000, 5, 1_000, 2_500);
    }

    private static ScriptOutcome run(String source, ClusterCalls cluster) {
        try (Sandbox sandbox = new Sandbox(small())) {
            return sandbox.run(source, ENOUGH, cluster);
        }
    }

    @Test
    void output_is_cut_with_a_mark() {
        ScriptOutcome outcome = run("for i = 1, 100 do print('0123456789') end", FakeCluster.answers());
        assertThat(outcome.status()).isEqualTo(ScriptStatus.SUCCESS);
        assertThat(outcome.output()).startsWith("0123456789\n").contains("limit of 100 bytes");
        assertThat(outcome.output().indexOf('\u2026')).isEqualTo(101);
        assertThat(run("io = 1 print(('x'):rep(99))", FakeCluster.answers()).output())
                .doesNotContain("\u2026");
    }

    @Test
    void events_are_counted() {
        ScriptOutcome outcome = run("for i = 1, 11 do check_event('ok', 'm') end", FakeCluster.answers());
        assertThat(outcome.status()).isEqualTo(ScriptStatus.FAILED);
        assertThat(outcome.error()).contains("10 events");
        assertThat(outcome.events()).hasSize(10);
    }

    @Test
    void events_have_so_many_bytes_together() {
        ScriptOutcome outcome = run("for i = 1, 10 do check_event('ok', ('x'):rep(900)) end", FakeCluster.answers());
        assertThat(outcome.error()).contains("2000 bytes");
        assertThat(outcome.events()).hasSize(2);
    }

    @Test
    void a_text_is_cut_and_what_goes_with_an_event_is_left_out() {
        ScriptOutcome outcome = run(
                "check_event('ok', ('正'):rep(2000), {name='n', long=('x'):rep(2000)}) error(('y'):rep(5000))",
                FakeCluster.answers());
        assertThat(outcome.events()).hasSize(1);
        assertThat(outcome.events().get(0).message()).startsWith("正正").endsWith("(cut)");
        assertThat(outcome.events().get(0).extra()).isEqualTo("{\"truncated\":true}");
        assertThat(outcome.events().get(0).name()).isEqualTo("n");
        assertThat(outcome.error()).hasSizeLessThan(1_000).endsWith("(cut)");
    }

    @Test
    void questions_are_counted() {
        FakeCluster cluster = FakeCluster.answers("{}");
        ScriptOutcome outcome = run("for i = 1, 6 do " + GET + " end", cluster);
        assertThat(outcome.error()).contains("more than 5 questions");
        assertThat(cluster.asked()).hasSize(5);
        assertThat(run("for i = 1, 50 do kubectl:GVK('', 'v1', 'Pod'):Cache(60):Get() end", cluster)
                        .error())
                .isEmpty();
    }

    @Test
    void answers_have_so_many_bytes_together_and_no_more_of_them_are_fetched() {
        AtomicInteger pages = new AtomicInteger();
        ScriptOutcome outcome = run("kubectl:GVK('', 'v1', 'Pod'):List()", (question, to) -> {
            while (pages.incrementAndGet() < 1_000) {
                to.add(new byte[300]);
            }
            return new ClusterCalls.Reply.Complete();
        });
        assertThat(outcome.error()).contains("1000 bytes together");
        assertThat(pages).hasValue(4);
    }

    /** Two of them fit, with what goes with each. */
    @Test
    void what_is_kept_has_so_many_bytes_and_the_oldest_gives_way() {
        FakeCluster cluster = FakeCluster.answers("\"" + "x".repeat(200) + "\"");
        String get = "kubectl:GVK('', 'v1', 'Pod'):Name('%s'):Cache(60):Get() ";
        String script =
                get.formatted("a") + get.formatted("b") + get.formatted("c") + get.formatted("c") + get.formatted("a");
        assertThat(run(script, cluster).error()).isEmpty();
        assertThat(cluster.asked()).hasSize(4);
    }

    @Test
    void memory_is_the_process_s() {
        assertThat(run("local s = 'x' while true do s = s .. s end", FakeCluster.answers())
                        .error())
                .contains("64 MiB of memory");
    }

    @Test
    void a_script_has_so_many_bytes() {
        assertThat(run("-".repeat((1 << 20) + 1), FakeCluster.answers()).error())
                .contains("1048576 bytes");
        assertThat(run("--" + "x".repeat((1 << 20) - 2), FakeCluster.answers()).error())
                .isEmpty();
    }

    @Test
    void a_cluster_that_does_not_answer_holds_nobody_up() {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.run("", ENOUGH, FakeCluster.answers());
            long begin = System.nanoTime();
            ScriptOutcome outcome =
                    sandbox.run("kubectl:GVK('', 'v1', 'Pod'):List()", Duration.ofSeconds(1), (question, to) -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException over) {
                            told.complete("interrupted");
                        }
                        return new ClusterCalls.Reply.Complete();
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(outcome.status()).isEqualTo(ScriptStatus.TIMEOUT);
            assertThat(told.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo("interrupted");
        }
    }

    @Test
    void what_was_said_before_the_end_is_kept() {
        try (Sandbox sandbox = new Sandbox()) {
            ScriptOutcome outcome = sandbox.run(
                    "print('before') check_event('ok', 'm') string.find(('a'):rep(5000), '.-.-.-.-.-.-b')",
                    Duration.ofSeconds(1),
                    FakeCluster.answers());
            assertThat(outcome.status()).isEqualTo(ScriptStatus.TIMEOUT);
            assertThat(outcome.output()).isEqualTo("before\n");
            assertThat(outcome.events()).hasSize(1);
        }
    }
}
