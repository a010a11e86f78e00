package io.leasehold.domain.node;

import io.leasehold.domain.time.MonoTime;

/**
 * How far a graceful shutdown has come. Each phase is bounded, so that a process always ends.
 *
 * @param until when the phase is given up
 */
record Shutdown(Phase phase, MonoTime until) {

    static final Shutdown NONE = new Shutdown(Phase.RUNNING, new MonoTime(Long.MAX_VALUE));

    /** The order of a shutdown. */
    enum Phase {
        RUNNING,
        /** Duties stop and the lock is released; beside it, cluster leases are handed over. */
        HANDING_OVER,
        /** The instance lease goes, and local sessions close; no cluster lease is touched. */
        LEAVING,
        HALTED
    }
}
