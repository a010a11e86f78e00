package io.leasehold.simulation.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives every open value of a scenario the one that a seed means, so that a run can be repeated, read and made smaller
 * order by order. What is drawn message by message stays a range: the network, the duty, and the spread of the starts.
 */
public final class Resolver {

    private final Scenario scenario;
    private final Draws draws;

    private Resolver(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.draws = new Draws(seed, scenario);
    }

    /**
     * Returns the scenario with points for ranges, names for {@code any}, repetitions and swarm as single orders (first
     * those that wait for a condition, then the others by time). A resolved one is returned as it is, for any seed.
     */
    public static Scenario resolve(Scenario scenario, long seed) {
        return new Resolver(scenario, seed).resolve();
    }

    /** How many orders this one can become. */
    public static long mostOrders(Order order, Scenario.Phases phases) {
        if (!(order.trigger() instanceof Trigger.At at) || at.every().isEmpty()) {
            return 1;
        }
        long span = Math.max(
                end(at.at().from(), phases) - at.at().from(), end(at.at().to(), phases) - phases.healing());
        return 1 + Math.max(0, span) / at.every().get().from();
    }

    /** How many orders a swarm can become. */
    public static long mostOrders(Scenario.Swarm swarm, Scenario.Phases phases) {
        return Swarming.most(swarm, phases.faults());
    }

    private Scenario resolve() {
        return new Scenario(
                scenario.name(),
                scenario.about(),
                scenario.shows(),
                nodes(scenario.nodes()),
                scenario.election(),
                scenario.sync(),
                clusters(scenario.clusters()),
                scenario.network(),
                scenario.duty(),
                scenario.phases(),
                Optional.empty(),
                timeline(),
                scenario.expect());
    }

    private Scenario.Nodes nodes(Scenario.Nodes nodes) {
        SortedMap<String, Scenario.Node> each = new TreeMap<>();
        for (int i = 0; i < nodes.count(); i++) {
            String name = Scenario.Nodes.name(i);
            Scenario.Node given = nodes.each()
                    .getOrDefault(name, new Scenario.Node(Optional.empty(), Optional.empty(), Optional.empty()));
            Scenario.Clocks clocks = draws.clocks(given.clocks().orElse(nodes.clocks()), "clocks " + name);
            if (nodes.each().containsKey(name) || !clocks.equals(Scenario.Clocks.RIGHT)) {
                each.put(name, new Scenario.Node(given.election(), given.sync(), Optional.of(clocks)));
            }
        }
        return new Scenario.Nodes(nodes.count(), nodes.started(), nodes.startWithin(), Scenario.Clocks.RIGHT, each);
    }

    private Scenario.Clusters clusters(Scenario.Clusters clusters) {
        return new Scenario.Clusters(
                clusters.count(),
                clusters.connectAt().map(at -> draws.duration(at, "clusters at")),
                draws.nodes(clusters.via(), "clusters via"));
    }

    private List<Order> timeline() {
        List<Order> waiting = new ArrayList<>();
        List<Order> timed = new ArrayList<>();
        for (int i = 0; i < scenario.timeline().size(); i++) {
            Order order = scenario.timeline().get(i);
            String label = "timeline " + i;
            if (order.trigger() instanceof Trigger.At at) {
                repeat(order, at, label, timed);
            } else {
                waiting.add(resolved(order, (Trigger.When) order.trigger(), label));
            }
        }
        scenario.swarm().ifPresent(swarm -> timed.addAll(new Swarming(scenario, swarm, draws).orders()));
        timed.sort(Comparator.comparingLong(Resolver::time));
        waiting.addAll(timed);
        return waiting;
    }

    private Order resolved(Order order, Trigger.When when, String label) {
        Trigger trigger = new Trigger.When(
                when.condition(),
                draws.duration(when.from(), label + " from"),
                draws.duration(when.after(), label + " after"),
                when.times());
        return new Order(order.line(), trigger, draws.action(order.action(), label));
    }

    private void repeat(Order order, Trigger.At trigger, String label, List<Order> orders) {
        long at = draws.duration(trigger.at(), label + " at").from();
        long end = end(at, scenario.phases());
        do {
            if (trigger.chance() == 1 || draws.stream(label + " chance").chance(trigger.chance())) {
                orders.add(Swarming.at(order.line(), at, draws.action(order.action(), label)));
            }
            at += trigger.every()
                    .map(every -> draws.duration(every, label + " every").from())
                    .orElse(end);
        } while (at < end);
    }

    /** Repetitions end with the phase they begin in: nothing is disturbed any more once all is healed. */
    private static long end(long at, Scenario.Phases phases) {
        return at < phases.healing() ? phases.healing() : phases.total();
    }

    private static long time(Order order) {
        return ((Trigger.At) order.trigger()).at().from();
    }
}
