package io.leasehold.adapters.k8s.lease;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.client.KubeAnswer.Answered;
import io.leasehold.adapters.k8s.client.KubeAnswer.Lost;
import io.leasehold.adapters.k8s.client.KubeAnswer.NotSent;
import io.leasehold.domain.lease.DeleteOutcome;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the answer to a delete means. */
record DeleteAnswer(LeaseJson json, Refusals refusals) implements KubeAnswer.Handler<DeleteOutcome> {

    @Override
    public DeleteOutcome onAnswered(Answered answer) {
        return switch (answer.status()) {
            case Refusals.OK -> deleted(answer);
            case Refusals.NOT_FOUND -> new DeleteOutcome.Gone();
            case Refusals.CONFLICT -> new DeleteOutcome.Conflict();
            default ->
                answer.status() >= Refusals.SERVER_ERROR || answer.status() < 300
                        ? new DeleteOutcome.Unknown(refusals.sentence("delete", answer))
                        : new DeleteOutcome.Refused(refusals.sentence("delete", answer), answer.retryAfter());
        };
    }

    /** The server accepts the delete of a lease with finalizers, but the lease stays until somebody removes those. */
    private DeleteOutcome deleted(Answered answer) {
        try {
            JsonNode metadata = json.parse(answer.body()).path("metadata");
            return metadata.path("finalizers").isEmpty()
                    ? new DeleteOutcome.Deleted()
                    : new DeleteOutcome.Unknown("the lease is marked for deletion but has finalizers: remove them");
        } catch (NotALeaseException e) {
            return new DeleteOutcome.Unknown(NotALeaseException.SENTENCE);
        }
    }

    @Override
    public DeleteOutcome onNotSent(NotSent answer) {
        return new DeleteOutcome.Refused(answer.reason(), Optional.empty());
    }

    @Override
    public DeleteOutcome onLost(Lost answer) {
        return new DeleteOutcome.Unknown(answer.reason());
    }
}
