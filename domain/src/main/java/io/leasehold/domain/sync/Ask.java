package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;

/**
 * Something to be done about a cluster's lease, durably.
 *
 * @param user whom to answer; empty when nobody waits (a connect at start-up, a stray to delete)
 * @param deadline until when it is tried
 */
public record Ask(Kind kind, Optional<UserRequest> user, MonoTime deadline) {

    /** What is asked for. */
    public enum Kind {
        CONNECT,
        DISCONNECT
    }

    List<Effect> claimed(InstanceId holder) {
        return answerConnect(new ConnectOutcome.Claimed(holder));
    }

    List<Effect> alreadyConnected(InstanceId holder) {
        return answerConnect(new ConnectOutcome.AlreadyConnected(holder));
    }

    List<Effect> withdrawn() {
        return answerDisconnect(new DisconnectOutcome.Withdrawn());
    }

    List<Effect> notConnected() {
        return answerDisconnect(new DisconnectOutcome.NotConnected());
    }

    /** Answers either kind with a failure. */
    public List<Effect> notDone(Cause cause, String reason) {
        return switch (kind) {
            case CONNECT -> answerConnect(new ConnectOutcome.NotDone(cause, reason));
            case DISCONNECT -> answerDisconnect(new DisconnectOutcome.NotDone(cause, reason));
        };
    }

    private List<Effect> answerConnect(ConnectOutcome outcome) {
        return user.<List<Effect>>map(request -> List.of(new Effect.AnswerConnect(request, outcome)))
                .orElse(List.of());
    }

    private List<Effect> answerDisconnect(DisconnectOutcome outcome) {
        return user.<List<Effect>>map(request -> List.of(new Effect.AnswerDisconnect(request, outcome)))
                .orElse(List.of());
    }
}
