package io.leasehold.ports.runtime;

/** The one source of everything that is not given: seeded in simulation, random in production. */
@FunctionalInterface
public interface Chance {

    /** Returns 64 bits for the purpose named by {@code label}; a draw for one purpose never moves those of another. */
    long draw(String label);
}
