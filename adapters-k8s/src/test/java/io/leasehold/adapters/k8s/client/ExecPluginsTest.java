package io.leasehold.adapters.k8s.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kubeconfig.Kubeconfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No exec plug-in, nor what it has started, outlives whoever waits for it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plug-ins of this test are shell scripts")
final class ExecPluginsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** The plug-in hangs, and so does its child; both have been begun once both numbers are written. */
    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("plugin"), """
            #!/bin/sh
            sleep 300 &
            echo "$$ $!" > "$PIDS.new"
            mv "$PIDS.new" "$PIDS"
            wait
            """);
        assertThat(folder.resolve("plugin").toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("config"), """
            clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin,
              env: [{name: PIDS, value: '%s'}]}}}]
            """.formatted(folder.resolve("pids")));
    }

    @Test
    void it_ends_with_the_client_for_which_it_runs() throws Exception {
        try (KubeClients clients = new KubeClients(LONG, Map.of())) {
            KubeClient client = client(clients, folder);
            CompletableFuture<KubeAnswer> answer = ask(client);
            List<ProcessHandle> processes = processes();
            client.close();
            assertGone(processes);
            assertThat(answer.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            KubeAnswer.NotSent.class,
                            none -> assertThat(none.reason()).contains("nobody waits"));
        }
    }

    @Test
    void it_does_not_end_with_another_client() throws Exception {
        try (KubeClients clients = new KubeClients(LONG, Map.of());
                KubeClient client = client(clients, folder)) {
            CompletableFuture<KubeAnswer> answer = ask(client);
            List<ProcessHandle> processes = processes();
            client(clients, folder).close();
            assertThat(processes).allMatch(ProcessHandle::isAlive);
            assertThat(answer).isNotDone();
        }
    }

    @Test
    void it_ends_with_all_clients() throws Exception {
        KubeClients clients = new KubeClients(LONG, Map.of());
        CompletableFuture<KubeAnswer> answer = ask(client(clients, folder));
        List<ProcessHandle> processes = processes();
        clients.close();
        assertGone(processes);
        assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(KubeAnswer.NotSent.class);
    }

    @Test
    void none_is_started_for_a_client_that_is_closed() throws Exception {
        try (ExecPlugins plugins = new ExecPlugins()) {
            ExecPlugins.Owner owner = plugins.owner();
            owner.close();
            assertThat(CompletableFuture.supplyAsync(() -> started(owner)))
                    .succeedsWithin(LONG)
                    .isEqualTo(false);
        }
    }

    private static boolean started(ExecPlugins.Owner owner) {
        try {
            owner.gone(owner.start(new ProcessBuilder("true")));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The last is how an instance ends once it has closed all: nothing is run any more. */
    @ParameterizedTest
    @ValueSource(strings = {"is told to end", "exits", "closes and halts"})
    void it_ends_with_the_program(String how) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Inside.class.getName(),
                        folder.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.readLine()).isEqualTo("asked");
            List<ProcessHandle> processes = processes();
            if (how.equals("is told to end")) {
                program.destroy();
            } else {
                program.getOutputStream().close();
            }
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertGone(processes);
        } finally {
            program.destroyForcibly();
        }
    }

    /** What runs in it. */
    static final class Inside {
        private Inside() {}

        public static void main(String[] arguments) throws Exception {
            KubeClients clients = new KubeClients(LONG, Map.of());
            CompletableFuture<KubeAnswer> answer = ask(client(clients, Path.of(arguments[0])));
            System.out.println(answer.isDone() ? "answered" : "asked");
            if (arguments[1].equals("is told to end")) {
                new CountDownLatch(1).await();
            }
            while (System.in.read() >= 0) {
                // Until the test has seen the processes.
            }
            if (arguments[1].equals("closes and halts")) {
                clients.close();
                Runtime.getRuntime().halt(0);
            }
            System.exit(0);
        }
    }

    private static KubeClient client(KubeClients clients, Path folder) {
        return clients.client(() -> Kubeconfig.read(folder.resolve("config")).access("x"));
    }

    private static CompletableFuture<KubeAnswer> ask(KubeClient client) {
        return client.send(KubeRequest.get("/version", LONG)).toCompletableFuture();
    }

    /** Waits for the plug-in and its child. */
    private List<ProcessHandle> processes() throws IOException {
        long until = System.nanoTime() + LONG.toNanos();
        while (!Files.exists(folder.resolve("pids"))) {
            assertThat(System.nanoTime()).as("the plug-in begins").isLessThan(until);
            Thread.onSpinWait();
        }
        List<ProcessHandle> processes = new ArrayList<>();
        for (String pid : Files.readString(folder.resolve("pids")).strip().split(" ", -1)) {
            processes.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        }
        assertThat(processes).hasSize(2);
        return processes;
    }

    /** A kill is not refused, but takes a moment. */
    private static void assertGone(List<ProcessHandle> processes) throws IOException {
        long until = System.nanoTime() + LONG.toNanos();
        for (ProcessHandle each : processes) {
            while (isAlive(each)) {
                assertThat(System.nanoTime()).as("%s ends", each).isLessThan(until);
                Thread.onSpinWait();
            }
        }
    }

    /** One that has ended counts as alive for the JDK until whoever inherited it has noticed. */
    private static boolean isAlive(ProcessHandle process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return process.isAlive()
                    && !(Files.exists(status) && Files.readString(status).contains("State:\tZ"));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
