package io.leasehold.simulation.hunt;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.subject.Subject;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A subject that should be found wanting in a scenario.
 *
 * @param scenario the name of one of the {@linkplain Hunts#scenario scenarios for hunts}
 * @param expected any of these must be the first that is violated
 */
public record Hunted(Subject subject, String scenario, SortedSet<Invariant> expected) {

    public Hunted {
        expected = Collections.unmodifiableSortedSet(new TreeSet<>(expected));
    }

    static Hunted of(Subject subject, String scenario, Invariant... expected) {
        return new Hunted(subject, scenario, new TreeSet<>(List.of(expected)));
    }
}
