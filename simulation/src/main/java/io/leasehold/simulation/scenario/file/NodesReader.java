package io.leasehold.simulation.scenario.file;

import io.leasehold.domain.timing.InvalidTimings;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads the instances and their settings, which the domain must accept. */
final class NodesReader {

    static final int MOST = 100;

    private final Scenario.Election election;
    private final Scenario.Sync sync;

    /** What a node has for which the file says nothing else. */
    NodesReader(Scenario.Election election, Scenario.Sync sync) {
        this.election = election;
        this.sync = sync;
    }

    Scenario.Nodes read(Part part) {
        int count = part.read("count", Scenario.Nodes.THREE.count(), Values.count(1, MOST));
        Scenario.Clocks clocks =
                part.section("clocks", Section.CLOCKS, Scenario.Clocks.RIGHT, p -> clocks(p, Scenario.Clocks.RIGHT));
        return new Scenario.Nodes(
                count,
                part.read("started", count, Values.count(0, count)),
                part.read("startWithin", Range.ZERO, Values::durations),
                clocks,
                part.read("each", new TreeMap<>(), (key, yaml) -> each(key, yaml, count, clocks)));
    }

    private SortedMap<String, Scenario.Node> each(String key, Yaml yaml, int count, Scenario.Clocks clocks) {
        List<String> names =
                IntStream.range(0, count).mapToObj(Scenario.Nodes::name).toList();
        Part part = Part.of(key, names, List.of(), yaml);
        SortedMap<String, Scenario.Node> each = new TreeMap<>();
        for (String name : names) {
            part.find(name, (word, node) -> node(Part.of(Section.NODE, node), clocks))
                    .ifPresent(node -> each.put(name, node));
        }
        return each;
    }

    private Scenario.Node node(Part part, Scenario.Clocks clocks) {
        Optional<Scenario.Election> own = part.find("election", (key, yaml) -> election(yaml, election));
        return new Scenario.Node(
                own,
                part.find("sync", (key, yaml) -> sync(yaml, sync, own.orElse(election))),
                part.find("clocks", (key, yaml) -> clocks(Part.of(Section.CLOCKS, yaml), clocks)));
    }

    static Scenario.Clocks clocks(Part part, Scenario.Clocks otherwise) {
        return new Scenario.Clocks(
                part.read("offset", otherwise.offset(), Values::signedDurations),
                part.read("ratePpm", otherwise.ratePpm(), Values::rates),
                part.read("wall", otherwise.wall(), Values::signedDurations));
    }

    static Scenario.Election election(Yaml yaml, Scenario.Election otherwise) {
        Part part = Part.of(Section.ELECTION, yaml);
        Scenario.Election election = new Scenario.Election(
                part.read("lease", otherwise.lease(), Values::duration),
                part.read("renewDeadline", otherwise.renewDeadline(), Values::duration),
                part.read("retry", otherwise.retry(), Values::duration));
        accept(yaml.line(), "election", () -> timings(election));
        return election;
    }

    static Scenario.Sync sync(Yaml yaml, Scenario.Sync otherwise, Scenario.Election election) {
        Part part = Part.of(Section.SYNC, yaml);
        Scenario.Sync sync = new Scenario.Sync(
                part.read("lease", otherwise.lease(), Values::duration),
                part.read("renewInterval", otherwise.renewInterval(), Values::duration),
                part.read("resync", otherwise.resync(), Values::duration),
                part.read("cleanup", otherwise.cleanup(), Values::duration),
                part.read("onHolderLoss", otherwise.onHolderLoss(), Values::policy));
        accept(yaml.line(), "sync", () -> timings(sync, election));
        return sync;
    }

    private static LeadershipTimings timings(Scenario.Election election) {
        return LeadershipTimings.of(election.lease(), election.renewDeadline(), election.retry());
    }

    private static LeaseSyncTimings timings(Scenario.Sync sync, Scenario.Election election) {
        return new LeaseSyncTimings(
                sync.lease(),
                sync.renewInterval(),
                sync.resync(),
                sync.cleanup(),
                timings(election).requestTimeout());
    }

    /** Tells what the domain refuses where the file says it. */
    private static void accept(int line, String part, Runnable check) {
        try {
            check.run();
        } catch (InvalidTimings e) {
            throw BadScenario.at(line, part + ": " + e.getMessage());
        }
    }
}
