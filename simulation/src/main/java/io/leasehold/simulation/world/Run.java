package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.simulation.check.Invariants;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** One run of a resolved scenario from its beginning to its verdict. */
public final class Run {

    private final World world;
    private final Director director;
    private final Scenario scenario;
    private final long seed;
    private final Subject subject;
    private final Set<Invariant> checked;

    private Run(Scenario scenario, long seed, Subject subject, boolean recorded) {
        this.scenario = scenario;
        this.seed = seed;
        this.subject = subject;
        this.checked = Applicable.to(scenario);
        this.world = new World(scenario, seed, subject, checked, recorded, List.of());
        this.director = new Director(world);
    }

    /** Runs a scenario that has been resolved for the seed; keeps a trace if asked to. */
    public static RunResult of(Scenario resolved, long seed, Subject subject, boolean recorded) {
        return new Run(resolved, seed, subject, recorded).run();
    }

    private RunResult run() {
        Scenario.Phases phases = scenario.phases();
        startNodes();
        connectClusters();
        director.begin();
        phase(0, "warm-up");
        phase(phases.warmUp(), "faults");
        world.time().at(phases.warmUp() + phases.faults(), this::heal);
        play(phases.total());
        if (world.findings().isClean()) {
            judgeEnd();
        }
        return result();
    }

    private void phase(long at, String name) {
        world.time().at(at, () -> world.recording().add(TraceEvent.CHECKS, TraceEvent.Kind.PHASE, name));
    }

    private void play(long end) {
        while (world.step(end)) {
            if (director.waitsForConditions()) {
                director.look();
            }
        }
    }

    private void startNodes() {
        int left = scenario.nodes().started();
        for (Host host : world.hosts().values()) {
            if (left-- > 0) {
                long at = draw(
                        "start/" + host.name(), scenario.nodes().startWithin().to());
                world.time().at(at, () -> world.start(host));
            }
        }
    }

    private long draw(String label, long to) {
        return to == 0 ? 0 : world.choices().stream(label).between(0, to);
    }

    private void connectClusters() {
        scenario.clusters().connectAt().ifPresent(at -> {
            List<Host> via = director.state().hosts(scenario.clusters().via());
            int turn = 0;
            for (ClusterId cluster : world.clusters()) {
                Host host = via.get(turn++ % via.size());
                world.time().at(at.from() + turn, () -> connect(host, cluster));
            }
        });
    }

    private void connect(Host host, ClusterId cluster) {
        Host.Resident resident = host.current();
        if (resident != null) {
            new Users(world).ask(resident, true, cluster);
        }
    }

    private void heal() {
        world.recording().workOn(0);
        world.recording().add(TraceEvent.CHECKS, TraceEvent.Kind.PHASE, "converge");
        director.heal();
        long bound =
                scenario.expect().within().getOrDefault(Invariant.L1.name(), Invariants.leaderBound(world.election()));
        world.time().at(world.now() + bound, () -> judgeLeader(bound));
    }

    private boolean someoneRuns() {
        return world.hosts().values().stream().anyMatch(host -> {
            Host.Resident resident = host.current();
            return resident != null && !resident.process().isPaused();
        });
    }

    private void judgeLeader(long bound) {
        if (someoneRuns() && director.state().leader() == null) {
            world.checks().leaderMissing(bound);
        }
    }

    private void judgeEnd() {
        Scenario.Phases phases = scenario.phases();
        long settled = scenario.expect()
                .within()
                .getOrDefault(
                        Invariant.L3.name(),
                        scenario.sync().lease().plus(scenario.sync().resync()).toNanos());
        if (phases.converge() < settled) {
            return;
        }
        judgeLeader(phases.converge());
        new Convergence(world).difference().ifPresent(world.checks()::connectionsDiffer);
        world.checks().atEnd();
        if (checked.contains(Invariant.L5)) {
            judgeChurn();
        }
    }

    private void judgeChurn() {
        SortedMap<Sighting, Long> seen = world.findings().sightings();
        for (Sighting churn :
                List.of(Sighting.FAILOVER, Sighting.STEP_DOWN, Sighting.LEASE_CLEANED, Sighting.LEASE_TAKEN_OVER)) {
            if (seen.containsKey(churn)) {
                world.checks().churned("without any fault there was: " + churn.word());
            }
        }
    }

    private RunResult result() {
        SortedMap<Sighting, Long> seen = world.findings().sightings();
        List<String> missing = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        for (Sighting sighting : Sighting.values()) {
            boolean wasSeen = seen.containsKey(sighting);
            if (!wasSeen && scenario.expect().sometimes().contains(sighting.word())) {
                missing.add(sighting.word());
            }
            if (wasSeen && scenario.expect().never().contains(sighting.word())) {
                forbidden.add(sighting.word());
            }
        }
        return new RunResult(
                scenario,
                seed,
                subject.name(),
                world.tally().events(),
                world.now(),
                world.tally().hash(),
                world.findings().violations(),
                forbidden,
                missing,
                seen,
                world.recording().events());
    }

    /** Which actions are no faults: they ask for what the system is for. */
    static boolean isFault(Action action) {
        return switch (action.kind()) {
            case CONNECT, DISCONNECT, START -> false;
            default -> true;
        };
    }
}
