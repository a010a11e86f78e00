package io.leasehold.app;

import io.leasehold.adapters.web.StartOutcome;
import io.leasehold.app.wiring.ProductionComponent;
import io.leasehold.coordinator.journal.Journal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance from its start to its end. The web server comes first, so that probes are answered while the instance
 * finds its way, and goes last, so that they are answered while it leaves.
 */
final class RunningInstance {

    private static final Logger LOG = LoggerFactory.getLogger(RunningInstance.class);

    /** The machines bound each phase of a shutdown themselves; this is for a driver that hangs. */
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(60);

    private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(5);

    private final ProductionComponent parts;
    private final CountDownLatch ended = new CountDownLatch(1);

    RunningInstance(ProductionComponent parts) {
        this.parts = parts;
    }

    /** Starts to listen; nothing else happens yet. */
    StartOutcome listen() {
        return parts.web().start();
    }

    /** Sets the instance going. */
    void begin() {
        parts.threads().start();
        parts.coordinator().start();
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Hands over what this instance holds, then lets go of everything. Blocks; returns whether all went in order. */
    boolean shutDown() {
        parts.coordinator().shutdown();
        boolean orderly = await(parts.coordinator().halted().toCompletableFuture(), LONGEST_SHUTDOWN);
        if (!orderly) {
            LOG.warn(
                    "The instance did not end in order within {} s; what it held is left to expire",
                    LONGEST_SHUTDOWN.toSeconds());
        }
        letGo();
        return orderly;
    }

    /** Releases threads, connections and files, without handing anything over. */
    void letGo() {
        parts.web().close();
        parts.sessions().close();
        parts.sources().close();
        parts.backend().closing().run();
        parts.journal().map(Journal::close).ifPresent(closed -> await(closed.toCompletableFuture(), JOURNAL_PATIENCE));
        parts.threads().close();
        ended.countDown();
    }

    private static boolean await(java.util.concurrent.Future<Void> future, Duration patience) {
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
