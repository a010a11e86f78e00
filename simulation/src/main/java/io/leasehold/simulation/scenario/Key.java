package io.leasehold.simulation.scenario;

/** The words an action takes beside {@code do}, with the kind of value each has. */
public enum Key {
    /** A node's name, {@code leader}, {@code follower}, {@code any} or {@code all}; or a list of names. */
    NODE("node", Type.NODES),
    /** A cluster's name ({@code c1} to {@code cN}), {@code any} or {@code all}. */
    CLUSTER("cluster", Type.CLUSTER),
    /** The node a user's request goes to. */
    VIA("via", Type.NODES),
    /** How long the fault lasts. */
    FOR("for", Type.DURATION),
    /** By how much. */
    BY("by", Type.DURATION),
    /** How far back. */
    BACK("back", Type.DURATION),
    /** Time until a crashed process is started again; without it, it stays down. */
    RESTART("restart", Type.DURATION),
    /** Time between two nodes. */
    EACH("each", Type.DURATION),
    /** What the server asks a client to wait. */
    RETRY_AFTER("retryAfter", Type.DURATION),
    /** Probability for each message, from 0 to 1. */
    CHANCE("chance", Type.PROBABILITY),
    /** Which part of a call: {@code requests}, {@code responses}, {@code watches}, or {@code all}. */
    LEG("leg", Type.LEG),
    /** An HTTP status. */
    CODE("code", Type.NUMBER),
    /** Parts per million. */
    PPM("ppm", Type.PPM),
    /** {@code lock}, a cluster's name, or a node's name for its instance lease. */
    LEASE("lease", Type.LEASE),
    /** A holder to write; empty to clear it. */
    HOLDER("holder", Type.TEXT);

    /** How the value of a key is written. */
    public enum Type {
        NODES,
        CLUSTER,
        DURATION,
        PROBABILITY,
        LEG,
        NUMBER,
        PPM,
        LEASE,
        TEXT
    }

    private final String word;
    private final Type type;

    Key(String word, Type type) {
        this.word = word;
        this.type = type;
    }

    public String word() {
        return word;
    }

    public Type type() {
        return type;
    }
}
