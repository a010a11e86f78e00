package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.cli.SimulateLine;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Nearest;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.simulation.hunt.Subjects;
import io.leasehold.simulation.subject.Subject;
import java.util.List;
import java.util.stream.Stream;

/** Whose instances are to be run. */
final class SubjectChoice {

    /** Not one subject but a hunt for each that should be found wanting. */
    private static final String ALL_MUTANTS = "all-mutants";

    private SubjectChoice() {}

    static boolean isAllMutants(SimulateLine line) {
        return line.value(SimulateFlag.SUBJECT).filter(ALL_MUTANTS::equals).isPresent();
    }

    static Subject of(SimulateLine line) {
        return line.value(SimulateFlag.SUBJECT).map(SubjectChoice::named).orElseGet(Subjects::production);
    }

    private static Subject named(String name) {
        return Subjects.named(name).orElseThrow(() -> unknown(name));
    }

    private static BadInput unknown(String name) {
        List<String> near = Nearest.to(
                name,
                Stream.concat(Subjects.all().stream().map(Subject::name), Stream.of(ALL_MUTANTS))
                        .toList());
        Sentence origin = Numbers.origin(SimulateFlag.SUBJECT);
        return new BadInput(
                near.isEmpty()
                        ? Sentence.of(Phrase.UNKNOWN_SUBJECT, origin, name)
                        : Sentence.of(Phrase.UNKNOWN_SUBJECT_NEAR, origin, name, String.join(", ", near)));
    }
}
