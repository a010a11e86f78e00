package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.scenario.Trigger;
import java.util.List;
import java.util.Locale;

/**
 * Writes scenarios as files, one part or order on a line. What it writes is read as an equal scenario, the orders' lines
 * aside; it tells all durations, so that a file keeps its meaning when defaults change.
 */
public final class ScenarioPrinter {

    private ScenarioPrinter() {}

    /** Returns the text of a scenario file. */
    public static String print(Scenario scenario) {
        StringBuilder file = new StringBuilder();
        line(file, "name", Flow.text(scenario.name()));
        line(file, "about", Flow.text(scenario.about()));
        list(file, "shows", scenario.shows());
        line(file, "nodes", nodes(scenario.nodes()));
        line(file, "election", election(scenario.election()));
        line(file, "sync", sync(scenario.sync()));
        part(file, "clusters", clusters(scenario.clusters()));
        line(file, "network", network(scenario.network()));
        part(file, "duty", duty(scenario.duty()));
        line(file, "phases", phases(scenario.phases()));
        scenario.swarm().ifPresent(swarm -> line(file, "swarm", swarm(swarm)));
        timeline(file, scenario.timeline());
        part(file, "expect", expect(scenario.expect()));
        return file.toString();
    }

    private static void line(StringBuilder file, String key, Object value) {
        file.append(key).append(": ").append(value).append('\n');
    }

    private static void part(StringBuilder file, String key, Flow value) {
        if (!value.isEmpty()) {
            line(file, key, value);
        }
    }

    private static void list(StringBuilder file, String key, List<String> words) {
        if (!words.isEmpty()) {
            line(file, key, Flow.list(words));
        }
    }

    private static void timeline(StringBuilder file, List<Order> orders) {
        if (!orders.isEmpty()) {
            file.append("timeline:\n");
            orders.forEach(order -> file.append("  - ").append(order(order)).append('\n'));
        }
    }

    private static Flow nodes(Scenario.Nodes nodes) {
        Flow each = new Flow();
        nodes.each().forEach((name, node) -> each.put(name, node(node).toString()));
        Flow flow = new Flow().put("count", Integer.toString(nodes.count()));
        if (nodes.started() != nodes.count()) {
            flow.put("started", Integer.toString(nodes.started()));
        }
        range(flow, "startWithin", nodes.startWithin());
        if (!nodes.clocks().equals(Scenario.Clocks.RIGHT)) {
            flow.put("clocks", clocks(nodes.clocks()));
        }
        return flow.put("each", each);
    }

    private static Flow node(Scenario.Node node) {
        Flow flow = new Flow();
        node.election().ifPresent(election -> flow.put("election", election(election)));
        node.sync().ifPresent(sync -> flow.put("sync", sync(sync)));
        node.clocks().ifPresent(clocks -> flow.put("clocks", clocks(clocks)));
        return flow;
    }

    private static Flow clocks(Scenario.Clocks clocks) {
        return new Flow()
                .put("offset", Units.showRange(clocks.offset()))
                .put("ratePpm", Units.showNumbers(clocks.ratePpm()))
                .put("wall", Units.showRange(clocks.wall()));
    }

    private static Flow election(Scenario.Election election) {
        return new Flow()
                .put("lease", Units.show(election.lease().toNanos()))
                .put("renewDeadline", Units.show(election.renewDeadline().toNanos()))
                .put("retry", Units.show(election.retry().toNanos()));
    }

    private static Flow sync(Scenario.Sync sync) {
        return new Flow()
                .put("lease", Units.show(sync.lease().toNanos()))
                .put("renewInterval", Units.show(sync.renewInterval().toNanos()))
                .put("resync", Units.show(sync.resync().toNanos()))
                .put("cleanup", Units.show(sync.cleanup().toNanos()))
                .put("onHolderLoss", sync.onHolderLoss().name().toLowerCase(Locale.ROOT));
    }

    private static Flow clusters(Scenario.Clusters clusters) {
        if (clusters.equals(Scenario.Clusters.NONE)) {
            return new Flow();
        }
        Flow connect = new Flow();
        clusters.connectAt()
                .ifPresent(at -> connect.put("at", Units.showRange(at)).put("via", words(clusters.via())));
        return new Flow().put("count", Integer.toString(clusters.count())).put("connect", connect);
    }

    private static Flow network(Scenario.Network network) {
        return new Flow()
                .put("request", Units.showRange(network.request()))
                .put("response", Units.showRange(network.response()))
                .put("watch", Units.showRange(network.watch()))
                .put("session", Units.showRange(network.session()))
                .put("database", Units.showRange(network.database()));
    }

    private static Flow duty(Scenario.Duty duty) {
        Flow flow = new Flow();
        duty.every()
                .ifPresent(every -> flow.put("every", Units.showRange(every))
                        .put("takes", Units.showRange(duty.takes()))
                        .put("stopTakes", Units.showRange(duty.stopTakes())));
        return flow;
    }

    private static Flow phases(Scenario.Phases phases) {
        return new Flow()
                .put("warmUp", Units.show(phases.warmUp()))
                .put("faults", Units.show(phases.faults()))
                .put("converge", Units.show(phases.converge()));
    }

    private static Flow swarm(Scenario.Swarm swarm) {
        return new Flow()
                .put("kinds", swarm.kinds().stream().map(Action.Kind::word).toList())
                .put("every", Units.showRange(swarm.every()));
    }

    private static Flow order(Order order) {
        Flow flow = new Flow();
        if (order.trigger() instanceof Trigger.At at) {
            flow.put("at", Units.showRange(at.at()));
            at.every().ifPresent(every -> flow.put("every", Units.showRange(every)));
            if (at.chance() != 1) {
                flow.put("chance", Flow.probability(at.chance()));
            }
        } else if (order.trigger() instanceof Trigger.When when) {
            flow.put("when", Flow.quoted(ConditionText.show(when.condition())));
            range(flow, "from", when.from());
            range(flow, "after", when.after());
            if (when.times() != 1) {
                flow.put("times", Integer.toString(when.times()));
            }
        }
        flow.put("do", order.action().kind().word());
        order.action()
                .values()
                .forEach((key, value) -> flow.put(key.word(), value(key.type() == Key.Type.DURATION, value)));
        return flow;
    }

    private static String value(boolean duration, Action.Value value) {
        if (value instanceof Action.Words words) {
            return words(words.words());
        }
        if (value instanceof Action.Probability probability) {
            return Flow.probability(probability.value());
        }
        Range range = ((Action.Amount) value).range();
        return duration ? Units.showRange(range) : Units.showNumbers(range);
    }

    private static String words(List<String> words) {
        return words.size() == 1 ? Flow.text(words.get(0)) : Flow.list(words);
    }

    private static void range(Flow flow, String key, Range range) {
        if (!range.equals(Range.ZERO)) {
            flow.put(key, Units.showRange(range));
        }
    }

    private static Flow expect(Scenario.Expectations expect) {
        Flow within = new Flow();
        expect.within().forEach((invariant, nanos) -> within.put(invariant, Units.show(nanos)));
        return new Flow()
                .put("always", expect.always())
                .put("sometimes", expect.sometimes())
                .put("never", expect.never())
                .put("within", within);
    }
}
