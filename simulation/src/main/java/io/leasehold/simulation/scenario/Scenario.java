package io.leasehold.simulation.scenario;

import io.leasehold.domain.sync.HolderLossPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run is asked to do, and what must come of it. Durations inside ranges are in nanoseconds.
 *
 * @param about one line for a list of scenarios
 * @param shows the known failures this scenario shows, as {@code F1} or {@code T13}
 * @param swarm random faults and requests, turned into orders when the scenario is resolved
 */
public record Scenario(
        String name,
        String about,
        List<String> shows,
        Nodes nodes,
        Election election,
        Sync sync,
        Clusters clusters,
        Network network,
        Duty duty,
        Phases phases,
        Optional<Swarm> swarm,
        List<Order> timeline,
        Expectations expect) {

    /** A longer timeline is a mistake; this many are read, and made of repetitions and a swarm. */
    public static final int MOST_ORDERS = 10_000;

    public Scenario {
        shows = List.copyOf(shows);
        timeline = List.copyOf(timeline);
    }

    /**
     * The instances. They are named {@code a}, {@code b} and so on to {@code z}, then {@code n27} and so on.
     *
     * @param started how many of them are started at the beginning
     * @param startWithin the starts are spread over this time
     * @param each what differs on some of them, by name
     */
    public record Nodes(int count, int started, Range startWithin, Clocks clocks, SortedMap<String, Node> each) {
        public Nodes {
            each = Collections.unmodifiableSortedMap(new TreeMap<>(each));
        }

        /** Three nodes whose clocks are right, all started at once. */
        public static final Nodes THREE = new Nodes(3, 3, Range.ZERO, Clocks.RIGHT, Collections.emptySortedMap());

        /** Returns the name of the node with this index, from 0. */
        public static String name(int index) {
            return index < 26 ? String.valueOf((char) ('a' + index)) : "n" + (index + 1);
        }
    }

    /**
     * Errors of clocks.
     *
     * @param offset by how much the monotonic clock differs; means nothing and must change nothing
     * @param ratePpm by how much its rate is wrong
     * @param wall by how much the wall clock is wrong
     */
    public record Clocks(Range offset, Range ratePpm, Range wall) {
        public static final Clocks RIGHT = new Clocks(Range.ZERO, Range.ZERO, Range.ZERO);
    }

    /** What differs on one node. */
    public record Node(Optional<Election> election, Optional<Sync> sync, Optional<Clocks> clocks) {}

    /** Durations of the election. */
    public record Election(Duration lease, Duration renewDeadline, Duration retry) {
        public static final Election DEFAULT =
                new Election(Duration.ofSeconds(60), Duration.ofSeconds(50), Duration.ofSeconds(10));
    }

    /** Durations and policy of lease sync. */
    public record Sync(
            Duration lease, Duration renewInterval, Duration resync, Duration cleanup, HolderLossPolicy onHolderLoss) {
        public static final Sync DEFAULT = new Sync(
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                HolderLossPolicy.DISCONNECT);
    }

    /**
     * The managed clusters, named {@code c1} to {@code cN}; every node knows all.
     *
     * @param connectAt when users connect all of them; empty for never
     * @param via the nodes that are asked, in turn; {@code any} or {@code all} for each of them in turn
     */
    public record Clusters(int count, Optional<Range> connectAt, List<String> via) {
        public static final Clusters NONE = new Clusters(0, Optional.empty(), List.of("all"));

        public Clusters {
            via = List.copyOf(via);
        }

        /** Returns the name of the cluster with this index, from 0. */
        public static String name(int index) {
            return "c" + (index + 1);
        }
    }

    /**
     * How long messages take without faults.
     *
     * @param request from a client to the server
     * @param response back
     * @param watch from a commit to a watcher
     * @param session from a node to a managed cluster and back
     * @param database to the database and back
     */
    public record Network(Range request, Range response, Range watch, Range session, Range database) {
        public static final Network FAST =
                new Network(millis(1, 5), millis(1, 5), millis(1, 20), millis(10, 60), millis(1, 4));

        private static Range millis(long from, long to) {
            return new Range(from * 1_000_000, to * 1_000_000);
        }
    }

    /**
     * The leader's simulated job, which writes to the fenced store.
     *
     * @param every nanoseconds between two pieces of work; empty for no job
     * @param takes from asking the guard to sending the write: the window in which a pause is dangerous
     * @param stopTakes how long the job needs to stop
     */
    public record Duty(Optional<Range> every, Range takes, Range stopTakes) {
        public static final Duty NONE = new Duty(Optional.empty(), Range.ZERO, Range.ZERO);
    }

    /** Nanoseconds without faults at the beginning, with faults, and after everything has been healed. */
    public record Phases(long warmUp, long faults, long converge) {
        /** Seven minutes, which is seven leases of the default length. */
        public static final Phases SEVEN_MINUTES = new Phases(30_000_000_000L, 240_000_000_000L, 150_000_000_000L);

        /** When everything is healed, in nanoseconds after the start. */
        public long healing() {
            return warmUp + faults;
        }

        public long total() {
            return warmUp + faults + converge;
        }
    }

    /**
     * Random faults and requests during the phase of faults.
     *
     * @param kinds what may be drawn; each seed enables a subset of it
     * @param every nanoseconds between two of them on average
     */
    public record Swarm(List<Action.Kind> kinds, Range every) {
        public Swarm {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * What must come of a run.
     *
     * @param always invariants that are checked, by their names; empty for all that apply
     * @param sometimes what must have been seen, in a campaign by at least one seed
     * @param never what must not have been seen
     * @param within by invariant, nanoseconds that replace the bound it would have
     */
    public record Expectations(
            List<String> always, List<String> sometimes, List<String> never, SortedMap<String, Long> within) {
        public static final Expectations NOTHING =
                new Expectations(List.of(), List.of(), List.of(), Collections.emptySortedMap());

        public Expectations {
            always = List.copyOf(always);
            sometimes = List.copyOf(sometimes);
            never = List.copyOf(never);
            within = Collections.unmodifiableSortedMap(new TreeMap<>(within));
        }
    }
}
