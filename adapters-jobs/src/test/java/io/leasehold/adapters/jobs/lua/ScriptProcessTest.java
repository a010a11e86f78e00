package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.lua.wire.Order;
import io.leasehold.domain.inspection.ScriptStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process of scripts as such: what it knows, how it ends, and that nothing it says hurts. */
final class ScriptProcessTest {

    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final String SPIN = "check_event('ok', 'spins') while true do end";

    @Test
    void it_has_a_locale_alone_in_its_environment_an_empty_directory_and_three_places_of_classes() throws IOException {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.run("", ENOUGH, FakeCluster.answers());
            Path process = Path.of("/proc", Long.toString(sandbox.pid()));
            assertThat(Files.readString(process.resolve("environ"))).isEqualTo("LC_ALL=C.UTF-8\0");
            assertThat(Files.readString(process.resolve("oom_score_adj"))).isEqualTo("1000\n");
            try (var files = Files.list(process.resolve("cwd").toRealPath())) {
                assertThat(files).isEmpty();
            }
        }
        assertThat(ClassPath.ofScripts().split(java.io.File.pathSeparator)).hasSize(3);
    }

    @Test
    void it_serves_all_scripts_until_one_goes_over_a_limit() {
        try (Sandbox sandbox = new Sandbox()) {
            assertThat(sandbox.pid()).isZero();
            sandbox.run("", ENOUGH, FakeCluster.answers());
            long first = sandbox.pid();
            sandbox.run("error('x')", ENOUGH, FakeCluster.answers());
            assertThat(sandbox.pid()).isEqualTo(first);
            sandbox.run("while true do end", Duration.ofMillis(200), FakeCluster.answers());
            assertThat(sandbox.pid()).isZero();
            awaitGone(first);
            assertThat(sandbox.run("print(1)", ENOUGH, FakeCluster.answers()).output())
                    .isEqualTo("1\n");
        }
    }

    @Test
    void a_cancelled_sandbox_ends_its_script_soon_and_runs_no_other() throws Exception {
        try (Sandbox sandbox = new Sandbox()) {
            CompletableFuture<Void> asked = new CompletableFuture<>();
            CompletableFuture<ScriptOutcome> outcome = CompletableFuture.supplyAsync(() -> sandbox.run(
                    "kubectl:GVK('', 'v1', 'Pod'):Get() while true do end", Duration.ofMinutes(5), (question, to) -> {
                        asked.complete(null);
                        return new ClusterCalls.Reply.Refused("no");
                    }));
            asked.get(20, TimeUnit.SECONDS);
            long pid = sandbox.pid();
            sandbox.cancel();
            assertThat(outcome.get(1, TimeUnit.SECONDS).error()).contains("cancelled");
            awaitGone(pid);
            assertThat(sandbox.run("print(1)", ENOUGH, FakeCluster.answers()).error())
                    .contains("cancelled");
            assertThat(sandbox.pid()).isZero();
        }
    }

    @Test
    void one_that_dies_fails_its_script_and_is_replaced() {
        try (Sandbox sandbox = new Sandbox()) {
            ScriptOutcome outcome = sandbox.run("kubectl:GVK('', 'v1', 'Pod'):Get()", ENOUGH, (question, to) -> {
                ProcessHandle.of(sandbox.pid()).orElseThrow().destroyForcibly();
                return new ClusterCalls.Reply.Complete();
            });
            assertThat(outcome.status()).isEqualTo(ScriptStatus.FAILED);
            assertThat(outcome.error()).contains("ended by itself");
            assertThat(sandbox.run("print(1)", ENOUGH, FakeCluster.answers()).output())
                    .isEqualTo("1\n");
        }
    }

    /** As a shell that says what a process of scripts never says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "head -c 1000000 /dev/urandom",
                "printf 'Y\\0\\0\\0\\0'; head -c 1000000 /dev/zero",
                "printf 'Y\\0\\0\\0\\0O\\177\\377\\377\\377'; cat /dev/zero",
                "printf 'Y\\0\\0\\0\\0O\\377\\377\\377\\377'; cat /dev/zero",
                "printf 'Y\\0\\0\\0\\0E\\0\\0\\0\\4\\0\\0\\0\\0'",
                "printf 'Y\\0\\0\\0\\0E\\0\\0\\0\\10\\0\\0\\0\\1\\177\\0\\0\\0'",
                "printf 'Y\\0\\0\\0\\0A\\0\\0\\0\\4\\0\\0\\0\\0'",
                "printf 'Y\\0\\0\\0\\0A\\0\\0\\0\\13\\0\\0\\0\\1\\0\\0\\0\\3abc'",
                "printf 'Y\\0\\0\\0\\0P\\0\\0\\0\\0'",
                "printf 'P\\0\\0\\0\\0'",
                "printf 'Y\\0\\0\\0\\0D\\0\\0\\0\\17\\0\\0\\0\\2\\0\\0\\0\\3abc\\0\\0\\0\\0'",
                "printf 'Y\\0\\0\\0\\0'; exec 1>&-; sleep 60",
                "exit 7",
                "head -c 10000000 /dev/zero 1>&2; printf 'Q'",
            })
    void what_no_script_says_ends_it(String shell) throws IOException {
        long before = usedHeap();
        Conversation conversation = conversation(shell, Duration.ofSeconds(5));
        ScriptOutcome outcome = conversation.run();
        assertThat(outcome.status()).isEqualTo(ScriptStatus.FAILED);
        assertThat(outcome.error()).containsAnyOf("what no script can", "ended by itself");
        assertThat(conversation.reusable()).isFalse();
        assertThat(usedHeap() - before).isLessThan(16L << 20);
    }

    @Test
    void a_directory_in_which_something_was_left_goes_with_it_and_what_links_lead_to_stays(@TempDir Path outside)
            throws IOException {
        Path file = Files.writeString(outside.resolve("precious"), "x");
        Path told = outside.resolve("told");
        conversation(
                        "mkdir -p a/b; echo x >a/b/hs_err_pid1.log; ln -s '" + outside + "' link; ln -s '" + file
                                + "' a/link; pwd >'" + told + "'; exit 134",
                        Duration.ofSeconds(5))
                .run();
        Path directory = Path.of(Files.readString(told).strip());
        assertThat(directory.getFileName().toString()).startsWith("leasehold-scripts-");
        awaitNo(directory);
        assertThat(file).hasContent("x");
    }

    @Test
    void one_that_crashes_says_nothing_in_its_frames_and_leaves_nothing() throws IOException {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.run("", ENOUGH, FakeCluster.answers());
            long pid = sandbox.pid();
            Path directory = Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
            ScriptOutcome outcome =
                    sandbox.run("kubectl:GVK('', 'v1', 'Pod'):Get() while true do end", ENOUGH, (question, to) -> {
                        crash(pid);
                        return new ClusterCalls.Reply.Complete();
                    });
            assertThat(outcome.status()).isEqualTo(ScriptStatus.FAILED);
            assertThat(outcome.error()).contains("ended by itself").doesNotContain("tag");
            awaitNo(directory);
        }
    }

    private static void crash(long pid) {
        try {
            new ProcessBuilder("/bin/kill", "-SEGV", Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static void awaitNo(Path directory) {
        long deadline = System.nanoTime() + ENOUGH.toNanos();
        while (Files.exists(directory)) {
            assertThat(System.nanoTime()).as("time for " + directory + " to go").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void one_that_says_nothing_is_given_up() throws IOException {
        assertThat(conversation("sleep 60", Duration.ofSeconds(5)).run().error())
                .contains("did not start within 1 s");
        assertThat(conversation("printf 'Y\\0\\0\\0\\0'; sleep 60", Duration.ofSeconds(1))
                        .run()
                        .status())
                .isEqualTo(ScriptStatus.TIMEOUT);
    }

    private static Conversation conversation(String shell, Duration timeout) throws IOException {
        Limits limits =
                new Limits(Duration.ofSeconds(1), Duration.ofMillis(250), 64, 100, 10, 2_000, 3, 1_000, 5, 1_000, 500);
        ScriptProcess process = ScriptProcess.start(limits, List.of("/bin/sh", "-c", "PATH=/bin:/usr/bin; " + shell));
        return new Conversation(
                process, true, limits, new Order("", timeout, 100, 1_000), FakeCluster.answers(), line -> {});
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Kills a process (kill -9) whose script spins; what it had started must not stay. */
    @Test
    void it_does_not_outlive_the_one_that_started_it() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader = owner.inputReader(StandardCharsets.UTF_8)) {
            long pid = Long.parseLong(String.valueOf(reader.readLine()));
            assertThat(ProcessHandle.of(pid)).isPresent();
            Path directory = Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
            owner.destroyForcibly().waitFor();
            awaitGone(pid);
            assertThat(directory).doesNotExist();
        }
    }

    private static void awaitGone(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    }

    /** Runs a script without an end, and tells in which process once it runs. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) {
            Sandbox sandbox = new Sandbox();
            sandbox.run("kubectl:GVK('', 'v1', 'Pod'):Get() " + SPIN, Duration.ofMinutes(5), (question, to) -> {
                System.out.println(sandbox.pid());
                return new ClusterCalls.Reply.Refused("no");
            });
        }
    }
}
