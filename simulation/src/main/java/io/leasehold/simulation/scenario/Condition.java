package io.leasehold.simulation.scenario;

import java.util.List;

/** What a {@code when:} asks of the state of a run. */
public sealed interface Condition {

    boolean holds(Facts facts);

    /** What can be asked; node names may also be {@code leader}, {@code any} (does it hold for some node). */
    enum Fact {
        BELIEVES("believes", 1),
        UP("up", 1),
        PAUSED("paused", 1),
        STOPPING("stopping", 1),
        WORK_IN_FLIGHT("workInFlight", 1),
        REQUEST_IN_FLIGHT("requestInFlight", 1),
        VIEW_LIVE("viewLive", 1),
        CONNECTED("connected", 2),
        RESPONSIBLE("responsible", 2),
        /** What the last answer to a user about a cluster said. */
        TOLD_CONNECTED("toldConnected", 1),
        TOLD_DISCONNECTED("toldDisconnected", 1),
        TOLD_FAILED("toldFailed", 1),
        LEASE_EXISTS("leaseExists", 1),
        LOCK_HELD("lockHeld", 0),
        LEADER_EXISTS("leaderExists", 0),
        CONVERGED("converged", 0);

        private final String word;
        private final int arguments;

        Fact(String word, int arguments) {
            this.word = word;
            this.arguments = arguments;
        }

        public String word() {
            return word;
        }

        public int arguments() {
            return arguments;
        }

        /** What each argument names: nodes, a cluster or a lease. */
        public List<Key.Type> types() {
            return switch (this) {
                case BELIEVES, UP, PAUSED, STOPPING, WORK_IN_FLIGHT, REQUEST_IN_FLIGHT, VIEW_LIVE ->
                    List.of(Key.Type.NODES);
                case CONNECTED, RESPONSIBLE -> List.of(Key.Type.NODES, Key.Type.CLUSTER);
                case TOLD_CONNECTED, TOLD_DISCONNECTED, TOLD_FAILED -> List.of(Key.Type.CLUSTER);
                case LEASE_EXISTS -> List.of(Key.Type.LEASE);
                case LOCK_HELD, LEADER_EXISTS, CONVERGED -> List.of();
            };
        }
    }

    /** Answers facts about the present state of a run. */
    @FunctionalInterface
    interface Facts {
        boolean holds(Fact fact, List<String> arguments);
    }

    /** A fact. */
    record Is(Fact fact, List<String> arguments) implements Condition {
        public Is {
            arguments = List.copyOf(arguments);
        }

        @Override
        public boolean holds(Facts facts) {
            return facts.holds(fact, arguments);
        }
    }

    /** The opposite. */
    record Not(Condition inner) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return !inner.holds(facts);
        }
    }

    /** Both. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return left.holds(facts) && right.holds(facts);
        }
    }

    /** At least one. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return left.holds(facts) || right.holds(facts);
        }
    }
}
