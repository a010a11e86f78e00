package io.leasehold.adapters.jobs.webhook;

import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.runtime.WallClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tells webhooks, and tries again what may yet succeed, for a bounded number of times. */
public final class WebhookSender {

    private final WallClock clock;
    private final Post post;
    private final WebhookLimits limits;

    public WebhookSender(WallClock clock) {
        this(clock, WebhookLimits.STANDARD, InetAddress::getAllByName);
    }

    WebhookSender(WallClock clock, WebhookLimits limits, GuardedResolver.Names names) {
        this.clock = clock;
        this.post = new Post(names, limits);
        this.limits = limits;
    }

    /**
     * What a run tells with.
     *
     * @param work what the run does, as the subject of a sentence
     * @param guard asked before each attempt
     * @param cancelled ends it, and says why
     * @param timer ends an attempt, and a pause
     */
    public record Means(
            String work, Guard guard, CompletableFuture<RunOver> cancelled, ScheduledExecutorService timer) {}

    /**
     * Tells one; blocks.
     *
     * @return what came of it, also if the run is over meanwhile: what was sent cannot be taken back
     * @throws RunOver if the run was over before anything was sent
     */
    public Delivery send(Webhook webhook, Message message, Means means) throws RunOver {
        check(means);
        int attempt = 1;
        Verdict verdict = attempt(webhook, message, means);
        for (Duration pause : limits.pauses()) {
            if (!verdict.again()) {
                break;
            }
            try {
                pause(pause, means);
                check(means);
            } catch (RunOver over) {
                return new Delivery(
                        false,
                        attempt,
                        verdict.sentence() + "; " + over.ending().message());
            }
            attempt++;
            verdict = attempt(webhook, message, means);
        }
        return new Delivery(verdict.delivered(), attempt, verdict.sentence());
    }

    private Verdict attempt(Webhook webhook, Message message, Means means) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        ScheduledFuture<?> alarm = means.timer()
                .schedule(() -> ended.complete(null), limits.total().toMillis(), TimeUnit.MILLISECONDS);
        means.cancelled().thenRun(() -> ended.complete(null)).exceptionally(WebhookSender::rethrow);
        try {
            Verdict verdict = post.send(webhook, Letter.to(webhook, message, clock.now()), ended);
            return verdict.equals(Verdict.UNANSWERED) && means.cancelled().isDone()
                    ? Verdict.hopeless(
                            means.work() + " was over before the receiver had answered: it may have the message")
                    : verdict;
        } finally {
            alarm.cancel(false);
        }
    }

    private static Void rethrow(Throwable problem) {
        throw new CompletionException(problem);
    }

    private static void check(Means means) throws RunOver {
        if (means.cancelled().isDone()) {
            throw means.cancelled().join();
        }
        if (!means.guard().mayAct()) {
            throw RunOver.interrupted("this instance leads no more");
        }
    }

    private static void pause(Duration time, Means means) throws RunOver {
        CompletableFuture<Void> over = new CompletableFuture<>();
        ScheduledFuture<?> alarm =
                means.timer().schedule(() -> over.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
        try {
            CompletableFuture.anyOf(over, means.cancelled()).get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nothing completes it so", impossible);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw RunOver.toldToStop(means.work());
        } finally {
            alarm.cancel(false);
        }
    }
}
