package io.leasehold.adapters.jdbc.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Patience for what is asked for first: an instance starts while its database is being opened, which usually takes a
 * second or two, and is no trouble to tell of.
 */
public final class FirstQuestion {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private FirstQuestion() {}

    /** Completes, with nothing of meaning, when the database has been opened or refused, or when that takes long. */
    public static CompletableFuture<String> mayBeAsked(Database database) {
        return database.opened()
                .thenApply(opening -> "opened")
                .toCompletableFuture()
                .completeOnTimeout("late", PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
