package io.leasehold.simulation.scenario.file;

import java.util.List;
import java.util.Optional;

/** The parts of a scenario file with the keys each may have; parser and schema follow this table. */
final class Section {
    static final Section CLOCKS = new Section(
            "clocks",
            field("offset", Form.SIGNED_DURATIONS, "by how much monotonic clocks differ; must change nothing"),
            field("ratePpm", Form.RATES, "by how much their rates are wrong, in parts per million"),
            field("wall", Form.SIGNED_DURATIONS, "by how much wall clocks are wrong"));

    static final Section ELECTION = new Section(
            "election",
            field("lease", Form.DURATION, "how long a candidate waits on an unchanged lock"),
            field("renewDeadline", Form.DURATION, "how long after sending a renewal the leader acts on it"),
            field("retry", Form.DURATION, "time between two renewals"));

    static final Section SYNC = new Section(
            "sync",
            field("lease", Form.DURATION, "how long an observer waits on an unchanged cluster or instance lease"),
            field("renewInterval", Form.DURATION, "time between two renewals by the holder"),
            field("resync", Form.DURATION, "how often every cluster is reconciled by level"),
            field("cleanup", Form.DURATION, "how often the leader looks for expired leases"),
            field("onHolderLoss", Form.POLICY, "what happens to connections whose holder is lost"));

    static final Section NODE = new Section(
            "a node",
            field("election", ELECTION, "its own durations of the election"),
            field("sync", SYNC, "its own durations of lease sync"),
            field("clocks", CLOCKS, "the errors of its clocks"));

    static final Section NODES = new Section(
            "nodes",
            field("count", Form.COUNT, "how many there are, named a, b, c and so on"),
            field("started", Form.COUNT, "how many are started at the beginning"),
            field("startWithin", Form.DURATIONS, "the starts are spread over this time"),
            field("clocks", CLOCKS, "errors of the clocks, drawn for each node"),
            field("each", Form.BY_NODE, "what differs on some of them, by name"));

    static final Section CONNECT = new Section(
            "connect",
            needed("at", Form.DURATIONS, "when users connect all of them"),
            field("via", Form.NODES, "the nodes that are asked, in turn"));

    static final Section CLUSTERS = new Section(
            "clusters",
            needed("count", Form.COUNT, "how many there are, named c1, c2 and so on"),
            field("connect", CONNECT, "when users connect all of them"));

    static final Section NETWORK = new Section(
            "network",
            field("request", Form.DURATIONS, "from a client to the server"),
            field("response", Form.DURATIONS, "and back"),
            field("watch", Form.DURATIONS, "from a commit to a watcher"),
            field("session", Form.DURATIONS, "from a node to a managed cluster and back"),
            field("database", Form.DURATIONS, "to the database and back"));

    static final Section DUTY = new Section(
            "duty",
            needed("every", Form.DURATIONS, "time between two pieces of work"),
            field("takes", Form.DURATIONS, "from asking the guard to sending the write"),
            field("stopTakes", Form.DURATIONS, "how long the job needs to stop"));

    static final Section PHASES = new Section(
            "phases",
            field("warmUp", Form.DURATION, "without faults, at the beginning"),
            field("faults", Form.DURATION, "with faults"),
            field("converge", Form.DURATION, "after everything has been healed"));

    static final Section SWARM = new Section(
            "swarm",
            field("kinds", Form.KINDS, "what may be drawn; each seed enables some of them"),
            needed("every", Form.DURATIONS, "time between two faults, on average"));

    static final Section EXPECT = new Section(
            "expect",
            field("always", Form.INVARIANTS, "what is checked; without it, all that apply"),
            field("sometimes", Form.SIGHTINGS, "what must have been seen"),
            field("never", Form.SIGHTINGS, "what must not have been seen"),
            field("within", Form.BOUNDS, "time that L1 or L3 is given"));

    static final Section SCENARIO = new Section(
            "a scenario",
            needed("name", Form.LINE, "the word it is known by"),
            needed("about", Form.LINE, "one line for a list of scenarios"),
            field("shows", Form.FAILURES, "the known failures it shows, as F1 or T13"),
            field("nodes", NODES, "the instances"),
            field("election", ELECTION, "durations of the election"),
            field("sync", SYNC, "durations and policy of lease sync"),
            field("clusters", CLUSTERS, "the managed clusters; every node knows all"),
            field("network", NETWORK, "how long messages take without faults"),
            field("duty", DUTY, "the leader's job, which writes to the fenced store"),
            field("phases", PHASES, "the phases of a run"),
            field("swarm", SWARM, "random faults during the phase of faults"),
            field("timeline", Form.ORDERS, "what is done, and when"),
            field("expect", EXPECT, "what must come of it"));

    private final String title;
    private final List<Field> fields;

    private Section(String title, Field... fields) {
        this.title = title;
        this.fields = List.of(fields);
    }

    /** What a sentence calls it. */
    String title() {
        return title;
    }

    List<Field> fields() {
        return fields;
    }

    /**
     * A key of a part.
     *
     * @param section what stands under it, where that is a part of its own
     */
    record Field(String word, Form form, Optional<Section> section, boolean needed, String about) {}

    private static Field field(String word, Form form, String about) {
        return new Field(word, form, Optional.empty(), false, about);
    }

    private static Field needed(String word, Form form, String about) {
        return new Field(word, form, Optional.empty(), true, about);
    }

    private static Field field(String word, Section section, String about) {
        return new Field(word, Form.SECTION, Optional.of(section), false, about);
    }
}
