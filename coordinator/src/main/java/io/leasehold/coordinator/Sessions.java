package io.leasehold.coordinator;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.node.Input;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.SessionOutcome;

/** Opens and closes sessions; what comes of it comes back as inputs which carry the attempt's number. */
final class Sessions {

    private final ClusterSessions sessions;
    private final Inbox inbox;

    Sessions(ClusterSessions sessions, Inbox inbox) {
        this.sessions = sessions;
        this.inbox = inbox;
    }

    void open(Effect.OpenSession effect) {
        ClusterId cluster = effect.cluster();
        long attempt = effect.attempt();
        Call.<SessionOutcome>send(
                () -> sessions.open(cluster, reason -> inbox.deliver(new Input.SessionLost(cluster, attempt, reason))),
                SessionOutcome.Failed::new,
                outcome -> inbox.deliver(outcome.answer(new Told(cluster, attempt))));
    }

    /** A close that fails counts as one: there is nothing more that could be done about that session. */
    void close(Effect.CloseSession effect) {
        Input closed = new Input.SessionClosed(effect.cluster(), effect.attempt());
        Call.<Object>send(
                () -> sessions.close(effect.cluster()).thenApply(nothing -> closed),
                reason -> closed,
                any -> inbox.deliver(closed));
    }

    /** The outcome as an input. */
    private record Told(ClusterId cluster, long attempt) implements SessionOutcome.Handler<Input> {
        @Override
        public Input onOpened(SessionOutcome.Opened outcome) {
            return new Input.SessionOpened(cluster, attempt, outcome.serverVersion());
        }

        @Override
        public Input onFailed(SessionOutcome.Failed outcome) {
            return new Input.SessionFailed(cluster, attempt, outcome.reason());
        }
    }
}
