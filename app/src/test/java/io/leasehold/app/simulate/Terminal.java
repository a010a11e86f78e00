package io.leasehold.app.simulate;

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
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Types lines that begin with {@code simulate} in a folder of its own, and sees what comes of them. */
final class Terminal {

    private final Path folder;
    private final boolean watched;

    Terminal(Path folder, boolean watched) {
        this.folder = folder;
        this.watched = watched;
    }

    /** What came of a line. */
    record Answer(int code, String out, String err) {
        List<String> complaint() {
            return err.lines().toList();
        }

        String verdict() {
            return out.lines().findFirst().orElse("");
        }
    }

    Answer simulate(String line) {
        return type(
                Stream.concat(Stream.of("simulate"), line.isEmpty() ? Stream.empty() : Stream.of(line.split(" ", -1)))
                        .toArray(String[]::new));
    }

    Answer type(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        int code =
                new Cli(new Surroundings(Map.of(), folder, folder), console, new Simulations(console)).execute(words);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the files there are. */
    List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Simulations implements Commands {

        private final Console console;

        Simulations(Console console) {
            this.console = console;
        }

        @Override
        public ExitCode run(Settings settings, Messages messages) {
            throw new IllegalStateException("nobody asked for an instance");
        }

        @Override
        public ExitCode simulate(SimulateLine line, Surroundings surroundings, Messages messages) {
            return new Simulate(console, surroundings, messages, new Invocation("leasehold", 2, watched)).execute(line);
        }

        @Override
        public ExitCode replay(Path journal, Settings settings, Messages messages) {
            throw new IllegalStateException("nobody asked for a replay");
        }

        @Override
        public ExitCode inspect(InspectLine line, Surroundings surroundings, Messages messages) {
            throw new IllegalStateException("nobody asked for an inspection");
        }
    }
}
