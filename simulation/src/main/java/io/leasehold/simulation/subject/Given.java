package io.leasehold.simulation.subject;

import io.leasehold.simulation.result.Invariant;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A subject in surroundings of one's own: with other duties, fakes, or settings. */
public final class Given implements Subject {

    private final Subject subject;
    private final UnaryOperator<Surroundings> change;

    /**
     * Wraps a subject.
     *
     * @param change is asked for each process, before it is made
     */
    public Given(Subject subject, UnaryOperator<Surroundings> change) {
        this.subject = subject;
        this.change = change;
    }

    @Override
    public String name() {
        return subject.name();
    }

    @Override
    public String about() {
        return subject.about();
    }

    @Override
    public Set<Invariant> heldTo(Set<Invariant> asked) {
        return subject.heldTo(asked);
    }

    @Override
    public Member join(Surroundings around) {
        return subject.join(change.apply(around));
    }
}
