package io.leasehold.app.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** One JVM of the app, as an operator starts it: flags, an own working folder, signals, HTTP. */
final class AppProcess implements AutoCloseable {
    private static final String ADMIN_TOKEN = "admin-token-of-the-end-to-end-test";
    private static final Path JAR =
            Path.of(System.getProperty("e2e.jar", "target/leasehold.jar")).toAbsolutePath();

    private final String name;
    private final int port;
    private final Process process;
    private final LogFile output;
    private final AppApi api;

    private AppProcess(String name, int port, Process process, LogFile output) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.output = output;
        this.api = new AppApi(new Http("http://127.0.0.1:" + port, ADMIN_TOKEN));
    }

    /** Starts on a free loopback port and does not wait for anything. */
    static AppProcess launch(String name, Path folder, AppSettings settings) {
        return launch(name, folder, settings, FreePorts.next());
    }

    static AppProcess launch(String name, Path folder, AppSettings settings, int port) {
        AppSettings listening = settings.with("--host", "127.0.0.1")
                .with("--port", Integer.toString(port))
                .with("--admin-token", ADMIN_TOKEN);
        return launchExactly(name, folder, settings.jvm(), listening.arguments(), port);
    }

    /** Starts with these arguments and no others. */
    static AppProcess launchExactly(String name, Path folder, List<String> jvm, List<String> arguments, int port) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(
                    "there is no " + JAR + ": build it with `mvn -DskipTests package` or use scripts/e2e");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(ClassArchive.options());
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        LogFile output = new LogFile(folder.resolve(name + ".log"));
        return new AppProcess(name, port, Children.start(command, folder, output.path()), output);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    AppApi api() {
        return api;
    }

    LogFile output() {
        return output;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void signal(Signal signal) {
        signal.sendTo(process);
    }

    /** The exit code, or empty when the process still runs after that time. */
    OptionalInt exitWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was ending", e);
        }
    }

    void awaitLive() {
        Await.until(name + " is live", Duration.ofSeconds(40), output::tail, () -> api.isLive() || !isAlive());
        if (!isAlive()) {
            throw new AssertionError(name + " ended with " + process.exitValue() + "\n" + output.tail());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitWithin(Duration.ofSeconds(5));
    }

    @Override
    public String toString() {
        return name;
    }
}
