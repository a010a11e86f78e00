package io.leasehold.app.wiring;

import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Scripts.Installation;
import io.leasehold.ports.inspection.Scripts.LeftOut;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the built-in scripts, and as long as the database is away or its answer is lost tries again, on a thread of its
 * own that ends with the work, or when this is closed.
 */
final class ScriptsFromTheStart implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptsFromTheStart.class);

    private final Scripts scripts;
    private final Pauses pauses;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /**
     * How long to wait between two attempts.
     *
     * @param first each is twice as long as the one before
     * @param longest but not longer than this
     */
    record Pauses(Duration first, Duration longest) {

        static final Pauses USUAL = new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1));

        private Duration after(Duration pause) {
            Duration twice = pause.multipliedBy(2);
            return twice.compareTo(longest) < 0 ? twice : longest;
        }
    }

    ScriptsFromTheStart(Scripts scripts, Pauses pauses) {
        this.scripts = scripts;
        this.pauses = pauses;
    }

    /** Begins, and returns the thread that does it. */
    Thread install(List<Script> builtIn) {
        Thread thread = new Thread(() -> work(builtIn), "leasehold-built-ins");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void work(List<Script> builtIn) {
        Duration pause = pauses.first();
        while (!isOver() && isAway(scripts.install(builtIn).toCompletableFuture())) {
            await(over, pause);
            pause = pauses.after(pause);
        }
    }

    /** Whether the database or its answer was away, so that another attempt may do. */
    private boolean isAway(CompletableFuture<Installation> installing) {
        // Ends early with the instance, whose database may never answer.
        CompletableFuture.anyOf(installing, over).join();
        return installing.isDone() && installing.join().answer(new Told());
    }

    private boolean isOver() {
        return over.isDone();
    }

    private static void await(CompletableFuture<Void> over, Duration pause) {
        try {
            over.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goOn) {
            LOG.debug("The built-in scripts are tried again after {}", pause);
        } catch (InterruptedException nobodyDoes) {
            over.complete(null);
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nothing completes it so", impossible);
        }
    }

    /** Installs no more; returns at once. */
    @Override
    public void close() {
        over.complete(null);
    }

    /** Logs an outcome; whether it is worth another attempt. */
    private static final class Told implements Installation.Handler<Boolean> {

        @Override
        public Boolean onInstalled(Installation.Installed installed) {
            installed.leftOut().forEach(Told::tell);
            return false;
        }

        private static void tell(LeftOut script) {
            LOG.warn(
                    "The built-in script {} ({}) is left out, since the script {} of a user has its code or name: give that"
                            + " one another, and start an instance again",
                    script.code(),
                    script.name(),
                    script.holder());
        }

        @Override
        public Boolean onRefused(Installation.Refused refused) {
            LOG.error("The built-in scripts cannot be installed: {}", refused.reason());
            return false;
        }

        @Override
        public Boolean onUnavailable(Installation.Unavailable unavailable) {
            LOG.warn("The built-in scripts cannot be installed yet, which is tried again: {}", unavailable.reason());
            return true;
        }

        @Override
        public Boolean onUnknown(Installation.Unknown unknown) {
            LOG.warn(
                    "Whether the built-in scripts were installed is not known, so it is tried again: {}",
                    unknown.reason());
            return true;
        }
    }
}
