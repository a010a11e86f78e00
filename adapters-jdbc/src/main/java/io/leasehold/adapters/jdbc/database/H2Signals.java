package io.leasehold.adapters.jdbc.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** H2 has no notifications between processes: their numbers are looked at, and this process tells itself at once. */
final class H2Signals extends PolledSignals {

    private static final Duration PERIOD = Duration.ofMillis(100);

    /** Touched by the looking thread alone. */
    private final Map<Topic, Long> seen = new HashMap<>();

    @Override
    void signal(Handle handle, Topic topic) {
        handle.afterCommit(() -> tell(topic));
    }

    @Override
    void begin(Connection connection) throws SQLException {
        look(connection);
        tellAll();
    }

    @Override
    void await(Connection connection) throws SQLException, InterruptedException {
        Thread.sleep(PERIOD.toMillis());
        look(connection);
    }

    private void look(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet rows = question.executeQuery("select topic, number from revision")) {
            while (rows.next()) {
                Topic topic = new Topic(rows.getString("topic"));
                long number = rows.getLong("number");
                Long before = seen.put(topic, number);
                if (before == null || before != number) {
                    tell(topic);
                }
            }
        }
    }
}
