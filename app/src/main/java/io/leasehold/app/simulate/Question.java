package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Surroundings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.subject.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What is to be run, and how it is to be shown.
 *
 * @param seed of the one run, unless there are {@code seeds}
 * @param lanes whether the run is drawn in text
 */
record Question(
        Scenario scenario,
        Subject subject,
        long seed,
        Optional<Numbers.Seeds> seeds,
        int threads,
        boolean json,
        boolean lanes,
        Outputs outputs,
        Reproduction reproduction) {

    private static final List<String> FORMATS = List.of("text", "json");

    /** Understands what was typed, and refuses what could not be done. */
    static Question of(SimulateLine line, Surroundings surroundings, Invocation invocation) {
        boolean json = isJson(line);
        long seed = line.value(SimulateFlag.SEED).map(Numbers::seed).orElse(1L);
        Optional<Numbers.Seeds> seeds = line.value(SimulateFlag.SEEDS).map(Numbers::seeds);
        int threads = Numbers.threads(line, invocation);
        Subject subject = SubjectChoice.of(line);
        ScenarioChoice choice = ScenarioChoice.of(line, surroundings);
        boolean newcomer = line.scenario().isEmpty() && seeds.isEmpty() && !json;
        return new Question(
                choice.scenario(),
                subject,
                seed,
                seeds,
                threads,
                json,
                newcomer || line.has(SimulateFlag.LANES),
                Outputs.of(line, surroundings, choice.file()),
                new Reproduction(invocation.program(), choice.word(), line));
    }

    /** Whether a picture is wanted, which needs a record of the run. */
    boolean wantsTrace() {
        return lanes || outputs.html().isPresent() || outputs.events().isPresent();
    }

    /** Whether the verdict is for programs. */
    static boolean isJson(SimulateLine line) {
        String format = line.value(SimulateFlag.FORMAT).orElse("text");
        if (!FORMATS.contains(format)) {
            throw new BadInput(Sentence.of(
                    Phrase.BAD_CHOICE, Numbers.origin(SimulateFlag.FORMAT), format, String.join(", ", FORMATS)));
        }
        return format.equals("json");
    }
}
