package io.leasehold.ports.duty;

import java.util.concurrent.CompletionStage;

/**
 * Work that only the leader does. Implementations run on threads of their own, never on the driver's.
 *
 * <p>For each term a duty is started exactly once and then stopped exactly once. A fenced duty is started only once a
 * token has been issued for the term, which may be a while after the term began, or never. Should a later token be issued
 * to somebody who leads no more, it is stopped and started again under the next.
 */
public interface LeaderDuty {

    /** A short, stable name for logs and metrics. */
    String name();

    /**
     * Whether this duty writes to the fenced store. It then starts only with a token, and every write carries it. A
     * duty that says no must be safe without: its effects carry preconditions of their own.
     */
    boolean needsFence();

    /** Begins the work of one term; returns at once. */
    Run start(Reign reign);

    /** One term's work. */
    interface Run {
        /**
         * Stops; idempotent; returns at once. The stage completes when nothing of this run will act any more. The lock
         * is released only after every duty has confirmed, so be quick: the stop budget is a few seconds.
         */
        CompletionStage<Void> stop();
    }
}
