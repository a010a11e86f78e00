package io.leasehold.adapters.jdbc.database;

import java.sql.SQLException;
import java.util.Optional;

/** What the five letters of a failed statement say. */
public final class SqlStates {

    private static final String DUPLICATE_KEY = "23505";

    private SqlStates() {}

    /** Returns whether the statement failed because a row of that key exists; both databases say so alike. */
    public static boolean isDuplicateKey(Throwable failure) {
        return of(failure).filter(DUPLICATE_KEY::equals).isPresent();
    }

    static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }
}
