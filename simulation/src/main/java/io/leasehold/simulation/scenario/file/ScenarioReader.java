package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Scenario;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a scenario of a file's tree. Parts that others depend on are read first, wherever they stand. */
final class ScenarioReader {

    static final int MOST_CLUSTERS = 2000;

    /** 31 days: what a month of a fleet would show. */
    static final long LONGEST_RUN = 31 * 86_400_000_000_000L;

    /** These change what others rely on, or nothing, so a swarm draws them only if it is told to. */
    private static final Set<Action.Kind> ON_REQUEST =
            EnumSet.of(Action.Kind.EDIT_LEASE, Action.Kind.RESTORE, Action.Kind.NOTE);

    private ScenarioReader() {}

    static Scenario read(Yaml yaml) {
        Part part = Part.of(Section.SCENARIO, yaml);
        Scenario.Election election = part.read(
                "election",
                Scenario.Election.DEFAULT,
                (key, value) -> NodesReader.election(value, Scenario.Election.DEFAULT));
        Scenario.Sync sync = part.read(
                "sync",
                Scenario.Sync.DEFAULT,
                (key, value) -> NodesReader.sync(value, Scenario.Sync.DEFAULT, election));
        Scenario.Nodes nodes =
                part.section("nodes", Section.NODES, Scenario.Nodes.THREE, new NodesReader(election, sync)::read);
        return read(part, election, sync, nodes);
    }

    private static Scenario read(Part part, Scenario.Election election, Scenario.Sync sync, Scenario.Nodes nodes) {
        Scenario.Phases phases =
                part.section("phases", Section.PHASES, Scenario.Phases.SEVEN_MINUTES, p -> phases(p, part));
        Scenario.Clusters clusters =
                part.section("clusters", Section.CLUSTERS, Scenario.Clusters.NONE, p -> clusters(p, nodes.count()));
        Names names = new Names(nodes.count(), clusters.count());
        Optional<Scenario.Swarm> swarm = part.find("swarm", (key, value) -> swarm(Part.of(Section.SWARM, value)));
        List<Order> timeline = part.read("timeline", List.of(), new OrderReader(names, phases)::read);
        Scenario scenario = new Scenario(
                part.read("name", Values::line),
                part.read("about", Values::line),
                part.read("shows", List.of(), Values::failures),
                nodes,
                election,
                sync,
                clusters,
                part.section("network", Section.NETWORK, Scenario.Network.FAST, ScenarioReader::network),
                part.section("duty", Section.DUTY, Scenario.Duty.NONE, ScenarioReader::duty),
                phases,
                swarm,
                timeline,
                part.section("expect", Section.EXPECT, Scenario.Expectations.NOTHING, ExpectationsReader::read));
        OrderBudget.check(scenario, part.line("swarm"));
        return scenario;
    }

    private static Scenario.Clusters clusters(Part part, int nodes) {
        int count = part.read("count", Values.count(0, MOST_CLUSTERS));
        Scenario.Clusters none = new Scenario.Clusters(count, Optional.empty(), Scenario.Clusters.NONE.via());
        return part.section(
                "connect",
                Section.CONNECT,
                none,
                connect -> new Scenario.Clusters(
                        count,
                        connect.find("at", Values::durations),
                        connect.read("via", none.via(), new Names(nodes, count).nodes(Names.CLUSTER_WORDS))));
    }

    private static Scenario.Network network(Part part) {
        Scenario.Network fast = Scenario.Network.FAST;
        return new Scenario.Network(
                part.read("request", fast.request(), Values::durations),
                part.read("response", fast.response(), Values::durations),
                part.read("watch", fast.watch(), Values::durations),
                part.read("session", fast.session(), Values::durations),
                part.read("database", fast.database(), Values::durations));
    }

    private static Scenario.Duty duty(Part part) {
        return new Scenario.Duty(
                part.find("every", Values::periods),
                part.read("takes", Scenario.Duty.NONE.takes(), Values::durations),
                part.read("stopTakes", Scenario.Duty.NONE.stopTakes(), Values::durations));
    }

    private static Scenario.Phases phases(Part part, Part scenario) {
        Scenario.Phases usual = Scenario.Phases.SEVEN_MINUTES;
        Scenario.Phases phases = new Scenario.Phases(
                part.read("warmUp", usual.warmUp(), Values::nanos),
                part.read("faults", usual.faults(), Values::nanos),
                part.read("converge", usual.converge(), Values::nanos));
        if (phases.total() < 1 || phases.total() > LONGEST_RUN) {
            throw BadScenario.at(
                    scenario.line("phases"),
                    "phases add up to " + Units.show(phases.total()) + ": a run lasts more than 0s and at most 31d");
        }
        return phases;
    }

    private static Scenario.Swarm swarm(Part part) {
        List<Action.Kind> all = Arrays.stream(Action.Kind.values())
                .filter(kind -> !ON_REQUEST.contains(kind))
                .toList();
        List<Action.Kind> kinds = part.read("kinds", all, OrderReader::kinds);
        if (kinds.isEmpty()) {
            throw BadScenario.at(part.line("kinds"), "kinds must name something to do, or be left out for all");
        }
        return new Scenario.Swarm(kinds, part.read("every", Values::periods));
    }
}
