package io.leasehold.simulation.world;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.coordinator.Ports;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.node.Setup;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.simulation.check.Findings;
import io.leasehold.simulation.check.Invariants;
import io.leasehold.simulation.check.Observed;
import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Subject;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.trace.TraceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything there is in one run. One thread, one seed; the same scenario, seed and subject give the same run. */
final class World {

    /** The name of the lock in every run. */
    static final LeaseName LOCK = new LeaseName("k8m-leader-lock");

    /** How leases are named in every run. */
    static final LeaseNaming NAMING = LeaseNaming.ofProduct("K8M");

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(5);
    private static final int ID_LETTERS = 5;
    private static final Narrator SILENT = (reason, details) -> {};

    private final Scenario scenario;
    private final Subject subject;
    private final Choices choices;
    private final Scheduler time = new Scheduler();
    private final Recording recording;
    private final Runners runners;
    private final Tally tally = new Tally(time);
    private final Findings findings;
    private final Invariants checks;
    private final ApiServer server;
    private final Database database;
    private final Remotes remotes;
    private final List<ClusterId> clusters = new ArrayList<>();
    private final SortedMap<String, Host> hosts = new TreeMap<>();
    private final List<Host.Resident> residents = new ArrayList<>();
    private final Map<ClusterId, Condition.Fact> lastTold = new HashMap<>();
    private long lastStart;

    /**
     * Makes the world of a resolved scenario; nothing runs yet.
     *
     * @param recorded whether a trace is kept
     */
    World(Scenario scenario, long seed, Subject subject, Set<Invariant> checked, boolean recorded) {
        this.scenario = scenario;
        this.subject = subject;
        this.choices = new Choices(seed);
        this.recording = new Recording(recorded, time);
        this.runners = new Runners(time, recording);
        for (int i = 1; i <= scenario.clusters().count(); i++) {
            clusters.add(new ClusterId("c" + i));
        }
        this.findings = new Findings(checked, time::now, this::violated);
        this.checks = new Invariants(
                findings,
                new Invariants.Fleet(LOCK, NAMING, clusters, scenario.nodes().count()),
                this::isConnected);
        Scenario.Network network = scenario.network();
        this.server = new ApiServer(time, recording, checks, tally, choices.stream("server"));
        this.database = new Database(time, recording, checks, network.database(), choices.stream("database"));
        this.remotes = new Remotes(time, recording, checks, network.session(), choices.stream("sessions"));
        for (int i = 0; i < scenario.nodes().count(); i++) {
            String name = Scenario.Nodes.name(i);
            hosts.put(name, new Host(name, clock(name), clusters));
        }
    }

    private long violated(Invariant invariant, String sentence) {
        return recording.add(TraceEvent.CHECKS, TraceEvent.Kind.VIOLATED, invariant.name(), sentence);
    }

    private NodeClock clock(String node) {
        Scenario.Clocks clocks = Optional.ofNullable(scenario.nodes().each().get(node))
                .flatMap(Scenario.Node::clocks)
                .orElse(scenario.nodes().clocks());
        return new NodeClock(
                clocks.offset().from(), clocks.ratePpm().from(), clocks.wall().from());
    }

    // Time

    /** Runs one event that is due until {@code end}; returns false if there is none or something is violated. */
    boolean step(long end) {
        runners.drain();
        if (!findings.isClean() || !time.step(end)) {
            return false;
        }
        runners.drain();
        recording.workOn(0);
        return true;
    }

    long now() {
        return time.now();
    }

    Scheduler time() {
        return time;
    }

    // Processes

    /** Starts a process on a node. */
    Host.Resident start(Host host) {
        int incarnation = residents.size();
        lastStart = time.now();
        Stream identity = choices.stream(
                "identity/" + host.name() + "/" + host.residents().size());
        Setup setup = setup(host, identity);
        Incarnation process = new Incarnation(incarnation, host.name(), setup, host.clock(), runners);
        Stream messages = choices.stream("messages/" + setup.self());
        Link link = new Link(process, server, host.weather(), scenario.network(), messages);
        Remotes.Sessions sessions = remotes.of(process);
        Host.Resident[] resident = new Host.Resident[1];
        Witness witness = new Witness(process, tally, checks, recording, link::close);
        checks.joined(process);
        recording.goOnWith(host.name(), TraceEvent.Kind.STARTED, setup.self().value());
        resident[0] = join(host, process, link, sessions, witness);
        return resident[0];
    }

