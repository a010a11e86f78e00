package io.leasehold.adapters.jobs.lua.wire;

/** How long what this program sends to the scripts may be: bytes of a frame. */
public final class Lengths {

    /** Of a script. */
    public static final int SOURCE = 1 << 20;

    /** Of a piece of an answer. */
    public static final int PIECE = 64 << 10;

    /** Of any frame to the scripts: a script, and the little beside it. */
    public static final int TO_SCRIPTS = SOURCE + (4 << 10);

    private Lengths() {}
}
