package io.leasehold.simulation.subject.mutant;

import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.ProductionSubject;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.Surroundings;
import java.util.function.Function;

/** The production instance, in surroundings that make one mistake for it. */
final class Mutant implements Subject {

    private final String name;
    private final String about;
    private final Function<Surroundings, Defect> defect;

    /**
     * Names a mistake.
     *
     * @param about what is wrong, and whose defect it is
     * @param defect makes the mistake for one process
     */
    Mutant(String name, String about, Function<Surroundings, Defect> defect) {
        this.name = name;
        this.about = about;
        this.defect = defect;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public Member join(Surroundings around) {
        Defect mistake = defect.apply(around);
        return mistake.member(new ProductionSubject().join(mistake.surroundings()));
    }
}
