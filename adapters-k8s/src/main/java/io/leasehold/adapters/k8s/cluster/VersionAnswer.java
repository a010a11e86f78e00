package io.leasehold.adapters.k8s.cluster;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.client.KubeAnswer.Answered;
import io.leasehold.adapters.k8s.client.KubeAnswer.Lost;
import io.leasehold.adapters.k8s.client.KubeAnswer.NotSent;
import io.leasehold.adapters.k8s.kubeconfig.Printable;
import io.leasehold.ports.cluster.SessionOutcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the answer to a version request says of the cluster. */
record VersionAnswer() implements KubeAnswer.Handler<SessionOutcome> {

    private static final int OK = 200;

    @Override
    public SessionOutcome onAnswered(Answered answer) {
        return answer.status() == OK ? version(answer.body()) : new SessionOutcome.Failed(refusal(answer.status()));
    }

    private static SessionOutcome version(String body) {
        try {
            String version =
                    JsonMapper.shared().readTree(body).path("gitVersion").asString("");
            if (!version.isBlank()) {
                return new SessionOutcome.Opened(Printable.of(version));
            }
        } catch (JacksonException e) {
            // told below: the body may be anything and is not quoted
        }
        return new SessionOutcome.Failed(
                "the server's answer is not that of a Kubernetes API server: check the address");
    }

    private static String refusal(int status) {
        return switch (status) {
            case 401 ->
                "the cluster does not accept our credentials (401): renew the kubeconfig's token or certificate";
            case 403 -> "the cluster does not let us ask its version (403): grant our user the role system:discovery";
            default -> "the cluster answered the version request with status " + status;
        };
    }

    @Override
    public SessionOutcome onNotSent(NotSent answer) {
        return new SessionOutcome.Failed(answer.reason());
    }

    @Override
    public SessionOutcome onLost(Lost answer) {
        return new SessionOutcome.Failed(answer.reason());
    }
}
