package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.inspection.ScriptStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The campaign of hostile scripts finds subjects that are known to be bad, and its scripts get far enough to. */
final class FuzzTrialTest {

    private static final int COUNT = 40;

    private final Sandbox sandbox = new Sandbox();
    private final Tally tally = new Tally();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ScriptOutcome good(String script, Duration limit) {
        return sandbox.run(script, limit, FakeCluster.answers("{\"items\":[]}"));
    }

    @Test
    void what_holds_its_time_and_keeps_nothing_has_no_breach() {
        FuzzTrial.run(this::good, 0, "", tally);
        FuzzTrial.run(this::good, 1, "while true do end", tally);
        FuzzTrial.run(this::good, 2, "getmetatable('').__index.probe = 1", tally);
        assertThat(tally.breaches()).isEmpty();
    }

    @Test
    void a_time_that_is_not_held_is_a_breach() {
        FuzzTrial.run((script, limit) -> good(script, limit.multipliedBy(5)), 7, "while true do end", tally);
        assertThat(tally.breaches()).hasSize(1).first().asString().startsWith("Script 7 took ");
    }

    /** Generated scripts do find it, not only one that is made for it. */
    @Test
    void globals_that_are_not_made_anew_are_a_breach() {
        Keeping keeping = new Keeping();
        FuzzTrial.run(keeping, 0, "local harmless = 1", tally);
        assertThat(tally.breaches()).as("the subject itself leaves nothing").isEmpty();
        for (int i = 0; i < COUNT && tally.breaches().isEmpty(); i++) {
            FuzzTrial.run(keeping, i, new HostileScripts(i).next(), tally);
        }
        assertThat(tally.breaches()).isNotEmpty();
        assertThat(tally.breaches()).allSatisfy(breach -> assertThat(breach).contains(" left something"));
    }

    @Test
    void less_than_a_third_of_the_scripts_end_at_a_mistake_of_theirs() {
        for (int i = 0; i < COUNT; i++) {
            tally.count(good(new HostileScripts(i).next(), FuzzTrial.LIMIT));
        }
        assertThat(tally.early()).isLessThan(COUNT / 3);
    }

    @Test
    void memory_that_is_not_given_back_is_a_breach() {
        String kept = "local kept = {} for i = 1, 1000 do kept[i] = ('x'):rep(100000) .. i end ";
        FuzzTrial.run(
                (script, limit) -> good(script.equals(Probe.MEMORY) ? kept + script : script, limit), 0, "", tally);
        assertThat(tally.breaches()).hasSize(1).first().asString().startsWith("Script 0 left too little memory");
    }

    @Test
    void folders_processes_and_threads_that_stay_are_found_and_those_of_others_are_not(@TempDir Path temporary)
            throws Exception {
        Files.createDirectory(temporary.resolve("leasehold-scripts-others"));
        Leftovers leftovers = new Leftovers(temporary);
        assertThat(leftovers.after(Duration.ZERO)).isEmpty();

        Path folder = Files.createDirectory(temporary.resolve("leasehold-scripts-1"));
        Process process = new ProcessBuilder("/bin/sleep", "60").start();
        CountDownLatch over = new CountDownLatch(1);
        Thread thread = new Thread(() -> awaitQuietly(over), "lua-script");
        thread.start();
        assertThat(leftovers.after(Duration.ZERO))
                .containsExactlyInAnyOrder(
                        "the folder leasehold-scripts-1",
                        "the process " + process.pid(),
                        "the thread lua-script " + thread.getId());
        Files.delete(folder);
        process.destroyForcibly().waitFor();
        over.countDown();
        assertThat(leftovers.after(FuzzTrial.PROBE_LIMIT)).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only at its worst, and gone by the time that a collection would tell. */
    @Test
    void what_was_held_for_a_moment_is_seen() {
        System.gc();
        try (HeapWatch watch = new HeapWatch()) {
            long before = watch.highest();
            byte[][] held = new byte[30][];
            for (int i = 0; i < held.length; i++) {
                held[i] = new byte[1 << 20];
            }
            long begun = System.nanoTime();
            while (watch.highest() < before + (20 << 20) && System.nanoTime() - begun < 20_000_000_000L) {
                Thread.onSpinWait();
            }
            assertThat(held[29]).isNotNull();
            assertThat(watch.highest()).isGreaterThan(before + (20 << 20));
        }
    }

    /** Runs what was there before once more, within the same globals. */
    private final class Keeping implements FuzzTrial.Subject {
        private String before = "";

        @Override
        public ScriptOutcome run(String script, Duration limit) {
            if (!script.equals(Probe.SCRIPT)) {
                before = script.isEmpty() ? before : script;
                return good(script, limit);
            }
            String kept = "local print = print pcall(load('" + quoted(muted(before)) + "')) ";
            ScriptOutcome outcome = good(kept + script, FuzzTrial.LIMIT.multipliedBy(2));
            // What went over a limit does so again, and says nothing of globals.
            return outcome.status() == ScriptStatus.SUCCESS ? outcome : good(script, limit);
        }

        /** In one line, since the probe tells a line of its own. */
        private static String quoted(String script) {
            StringBuilder text = new StringBuilder();
            for (byte b : script.getBytes(StandardCharsets.UTF_8)) {
                text.append(String.format(Locale.ROOT, "\\%03d", b & 0xff));
            }
            return text.toString();
        }

        private static String muted(String script) {
            return "local print = function() end " + script;
        }
    }
}
