package io.leasehold.adapters.jobs.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With real processes; each test asks what is left of them. */
final class LuaSandboxesTest {

    private static final String MAIN = "ScriptMain";

    private final ClusterReads nowhere =
            (cluster, request) -> CompletableFuture.completedStage(new ClusterReads.Answer.NotConnected());

    private static Script script(Duration timeout, String source) {
        return new Script("s", "s", Script.Type.CUSTOM, "", "", "", "", timeout, source);
    }

    private ScriptSandbox open() {
        return new LuaSandboxes(nowhere).open(new ClusterId("prod"));
    }

    private static List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.isAlive()
                        && child.info()
                                .commandLine()
                                .filter(line -> line.contains(MAIN))
                                .isPresent())
                .toList();
    }

    @Test
    void a_script_runs_and_no_process_is_left_when_the_sandbox_is_closed() {
        try (ScriptSandbox sandbox = open()) {
            ScriptEnd end = sandbox.run(script(
                    Duration.ofSeconds(20), "print('hello') check_event('警告', '副本不足', {name='web', namespace='d'})"));

            assertThat(end.error()).isEmpty();
            assertThat(end.status()).isEqualTo(ScriptStatus.SUCCESS);
            assertThat(end.output()).contains("hello");
            assertThat(end.events()).singleElement().satisfies(event -> {
                assertThat(event.status()).isEqualTo(EventStatus.WARNING);
                assertThat(event)
                        .extracting(Event::message, Event::name, Event::namespace)
                        .containsExactly("副本不足", "web", "d");
            });
            assertThat(processes()).isNotEmpty();
        }
        assertThat(processes()).isEmpty();
    }

    @Test
    void a_lost_session_is_told_to_the_script() {
        try (ScriptSandbox sandbox = open()) {
            ScriptEnd end = sandbox.run(script(
                    Duration.ofSeconds(20),
                    "local pods, err = kubectl:GVK('', 'v1', 'Pod'):List() if err ~= nil then error(err) end"));

            assertThat(end.status()).isEqualTo(ScriptStatus.FAILED);
            assertThat(end.error()).containsIgnoringCase("connect");
            assertThat(end.unreached()).isEqualTo(1);
        }
    }

    @Test
    void what_a_script_that_bears_it_was_not_answered_is_counted_for_each_script() {
        String source = "local pods, err = kubectl:GVK('', 'v1', 'Pod'):List()";
        try (ScriptSandbox sandbox = open()) {
            ScriptEnd first = sandbox.run(script(Duration.ofSeconds(20), source));
            ScriptEnd second = sandbox.run(script(Duration.ofSeconds(20), source));

            assertThat(first.status()).isEqualTo(ScriptStatus.SUCCESS);
            assertThat(first.unreached()).isEqualTo(1);
            assertThat(second.unreached()).isEqualTo(1);
        }
    }

    @Test
    void a_cancelled_script_ends_at_once_and_nothing_runs_after_it() throws Exception {
        ScriptSandbox sandbox = open();
        CompletableFuture<ScriptEnd> end =
                CompletableFuture.supplyAsync(() -> sandbox.run(script(Duration.ofMinutes(5), "while true do end")));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (processes().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        sandbox.cancel();

        assertThat(end.get(5, TimeUnit.SECONDS).status()).isEqualTo(ScriptStatus.FAILED);
        sandbox.close();
        assertThat(processes()).isEmpty();
        assertThat(sandbox.run(script(Duration.ofSeconds(5), "print(1)")).status())
                .isEqualTo(ScriptStatus.FAILED);
        sandbox.close();
        assertThat(processes()).isEmpty();
    }
}
