package io.leasehold.simulation.subject;

import io.leasehold.simulation.result.Invariant;
import java.util.Set;

/** Whose instances a run consists of: the production ones, or something that should be found wanting. */
public interface Subject {

    /** The word by which it is chosen on a command line. */
    String name();

    /** One line on what it is, or on what is wrong with it. */
    String about();

    /** What it is held to, of the invariants that a scenario asks for: all of them, unless its own design has another rule. */
    default Set<Invariant> heldTo(Set<Invariant> asked) {
        return asked;
    }

    /** Makes one process; it does nothing before {@link Member#start}. */
    Member join(Surroundings around);
}
