package io.leasehold.benchmarks;

import io.leasehold.app.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The product itself, in a process of its own, with its leases in PostgreSQL. */
final class LeaseholdProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int OK = 200;

    private final Process process;
    private final HttpRequest leads;

    LeaseholdProcess(Server server, int port, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--host=127.0.0.1",
                "--port=" + port,
                "--lease-backend=jdbc",
                "--db-driver=postgresql",
                "--pg-host=localhost",
                "--pg-port=" + server.port(),
                "--pg-user=" + Server.USER,
                "--pg-database=" + Server.OURS,
                "--pg-sslmode=disable",
                "--leader-lease-duration-seconds=15",
                "--leader-renew-deadline-seconds=10",
                "--leader-retry-period-seconds=2");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("leasehold-" + port + ".log").toFile());
        builder.environment().put("HOME", folder.toString());
        // The server of a benchmark trusts everybody; an instance wants to be told a password all the same.
        builder.environment().put("PG_PASSWORD", "trusted");
        // A key of this run alone: nothing is encrypted with it.
        builder.environment().put("ENCRYPTION_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        this.process = builder.start();
        this.leads = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/leaderz"))
                .timeout(Duration.ofSeconds(2))
                .build();
    }

    boolean leads() throws InterruptedException {
        try {
            return HTTP.send(leads, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As {@code kill -9}. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
