package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What scripts and their ends leave in the log. */
final class LogTest {

    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final String SCRIPTS = "io.leasehold.scripts";

    private static ScriptOutcome run(String source, ClusterCalls cluster) {
        try (Sandbox sandbox = new Sandbox()) {
            return sandbox.run(source, ENOUGH, cluster);
        }
    }

    @Test
    void a_script_writes_values_into_it_as_one_line_of_json_each() {
        try (Logged log = new Logged(SCRIPTS)) {
            ScriptOutcome outcome = run(
                    "log('two\\nlines \uD83D\uDE80') log({a = {1, 2.5}}) log() log(print) print(log(true))",
                    FakeCluster.answers());
            assertThat(outcome.error()).isEmpty();
            assertThat(outcome.output()).isEqualTo("\n");
            assertThat(log.lines())
                    .containsExactly(
                            "A script says: \"two\\nlines \uD83D\uDE80\"",
                            "A script says: {\"a\":[1,2.5]}",
                            "A script says: null",
                            "A script says: \"function\"",
                            "A script says: true");
            assertThat(log.events()).extracting(ILoggingEvent::getLevel).containsOnly(Level.TRACE);
        }
    }

    @Test
    void a_script_writes_so_many_lines_and_a_last_one_says_that_more_is_left_out() {
        int most = Limits.STANDARD.logLines();
        try (Logged log = new Logged(SCRIPTS)) {
            ScriptOutcome outcome = run("for i = 1, " + (most + 50) + " do log(i) end", FakeCluster.answers());
            assertThat(outcome.error()).isEmpty();
            assertThat(log.lines()).hasSize(most + 1);
            assertThat(log.lines().get(most - 1)).isEqualTo("A script says: " + most);
            assertThat(log.lines().get(most)).contains("more than " + most + " lines");
        }
    }

    @Test
    void a_line_is_no_longer_than_a_text_may_be() {
        try (Logged log = new Logged(SCRIPTS)) {
            assertThat(run("log(('x'):rep(100000))", FakeCluster.answers()).error())
                    .isEmpty();
            assertThat(log.lines()).containsExactly("A script says: {\"truncated\":true}");
        }
    }

    /** The answer is longer than a pipe holds, so that its writing must break. */
    @Test
    void a_process_that_dies_while_it_is_answered_is_no_error() {
        byte[] page = ("\"" + "x".repeat(1 << 20) + "\"").getBytes(StandardCharsets.UTF_8);
        try (Logged log = new Logged(Conversation.class.getName());
                Sandbox sandbox = new Sandbox()) {
            ScriptOutcome outcome = sandbox.run("kubectl:GVK('', 'v1', 'Pod'):List()", ENOUGH, (question, to) -> {
                ProcessHandle process = ProcessHandle.of(sandbox.pid()).orElseThrow();
                process.destroyForcibly();
                process.onExit().join();
                to.add(page);
                return new ClusterCalls.Reply.Complete();
            });
            assertThat(outcome.error()).contains("ended by itself");
            assertThat(log.events()).isEmpty();
        }
    }

    /** Known to be bad: the same look finds what is a fault of this program. */
    @Test
    void an_answer_that_breaks_is_an_error() {
        try (Logged log = new Logged(Conversation.class.getName())) {
            run("kubectl:GVK('', 'v1', 'Pod'):List()", (question, to) -> {
                throw new IllegalStateException("broken");
            });
            assertThat(log.events()).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
        }
    }
}