    private Host.Resident join(Host host, Incarnation process, Link link, Remotes.Sessions sessions, Witness witness) {
        Stream moments = choices.stream("moments/" + process.id());
        Ports.Engine engine = new Ports.Engine(
                process.driver(),
                process.duties(),
                process::localNow,
                () -> host.clock().wallAt(time.now()),
                label -> moments.next());
        FenceStore fence = database.of(process);
        SimulatedDuty job = scenario.duty().every().isEmpty()
                ? null
                : new SimulatedDuty(process, fence, scenario.duty(), server, choices.stream("job/" + process.id()));
        List<LeaderDuty> duties = job == null ? List.of() : List.of(job);
        Member member = subject.join(new Surroundings(
                process.setup(),
                engine,
                link,
                link,
                link,
                host,
                sessions,
                fence,
                duties,
                narrator(process),
                process::later,
                witness));
        Host.Resident resident = new Host.Resident(process, link, sessions, job);
        host.add(resident);
        residents.add(resident);
        process.begin(member);
        return resident;
    }

    private Narrator narrator(Incarnation process) {
        return recording.isOn()
                ? (reason, details) ->
                        recording.add(process.node(), TraceEvent.Kind.TOLD, reason.name(), String.join(", ", details))
                : SILENT;
    }

    private Setup setup(Host host, Stream identity) {
        StringBuilder id = new StringBuilder(host.name()).append('-');
        for (int i = 0; i < ID_LETTERS; i++) {
            id.append((char) ('a' + identity.below(26)));
        }
        Optional<Scenario.Node> own =
                Optional.ofNullable(scenario.nodes().each().get(host.name()));
        Scenario.Election election = own.flatMap(Scenario.Node::election).orElse(scenario.election());
        Scenario.Sync sync = own.flatMap(Scenario.Node::sync).orElse(scenario.sync());
        Duration half = election.retry().dividedBy(2);
        return new Setup(
                new InstanceId(id.toString()),
                NAMING,
                LOCK,
                LeadershipTimings.of(election.lease(), election.renewDeadline(), election.retry()),
                new LeaseSyncTimings(
                        sync.lease(),
                        sync.renewInterval(),
                        sync.resync(),
                        sync.cleanup(),
                        half.compareTo(LONGEST_TIMEOUT) < 0 ? half : LONGEST_TIMEOUT),
                sync.onHolderLoss(),
                new Profile(host.clock().wallAt(time.now()), "simulated", Optional.empty()),
                true,
                false);
    }

    private boolean isConnected(Observed process, ClusterId cluster) {
        return residents.get(process.index()).sessions().isOpen(cluster);
    }

    LeadershipTimings election() {
        Scenario.Election election = scenario.election();
        return LeadershipTimings.of(election.lease(), election.renewDeadline(), election.retry());
    }

    // Parts

    Scenario scenario() {
        return scenario;
    }

    Choices choices() {
        return choices;
    }

    Recording recording() {
        return recording;
    }

    Runners runners() {
        return runners;
    }

    Findings findings() {
        return findings;
    }

    Invariants checks() {
        return checks;
    }

    Tally tally() {
        return tally;
    }

    ApiServer server() {
        return server;
    }

    Database database() {
        return database;
    }

    Remotes remotes() {
        return remotes;
    }

    List<ClusterId> clusters() {
        return clusters;
    }

    SortedMap<String, Host> hosts() {
        return hosts;
    }

    /** Every process there has been. */
    List<Host.Resident> residents() {
        return residents;
    }

    /** When a process was last started; what must come in time is counted from there, if that is later. */
    long lastStart() {
        return lastStart;
    }

    /** A user was told something about a cluster. */
    void told(ClusterId cluster, Condition.Fact what) {
        lastTold.put(cluster, what);
    }

    /** What a user was told last about a cluster. */
    Condition.@Nullable Fact lastTold(ClusterId cluster) {
        return lastTold.get(cluster);
    }

    /** A copy of the store, to be gone back to. */
    InMemoryLeaseStore.Backup backUp() {
        return server.backUp();
    }
}
