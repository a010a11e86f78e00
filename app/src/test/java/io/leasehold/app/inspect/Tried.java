package io.leasehold.app.inspect;

import io.leasehold.app.cli.Cli;
import io.leasehold.app.cli.Commands;
import io.leasehold.app.cli.Console;
import io.leasehold.app.cli.ExitCode;
import io.leasehold.app.cli.InspectLine;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.Settings;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What came of a line that begins with {@code inspect}, typed in a folder. */
record Tried(int code, String out, String err) {

    static Tried unwatched(Path folder, String... words) {
        return of(folder, Map.of(), false, words);
    }

    /** At a terminal of so many columns. */
    static Tried watched(Path folder, int columns, String... words) {
        return of(folder, Map.of("COLUMNS", Integer.toString(columns)), true, words);
    }

    private static Tried of(Path folder, Map<String, String> environment, boolean watched, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = new Cli(new Surroundings(environment, folder, folder), console, new OnlyInspect(console, watched))
                .execute(Stream.concat(Stream.of("inspect"), Stream.of(words)).toArray(String[]::new));
        return new Tried(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private record OnlyInspect(Console console, boolean watched) implements Commands {

        @Override
        public ExitCode inspect(InspectLine line, Surroundings surroundings, Messages messages) {
            return new Inspect(console, surroundings, messages, watched).execute(line);
        }

        @Override
        public ExitCode run(Settings settings, Messages messages) {
            throw new IllegalStateException("nobody asked for an instance");
        }

        @Override
        public ExitCode simulate(SimulateLine line, Surroundings surroundings, Messages messages) {
            throw new IllegalStateException("nobody asked for a simulation");
        }

        @Override
        public ExitCode replay(Path journal, Settings settings, Messages messages) {
            throw new IllegalStateException("nobody asked for a replay");
        }
    }
}
