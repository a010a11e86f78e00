package io.leasehold.app.simulate;

import io.leasehold.app.cli.SimulateFlag;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Nearest;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.simulation.subject.ProductionSubject;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.mutant.Mutants;
import java.util.List;
import java.util.stream.Stream;

/** Whose instances can be run. */
final class SubjectChoice {

    private SubjectChoice() {}

    /** All there are, the production ones first. */
    static List<Subject> all() {
        return Stream.concat(Stream.of(new ProductionSubject()), Mutants.all().stream())
                .toList();
    }

    /** Returns the subject with this name. */
    static Subject named(String name) {
        return all().stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static BadInput unknown(String name) {
        List<String> near = Nearest.to(name, all().stream().map(Subject::name).toList());
        Sentence origin = Numbers.origin(SimulateFlag.SUBJECT);
        return new BadInput(
                near.isEmpty()
                        ? Sentence.of(Phrase.UNKNOWN_SUBJECT, origin, name)
                        : Sentence.of(Phrase.UNKNOWN_SUBJECT_NEAR, origin, name, String.join(", ", near)));
    }
}
