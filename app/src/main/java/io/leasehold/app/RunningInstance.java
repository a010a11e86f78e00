package io.leasehold.app;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Opening;
import io.leasehold.adapters.web.StartOutcome;
import io.leasehold.app.wiring.ProductionComponent;
import io.leasehold.coordinator.journal.Journal;
import io.leasehold.ports.coordination.StatusView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

    private static final Duration USUAL_OPENING = Duration.ofSeconds(10);

    private static final Duration JOURNAL_PATIENCE = Duration.ofSeconds(5);

    private final ProductionComponent parts;

    RunningInstance(ProductionComponent parts) {
        this.parts = parts;
    }

    /** Starts to listen; nothing else happens yet. */
    StartOutcome listen() {
        return parts.web().start();
    }

    /**
     * Sets the instance going. The database is opened only now, beside everything else, so that probes do not wait for
     * it.
     *
     * @param refused is told, on any thread, why the database is of no use, should it be so
     */
    void begin(Consumer<String> refused) {
        parts.threads().start();
        Database database = parts.database();
        database.opened().thenAccept(opening -> refusal(opening).ifPresentOrElse(refused, parts.builtIns()::install));
        parts.keyRotation().onceOpen();
        database.open();
        leasesAreThere().thenRun(parts.coordinator()::start);
    }

    /**
     * Where leases are in the database, the first requests would fail before it is open, and be tried again only after
     * a retry period. One that is away is not waited for: then the instance says so.
     */
    private CompletionStage<?> leasesAreThere() {
        return parts.backend().kind() == StatusView.Backend.JDBC
                ? parts.database()
                        .opened()
                        .<Object>thenApply(opening -> opening)
                        .toCompletableFuture()
                        .completeOnTimeout("not yet", USUAL_OPENING.toMillis(), TimeUnit.MILLISECONDS)
                : CompletableFuture.completedFuture("at once");
    }

    private static Optional<String> refusal(Opening opening) {
        return opening.answer(new Opening.Handler<>() {
            @Override
            public Optional<String> onReady(Opening.Ready ready) {
                return Optional.empty();
            }

            @Override
            public Optional<String> onRefused(Opening.Refused refused) {
                return Optional.of(refused.reason());
            }
        });
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
        parts.builtIns().close();
        parts.auditTrail().close();
        parts.database().close();
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
