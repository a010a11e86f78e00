package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.Trigger;

/** Gives a scenario another length. */
public final class Lasting {

    private Lasting() {}

    /**
     * Returns the scenario with a phase of faults that makes the whole run last this long.
     *
     * @param duration as in a scenario file, such as {@code 10m}
     * @throws BadScenario if it is no duration, or the scenario does not fit into it
     */
    public static Scenario lasting(Scenario scenario, String duration) {
        long total = Units.duration(duration.strip());
        Scenario.Phases old = scenario.phases();
        long rest = old.warmUp() + old.converge();
        if (total < 1 || total < rest) {
            throw new BadScenario(Shown.of(duration) + " is too short: warm-up and converge of " + scenario.name()
                    + " take " + Units.show(rest));
        }
        if (total > ScenarioReader.LONGEST_RUN) {
            throw new BadScenario(Shown.of(duration) + " is too long: a run lasts at most 31d");
        }
        Scenario lasting = with(scenario, new Scenario.Phases(old.warmUp(), total - rest, old.converge()));
        lasting.timeline().forEach(order -> fits(order, total));
        OrderBudget.check(lasting, 0);
        return lasting;
    }

    private static void fits(Order order, long total) {
        if (order.trigger() instanceof Trigger.At at && at.at().to() > total) {
            throw BadScenario.at(
                    order.line(),
                    "at " + Units.showRange(at.at()) + " is after the end of a run of " + Units.show(total)
                            + ": let it last longer");
        }
    }

    private static Scenario with(Scenario scenario, Scenario.Phases phases) {
        return new Scenario(
                scenario.name(),
                scenario.about(),
                scenario.shows(),
                scenario.nodes(),
                scenario.election(),
                scenario.sync(),
                scenario.clusters(),
                scenario.network(),
                scenario.duty(),
                phases,
                scenario.swarm(),
                scenario.timeline(),
                scenario.expect());
    }
}
