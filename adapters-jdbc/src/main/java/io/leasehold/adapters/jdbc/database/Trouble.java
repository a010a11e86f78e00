package io.leasehold.adapters.jdbc.database;

import java.sql.SQLException;
import java.util.Optional;

/** What a failure of a library comes to. */
final class Trouble {

    private Trouble() {}

    /** One sentence for people, without a statement or a credential. */
    static String sentence(String database, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text =
                Optional.ofNullable(root.getMessage()).orElse(root.getClass().getSimpleName());
        String first = text.lines().findFirst().orElse("");
        return database + " did not do it: " + withoutWordsOfLibraries(first);
    }

    /** Of what H2 says the statement is the larger part; the pool begins with its name and ends with figures of its own. */
    private static String withoutWordsOfLibraries(String text) {
        return text.replaceFirst("; SQL statement:.*$", "")
                .replaceFirst("^" + Pool.NAME + " - ", "")
                .replaceFirst(" \\(total=\\d+, .*$", "");
    }

    /** Returns why trying again is of no use; empty if it may help. */
    static Optional<String> hopeless(Dialect dialect, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                Optional<String> reason = dialect.hopeless(sql);
                if (reason.isPresent()) {
                    return reason;
                }
            }
        }
        return Optional.empty();
    }
}
