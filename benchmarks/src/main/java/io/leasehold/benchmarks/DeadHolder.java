package io.leasehold.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** From {@code kill -9} of the holder to the next one: 15 s of lease for each, killed at any moment of its renewals. */
final class DeadHolder {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final long PATIENCE_SECONDS = 90;
    private static final long LOOK_MILLIS = 3;
    /** Parts of the longest renewal period, so that each round is killed elsewhere in it. */
    private static final long STEP_MILLIS = 900;

    private final Server server;
    private final int rounds;

    DeadHolder(Server server, int rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    Spread ofPeer(String kind, String table) throws Exception {
        Spread spread = new Spread();
        for (int round = 0; round < rounds; round++) {
            clear(table);
            Process holder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            kind,
                            Integer.toString(server.port()),
                            Long.toString(LEASE.toSeconds()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitHeld(holder);
            CountDownLatch next = new CountDownLatch(1);
            try (Candidate candidate = Holder.candidate(kind, server, LEASE)) {
                candidate.begin(next::countDown);
                Thread.sleep(1000 + round * STEP_MILLIS);
                long killed = System.nanoTime();
                holder.destroyForcibly();
                if (!next.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(kind + " found no next holder in " + PATIENCE_SECONDS + " s");
                }
                spread.add(System.nanoTime() - killed);
            }
        }
        return spread;
    }

    private static void awaitHeld(Process holder) throws IOException {
        BufferedReader lines = holder.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(Holder.HELD)) {
                return;
            }
        }
        throw new IllegalStateException("the holder ended before it held anything");
    }

    private void clear(String table) throws Exception {
        try (var pool = server.pool();
                var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from " + table);
        }
    }

    Spread ofLeasehold() throws Exception {
        Spread spread = new Spread();
        Path folder = Files.createTempDirectory("leasehold-bench");
        for (int round = 0; round < rounds; round++) {
            try (LeaseholdProcess one = new LeaseholdProcess(server, freePort(), folder);
                    LeaseholdProcess other = new LeaseholdProcess(server, freePort(), folder)) {
                LeaseholdProcess leader = awaitLeader(List.of(one, other));
                LeaseholdProcess follower = leader == one ? other : one;
                Thread.sleep(3000 + round * STEP_MILLIS);
                long killed = System.nanoTime();
                leader.close();
                awaitLeader(List.of(follower));
                spread.add(System.nanoTime() - killed);
            }
        }
        return spread;
    }

    private static LeaseholdProcess awaitLeader(List<LeaseholdProcess> processes) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            for (LeaseholdProcess process : processes) {
                if (process.leads()) {
                    return process;
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("nobody led in " + PATIENCE_SECONDS + " s");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
