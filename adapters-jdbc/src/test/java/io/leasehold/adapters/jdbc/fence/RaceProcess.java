package io.leasehold.adapters.jdbc.fence;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A writing process as its parent sees it. */
final class RaceProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ENDED = "ended";

    private final Process process;
    private final Path errors;
    private final RaceTally tally;
    private final BlockingQueue<String> milestones = new LinkedBlockingQueue<>();
    private final Thread reader = new Thread(this::read, "race-reader");

    private RaceProcess(Process process, Path errors, RaceTally tally) {
        this.process = process;
        this.errors = errors;
        this.tally = tally;
        reader.setDaemon(true);
    }

    /** Begins to start one; {@link #awaitReady} tells when it is. */
    static RaceProcess start(String name, RaceSetup setup, Path folder, RaceTally tally) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                RaceWriters.class.getName()));
        command.addAll(setup.arguments(name));
        Path errors = folder.resolve(name + ".log");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            RaceProcess started = new RaceProcess(process, errors, tally);
            started.reader.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("a writing process could not be started", e);
        }
    }

    void awaitReady() {
        awaitMilestone("ready");
    }

    void begin(int round) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((round + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a writing process ended by itself: see " + errors, e);
        }
    }

    void awaitDone(int round) {
        awaitMilestone("done " + round);
    }

    /** Kills it as {@code kill -9} does, and hears out what it had said. */
    void kill() {
        process.destroyForcibly();
        try {
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMilestone(String wanted) {
        try {
            String next = "";
            while (!next.equals(wanted)) {
                next = milestones.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null || next.equals(ENDED)) {
                    throw new IllegalStateException(
                            "a writing process did not come to '" + wanted + "': see " + errors);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while racing", e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!tally.take(line)) {
                    milestones.add(line);
                }
            }
        } catch (IOException killed) {
            // A stream that breaks off has ended.
        }
        milestones.add(ENDED);
    }
}
