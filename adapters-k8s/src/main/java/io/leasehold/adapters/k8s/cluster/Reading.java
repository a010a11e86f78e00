package io.leasehold.adapters.k8s.cluster;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.client.KubeBytes;
import io.leasehold.adapters.k8s.client.KubeRequest;
import io.leasehold.ports.cluster.ClusterReads.Answer;
import io.leasehold.ports.cluster.ClusterReads.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One read on a session, and what its answer means. */
record Reading(Request request) {

    CompletionStage<Answer> through(Session session) {
        if (!isPath(request.path())) {
            return CompletableFuture.completedFuture(new Answer.Failed(
                    "the request was not sent: its path is no absolute and escaped one, or is too long"));
        }
        KubeRequest get = KubeRequest.get(request.path(), request.timeout())
                .atMost(request.longest())
                .accepting(request.accept())
                .within(request.space());
        return session.read(get)
                .map(sent -> sent.thenApply(Reading::answer))
                .orElseGet(() -> CompletableFuture.completedFuture(new Answer.NotConnected()));
    }

    /** The second look, after that of whoever composed it: a path is put behind the server's address, and must not lengthen its name. */
    private static boolean isPath(String path) {
        return path.startsWith("/")
                && path.length() <= Request.LONGEST_PATH
                && path.chars().allMatch(c -> c > ' ' && c <= '~' && c != '#' && c != '\\');
    }

    private static Answer answer(KubeBytes bytes) {
        if (bytes instanceof KubeBytes.Whole whole) {
            return new Answer.Answered(whole.status(), whole.body());
        }
        if (bytes instanceof KubeBytes.NoRoom) {
            return new Answer.NoRoom();
        }
        return bytes instanceof KubeBytes.None none ? new Answer.Failed(reason(none.why())) : new Answer.TooLong();
    }

    private static String reason(KubeAnswer why) {
        if (why instanceof KubeAnswer.NotSent notSent) {
            return notSent.reason();
        }
        return why instanceof KubeAnswer.Lost lost ? lost.reason() : "the connection broke";
    }
}
