package io.leasehold.app.e2e;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Notes, to about two milliseconds, when the first of some followers answers /leaderz with 200. */
final class NextLeader implements AutoCloseable {
    private final CompletableFuture<Long> firstAt = new CompletableFuture<>();

    private NextLeader() {}

    static NextLeader among(List<AppProcess> followers) {
        NextLeader next = new NextLeader();
        followers.forEach(follower -> next.watch(Probe.of(follower, "/leaderz")));
        return next;
    }

    private void watch(Probe probe) {
        Thread thread = new Thread(() -> poll(probe), "next-leader");
        thread.setDaemon(true);
        thread.start();
    }

    private void poll(Probe probe) {
        while (!firstAt.isDone()) {
            if (probe.status() == 200) {
                firstAt.complete(System.nanoTime());
            }
            Probe.shortPause();
        }
    }

    /** The instant on the monotonic clock. */
    long awaitNanos(Duration deadline) {
        try {
            return firstAt.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the next leader", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("no follower led within " + deadline, e);
        }
    }

    @Override
    public void close() {
        firstAt.cancel(false);
    }
}
