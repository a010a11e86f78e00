package io.leasehold.simulation.hunt;

import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.scenario.Resolver;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.world.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Runs a subject that should be found wanting, seed after seed, until it is. */
public final class Hunt {

    private final int seeds;
    private final LongSupplier nanoTime;

    /**
     * Makes a hunt.
     *
     * @param seeds how many are tried, from 1
     * @param nanoTime real time, only told
     */
    public Hunt(int seeds, LongSupplier nanoTime) {
        this.seeds = seeds;
        this.nanoTime = nanoTime;
    }

    /**
     * What a hunt came to.
     *
     * @param seeds how many were tried; the last is the one at which the subject was found
     * @param violation what it was found by; empty if it was not
     * @param events of all runs
     * @param nanos real time
     */
    public record Outcome(Hunted hunted, int seeds, Optional<Violation> violation, long events, long nanos) {

        /** Whether it was found, and by what it was to be found by. */
        public boolean isAsExpected() {
            return violation
                    .filter(found -> hunted.expected().contains(found.invariant()))
                    .isPresent();
        }
    }

    /** Hunts everybody there is to hunt. */
    public List<Outcome> all() {
        return Subjects.hunted().stream().map(this::of).toList();
    }

    /** Hunts one subject in one scenario. */
    public Outcome of(Hunted hunted) {
        Scenario scenario = Hunts.scenario(hunted.scenario());
        long begun = nanoTime.getAsLong();
        long events = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            RunResult result = run(scenario, seed, hunted.subject());
            events += result.events();
            if (!result.violations().isEmpty()) {
                Violation found = result.violations().get(0);
                return new Outcome(hunted, seed, Optional.of(found), events, nanoTime.getAsLong() - begun);
            }
        }
        return new Outcome(hunted, seeds, Optional.empty(), events, nanoTime.getAsLong() - begun);
    }

    /** Runs one seed of a scenario; the same for everybody, or a hunt would prove nothing. */
    public static RunResult run(Scenario scenario, long seed, Subject subject) {
        return Run.of(Resolver.resolve(scenario, seed), seed, subject, false);
    }
}
