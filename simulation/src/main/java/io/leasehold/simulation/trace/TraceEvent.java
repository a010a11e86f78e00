package io.leasehold.simulation.trace;

import java.util.List;

/**
 * One thing that happened in a run.
 *
 * @param id position in the run, from 1
 * @param at virtual nanoseconds since the start of the run
 * @param lane the node it happened on, {@link #API}, {@link #FAULTS} or {@link #CHECKS}
 * @param cause the event that brought it about; 0 for none
 * @param details what the kind says it has
 */
public record TraceEvent(long id, long at, String lane, Kind kind, long cause, List<String> details) {

    /** The lane of the host cluster's API server. */
    public static final String API = "api";

    /** The lane of what is done to the run from outside. */
    public static final String FAULTS = "faults";

    /** The lane of what is checked. */
    public static final String CHECKS = "checks";

    public TraceEvent {
        details = List.copyOf(details);
    }

    /** Kinds of events, each with the names of its details; details at the end may be left out. */
    public enum Kind {
        // On a node's lane.
        STARTED("incarnation"),
        CRASHED(),
        STOPPING(),
        HALTED(),
        PAUSED(),
        RESUMED(),
        /** Begins to count itself leader, or goes on after a renewal; {@code until} in virtual nanoseconds. */
        BELIEVES("term", "until"),
        BELIEF_ENDS("term"),
        /** The lock as this node sees it changed; an empty holder is a cleared or absent one. */
        OBSERVES("holder", "term"),
        DUTY_STARTED("term", "token"),
        DUTY_STOPPED("term"),
        /** A piece of work passed the guard. */
        WORK_BEGUN("term"),
        WORK_WRITTEN("term", "token"),
        WORK_REFUSED("term", "token"),
        RESPONSIBLE("cluster"),
        NOT_RESPONSIBLE("cluster"),
        CONNECTED("cluster"),
        DISCONNECTED("cluster"),
        ASKED("verb", "cluster"),
        REPLIED("verb", "cluster", "outcome"),
        SENT("verb", "lease"),
        ANSWERED("verb", "lease", "outcome"),
        WATCH_SHOWED("lease", "what"),
        WATCH_OPENED("feed"),
        WATCH_ENDED("feed", "how"),
        TOLD("reason", "details"),
        // On the lane of the API server.
        /** {@code what} the record says now: {@code held by a-x7k2p}, {@code held by nobody}, or {@code deleted}. */
        COMMITTED("verb", "lease", "by", "version", "what"),
        REFUSED("verb", "lease", "by", "outcome"),
        LOST("what", "by"),
        COMPACTED(),
        RESTORED(),
        // On the lane of faults.
        FAULT("action", "details"),
        HEALED("action", "details"),
        // On the lane of checks.
        PHASE("name"),
        VIOLATED("invariant", "sentence");

        /** Separated by spaces: an enum holds no list. */
        private final String details;

        Kind(String... details) {
            this.details = String.join(" ", details);
        }

        /** Names of the details, in order. */
        public List<String> details() {
            return details.isEmpty() ? List.of() : List.of(details.split(" ", -1));
        }
    }

    /** Returns the detail of this name, or the empty string. */
    public String detail(String name) {
        int index = kind.details().indexOf(name);
        return index < 0 || index >= details.size() ? "" : details.get(index);
    }
}
