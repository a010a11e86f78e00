package io.leasehold.adapters.jobs.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a program ends, its processes of scripts end with it and nothing of them is left. */
final class EndOfProgramTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @Test
    void a_signal_leaves_nothing() throws Exception {
        try (Program program = new Program(temporary, "spins")) {
            long child = program.child();
            assertThat(folders()).hasSize(1);
            program.process.destroy();
            assertThat(program.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // As soon as the program itself is gone, not some time after.
            assertThat(folders()).isEmpty();
            assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive)).isNotEqualTo(Optional.of(true));
        }
    }

    /** As a terminal does it, which signals both. */
    @Test
    void a_signal_to_the_process_of_scripts_and_the_program_leaves_nothing() throws Exception {
        try (Program program = new Program(temporary, "spins")) {
            ProcessHandle.of(program.child()).orElseThrow().destroy();
            program.process.destroy();
            assertThat(program.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(folders()).isEmpty();
        }
    }

    /** The latter is how an instance ends once it has handed over and closed all: nothing is run any more. */
    @ParameterizedTest
    @ValueSource(strings = {"exits", "halts"})
    void an_end_after_the_sandbox_is_closed_leaves_nothing(String how) throws Exception {
        try (Program program = new Program(temporary, how)) {
            program.child();
            assertThat(program.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(folders()).isEmpty();
        }
    }

    /** Nothing of the program is run, so the process of scripts cleans up, soon. */
    @ParameterizedTest
    @ValueSource(strings = {"spins", "waits"})
    void a_kill_leaves_nothing_for_long(String how) throws Exception {
        try (Program program = new Program(temporary, how)) {
            ProcessHandle child = ProcessHandle.of(program.child()).orElseThrow();
            program.process.destroyForcibly();
            child.onExit().get(20, TimeUnit.SECONDS);
            assertThat(folders()).isEmpty();
        }
    }

    private List<Path> folders() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("leasehold-scripts-"))
                    .toList();
        }
    }

    /** A process that runs scripts. */
    private static final class Program implements AutoCloseable {
        private final Process process;
        private final BufferedReader reader;

        Program(Path temporary, String how) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-Djava.io.tmpdir=" + temporary,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Inside.class.getName(),
                            how)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            reader = process.inputReader(StandardCharsets.UTF_8);
        }

        /** Waits until a script runs. */
        long child() throws IOException {
            return Long.parseLong(String.valueOf(reader.readLine()));
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            reader.close();
        }
    }

    /** What runs in it. */
    static final class Inside {
        private Inside() {}

        public static void main(String[] arguments) {
            String how = arguments[0];
            try (Sandbox sandbox = new Sandbox()) {
                String rest = how.equals("spins") ? "while true do end" : "";
                sandbox.run("kubectl:GVK('', 'v1', 'Pod'):Get() " + rest, Duration.ofMinutes(5), (question, to) -> {
                    System.out.println(sandbox.pid());
                    return new ClusterCalls.Reply.Complete();
                });
                if (how.equals("waits")) {
                    sandbox.run("kubectl:GVK('', 'v1', 'Pod'):Get()", Duration.ofMinutes(5), Inside::never);
                }
            }
            if (how.equals("halts")) {
                Runtime.getRuntime().halt(0);
            }
            System.exit(0);
        }

        private static ClusterCalls.Reply never(Question question, ClusterCalls.Pages pages) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            return new ClusterCalls.Reply.Complete();
        }
    }
}
