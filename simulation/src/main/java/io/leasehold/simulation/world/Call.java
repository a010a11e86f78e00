package io.leasehold.simulation.world;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.simulation.check.Request;
import io.leasehold.simulation.check.Verb;
import io.leasehold.simulation.trace.TraceEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API server, in three parts that each take time and may be lost: it arrives, it is committed, and it is
 * answered. A call that is lost on the way back has taken effect, and nobody knows.
 */
abstract class Call<T> implements Runnable {

    private final Link link;
    private final Request request;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T outcome;
    private long event;

    /** A call sent now. */
    Call(Link link, Verb verb, String lease, @Nullable LeaseRecord record, boolean conditional) {
        this.link = link;
        this.request = new Request(link.process(), verb, lease, record, link.now(), conditional);
        this.event = link.recording().isOn()
                ? link.recording().add(link.node(), TraceEvent.Kind.SENT, verb.word(), lease)
                : 0;
    }

    /** Takes effect at the server. */
    abstract T commit();

    /** The answer of a server that failed: nobody knows whether the call took effect. */
    abstract T failed(String reason);

    /** The answer of a server that will not do it. */
    abstract T refused(String reason, Optional<Duration> retryAfter);

    CompletableFuture<T> answer() {
        return answer;
    }

    Request request() {
        return request;
    }

    @Override
    public void run() {
        if (outcome == null) {
            arrive();
        } else {
            respond(outcome);
        }
    }

    private void arrive() {
        link.recording().workOn(event);
        T result = link.server().serve(this, link);
        outcome = result;
        event = link.recording().current();
        link.answerLater(this, result);
    }

    /** A second copy of the same request arrives; nobody waits for its answer. */
    void arriveAgain() {
        link.recording().workOn(event);
        link.server().serve(this, link);
    }

    private void respond(T result) {
        if (link.process().hasEnded()) {
            return;
        }
        link.recording().workOn(event);
        if (link.recording().isOn()) {
            String name = result.getClass().getSimpleName();
            link.recording()
                    .goOnWith(
                            link.node(),
                            TraceEvent.Kind.ANSWERED,
                            request.verb().word(),
                            request.lease(),
                            name);
        }
        link.answered(this, result);
        answer.complete(result);
    }
}
