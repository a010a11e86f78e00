package io.leasehold.adapters.k8s.cluster;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.client.KubeBytes;
import io.leasehold.adapters.k8s.client.KubeClient;
import io.leasehold.adapters.k8s.client.KubeRequest;
import io.leasehold.ports.cluster.SessionOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One cluster's clients: the one with the heartbeat, a version request again and again, one at a time, and the one for reads.
 * They share nothing but the threads of all sessions: reads that are many, slow or lost neither wait for heartbeats nor delay
 * them, and build no pool of theirs anew.
 */
final class Session {

    private static final String VERSION = "/version";

    /** A managed cluster is not trusted to send more. */
    private static final int MAX_ANSWER = 1 << 16;

    private final KubeClient client;
    private final KubeClient reads;
    private final SessionTimings timings;
    private final ScheduledExecutorService timer;
    private final Consumer<String> onLost;
    private final CompletableFuture<SessionOutcome> opened = new CompletableFuture<>();
    private int missed;
    private boolean open;
    private boolean over;

    Session(
            Supplier<KubeClient> client,
            SessionTimings timings,
            ScheduledExecutorService timer,
            Consumer<String> onLost) {
        this.client = client.get();
        this.reads = client.get();
        this.timings = timings;
        this.timer = timer;
        this.onLost = onLost;
    }

    CompletionStage<SessionOutcome> open() {
        ask().thenAccept(answer -> conclude(answer.answer(new VersionAnswer())));
        return opened;
    }

    /** Idempotent; an open under way fails. */
    synchronized void close() {
        end();
        opened.complete(new SessionOutcome.Failed("the session was closed while it was being opened"));
    }

    /** Ends it as lost, or as failed while it is being opened. */
    void lose(String reason) {
        if (isOpenUntilNow()) {
            onLost.accept(reason);
        } else {
            opened.complete(new SessionOutcome.Failed(reason));
        }
    }

    private synchronized boolean isOpenUntilNow() {
        boolean wasOpen = !over && opened.isDone();
        end();
        return wasOpen;
    }

    /** Sends a read, if the session is open. */
    synchronized Optional<CompletionStage<KubeBytes>> read(KubeRequest request) {
        return open && !over ? Optional.of(reads.fetch(request)) : Optional.empty();
    }

    private void end() {
        over = true;
        client.close();
        reads.close();
    }

    private CompletionStage<KubeAnswer> ask() {
        return client.send(KubeRequest.get(VERSION, timings.connectTimeout()).atMost(MAX_ANSWER));
    }

    private synchronized void conclude(SessionOutcome outcome) {
        if (over) {
            return;
        }
        if (outcome instanceof SessionOutcome.Opened) {
            open = true;
            beatLater();
        } else {
            end();
        }
        opened.complete(outcome);
    }

    private void beatLater() {
        try {
            beatIn(timings.heartbeat());
        } catch (RejectedExecutionException e) {
            over = true;
        }
    }

    /** Nobody waits for the task, and it cannot throw. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void beatIn(Duration delay) {
        timer.schedule(this::beat, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        if (!isOver()) {
            ask().thenAccept(answer -> heard(answer.answer(new VersionAnswer())));
        }
    }

    private synchronized boolean isOver() {
        return over;
    }

    private void heard(SessionOutcome outcome) {
        if (outcome instanceof SessionOutcome.Failed failed && isLost()) {
            onLost.accept(timings.misses() + " heartbeats in a row failed; the last: " + failed.reason());
        } else {
            next(outcome);
        }
    }

    private synchronized boolean isLost() {
        missed++;
        boolean lost = !over && missed >= timings.misses();
        over |= lost;
        return lost;
    }

    private synchronized void next(SessionOutcome outcome) {
        missed = outcome instanceof SessionOutcome.Opened ? 0 : missed;
        if (!over) {
            beatLater();
        }
    }
}
