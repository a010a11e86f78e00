package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts processes that do not outlive this JVM, even when a run is interrupted. */
final class Children {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "children"));
    }

    private Children() {}

    /**
     * Nothing of the tester's own environment (a KUBECONFIG, a PORT) reaches the process: it sees the path, and the
     * folder as its home.
     */
    static Process start(List<String> command, Path folder, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        String path = System.getenv().getOrDefault("PATH", "");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "HOME", folder.toString()));
        try {
            Process process = builder.start();
            RUNNING.removeIf(started -> !started.isAlive());
            RUNNING.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
