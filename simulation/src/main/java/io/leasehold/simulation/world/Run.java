package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.node.Node;
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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * One run of a resolved scenario: as a whole to its verdict, or step by step under the control of a test. The first
 * violation ends it.
 */
public final class Run {

    private final World world;
    private final Director director;
    private final Scenario scenario;
    private final long seed;
    private final Subject subject;
    private final Set<Invariant> checked;

    /**
     * Makes a run and puts its beginning and its timeline onto the clock; nothing has happened yet.
     *
     * @param resolved without ranges but those that are drawn message by message
     * @param recorded whether a trace is kept
     */
    public Run(Scenario resolved, long seed, Subject subject, boolean recorded) {
        this.scenario = resolved;
        this.seed = seed;
        this.subject = subject;
        this.checked = subject.heldTo(Applicable.to(resolved));
        this.world = new World(resolved, seed, subject, checked, recorded);
        this.director = new Director(world);
        Scenario.Phases phases = scenario.phases();
        startNodes();
        connectClusters();
        director.begin();
        phase(0, "warm-up");
        phase(phases.warmUp(), "faults");
        world.time().at(phases.warmUp() + phases.faults(), this::heal);
    }

    /** Runs a resolved scenario from its beginning to its verdict. */
    public static RunResult of(Scenario resolved, long seed, Subject subject, boolean recorded) {
        Run run = new Run(resolved, seed, subject, recorded);
        run.advanceTo(resolved.phases().total());
        return run.finish();
    }

    private void phase(long at, String name) {
        world.time().at(at, () -> world.recording().add(TraceEvent.CHECKS, TraceEvent.Kind.PHASE, name));
    }

    // Step by step

    /** Runs until a virtual instant, or until something is violated. */
    public void advanceTo(long end) {
        while (world.step(end)) {
            look();
        }
    }

    /** Runs until the condition holds, which is asked after every event; returns whether it came to hold by then. */
    public boolean advanceUntil(BooleanSupplier condition, long end) {
        while (!condition.getAsBoolean()) {
            if (!world.step(end)) {
                return condition.getAsBoolean();
            }
            look();
        }
        return true;
    }

    private void look() {
        if (director.waitsForConditions()) {
            director.look();
        }
    }

    /** Virtual nanoseconds since the start. */
    public long now() {
        return world.now();
    }

    /** Does something now. */
    public void perform(Action action) {
        director.carryOut(action);
        world.runners().drain();
    }

    /** The node that counts itself leader now. */
    public Optional<String> leader() {
        return Optional.ofNullable(director.state().leader())
                .map(resident -> resident.process().node());
    }

    /** Whether the current process of a node has a session to a cluster. */
    public boolean isConnected(String node, String cluster) {
        return current(node)
                .filter(resident -> resident.sessions().isOpen(new ClusterId(cluster)))
                .isPresent();
    }

    /** The state of the production machines on a node, while a process runs there. */
    public Optional<Node> state(String node) {
        return current(node).flatMap(resident -> resident.process().member().node());
    }

    private Optional<Host.Resident> current(String node) {
        return Optional.ofNullable(world.hosts().get(node)).map(Host::current);
    }

    /** Judges the end of a run that has come to its end unviolated, and returns its result. */
    public RunResult finish() {
        if (world.findings().isClean()) {
            judgeEnd();
        }
        return result();
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

    /** Counted from the healing, or from the last start if one that crashed came back only later. */
    private void judgeLeader(long bound) {
        if (!someoneRuns() || director.state().leader() != null) {
            return;
        }
        long settled = world.lastStart() + bound;
        if (settled > world.now()) {
            world.time().at(settled, () -> judgeLeader(bound));
        } else {
            world.checks().leaderMissing(bound);
        }
    }

    private void judgeEnd() {
        long settled = scenario.expect()
                .within()
                .getOrDefault(
                        Invariant.L3.name(),
                        scenario.sync().lease().plus(scenario.sync().resync()).toNanos());
        long healed = scenario.phases().warmUp() + scenario.phases().faults();
        if (world.now() - Math.max(healed, world.lastStart()) < settled) {
            return;
        }
        judgeLeader(settled);
        new Convergence(world).difference().ifPresent(world.checks()::connectionsDiffer);
        if (world.now() - Math.max(healed, world.lastStart()) >= Orphans.bound(scenario.sync())) {
            new Orphans(world).first().ifPresent(world.checks()::connectionsDiffer);
        }
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

    /** What the run has come to so far. */
    public RunResult result() {
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
        missing.addAll(director.neverCame());
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

    /** Which actions are no faults: they ask for what the system is for, or for nothing. */
    static boolean isFault(Action action) {
        return switch (action.kind()) {
            case CONNECT, DISCONNECT, START, NOTE -> false;
            default -> true;
        };
    }
}
