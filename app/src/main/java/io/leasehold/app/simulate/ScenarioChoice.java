package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.BadPath;
import io.leasehold.app.config.Nearest;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.simulation.hunt.Hunts;
import io.leasehold.simulation.hunt.Subjects;
import io.leasehold.simulation.library.Library;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.file.BadScenario;
import io.leasehold.simulation.scenario.file.Lasting;
import io.leasehold.simulation.scenario.file.ScenarioFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The scenario that was asked for.
 *
 * @param word what was typed for it, or would have been
 * @param file where it stands, unless it is of the library
 */
record ScenarioChoice(String word, Scenario scenario, Optional<Path> file) {

    /** The story to see first. */
    private static final String FIRST = "failover";

    /** Begins the name of a scenario in which mutants are hunted, as the table of all mutants tells it. */
    static final String HUNT = "hunt:";

    static ScenarioChoice of(SimulateLine line, Surroundings surroundings) {
        ScenarioChoice choice = of(line.scenario().orElse(FIRST), surroundings);
        return line.value(SimulateFlag.FOR).map(choice::lasting).orElse(choice);
    }

    private static ScenarioChoice of(String word, Surroundings surroundings) {
        if (!isPath(word)) {
            return new ScenarioChoice(word, named(word), Optional.empty());
        }
        Path file = path(word, surroundings);
        try {
            return new ScenarioChoice(word, ScenarioFile.read(file), Optional.of(file));
        } catch (BadScenario e) {
            throw new BadInput(Sentence.of(Phrase.SCENARIO_REFUSED, String.valueOf(e.getMessage())));
        }
    }

    private static Scenario named(String word) {
        return word.startsWith(HUNT) && hunts().contains(word)
                ? Hunts.scenario(word.substring(HUNT.length()))
                : Library.scenario(word).orElseThrow(() -> unknown(word));
    }

    private static List<String> hunts() {
        return Subjects.hunted().stream()
                .map(hunted -> HUNT + hunted.scenario())
                .distinct()
                .toList();
    }

    static Path path(String word, Surroundings surroundings) {
        try {
            // Normalizing would do more, and lose links that a ".." stands behind.
            return surroundings.resolve(word.replaceFirst("^(\\./+)+", ""));
        } catch (InvalidPathException e) {
            throw BadPath.of(word);
        }
    }

    private static boolean isPath(String word) {
        return word.contains("/") || word.endsWith(".yaml") || word.endsWith(".yml");
    }

    private static BadInput unknown(String word) {
        List<String> near = Nearest.to(word, word.startsWith(HUNT) ? hunts() : Library.names());
        return new BadInput(
                near.isEmpty()
                        ? Sentence.of(Phrase.UNKNOWN_SCENARIO, word)
                        : Sentence.of(Phrase.UNKNOWN_SCENARIO_NEAR, word, String.join(", ", near)));
    }

    private ScenarioChoice lasting(String duration) {
        try {
            return new ScenarioChoice(word, Lasting.lasting(scenario, duration), file);
        } catch (BadScenario e) {
            throw new BadInput(Sentence.of(
                    Phrase.DURATION_REFUSED, Numbers.origin(SimulateFlag.FOR), String.valueOf(e.getMessage())));
        }
    }
}
