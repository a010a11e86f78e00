package io.leasehold.simulation.library;

import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.file.ScenarioFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The scenarios of the folder {@code scenarios}, which are packed beside this class. A jar cannot be asked what is in it,
 * so the file {@code index.txt} names them, in the order in which they are shown.
 */
public final class Library {

    private Library() {}

    /** Returns the names of all scenarios, the first to look at first. */
    public static List<String> names() {
        return resource("index.txt")
                .map(text -> text.lines().map(String::strip).filter(name -> !name.isEmpty()))
                .orElseThrow(() -> new IllegalStateException("the jar lacks the index of its scenarios"))
                .toList();
    }

    /** Returns the text of the scenario file with this name; empty if there is none. */
    public static Optional<String> text(String name) {
        return names().contains(name) ? resource(name + ".yaml") : Optional.empty();
    }

    /** Returns the scenario with this name; empty if there is none. */
    public static Optional<Scenario> scenario(String name) {
        return text(name).map(text -> ScenarioFile.parse(name + ".yaml", text));
    }

    private static Optional<String> resource(String file) {
        try (InputStream in = Library.class.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the scenario " + file + " of the library cannot be read", e);
        }
    }
}
