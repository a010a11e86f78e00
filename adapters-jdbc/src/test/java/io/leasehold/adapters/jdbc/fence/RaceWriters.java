package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.lease.Racers;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that writes through the fence until it is killed, or nobody listens any more. It is told each round on its
 * input, and tells what came of it on its output, each line in one piece.
 */
final class RaceWriters {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    private final List<RaceWriter> writers;

    private RaceWriters(String name, RaceSetup setup) {
        FenceStore fence = setup.fence().on(TestDatabases.opened(setup.settings()));
        this.writers = IntStream.range(0, setup.writers())
                .mapToObj(number -> new RaceWriter(name + "-" + number, fence, this::tell))
                .toList();
    }

    /** Takes its name and a {@link RaceSetup}. */
    public static void main(String[] arguments) throws IOException {
        new RaceWriters(arguments[0], RaceSetup.of(arguments)).run();
        // No thread of the pool may keep this process.
        Runtime.getRuntime().halt(0);
    }

    private void run() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        tell("ready");
        for (String round = in.readLine(); round != null; round = in.readLine()) {
            Racers.race(writers.size(), PATIENCE, number -> {
                writers.get(number).round();
                return number;
            });
            tell("done " + round);
        }
    }

    /** One call of the system for each line: a kill leaves no half of one. */
    private synchronized void tell(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
