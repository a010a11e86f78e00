package io.leasehold.adapters.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** LISTEN and NOTIFY: a notification is sent when its transaction commits, in the order of commits. */
final class PostgreSqlSignals extends PolledSignals {

    private static final String CHANNEL = "leasehold";

    /** A connection that has silently died is found by a question after so long without any notification. */
    private static final int QUIET_MILLIS = 1000;

    @Override
    void signal(Handle handle, Topic topic) {
        handle.createQuery("select pg_notify(:channel, :topic)")
                .bind("channel", CHANNEL)
                .bind("topic", topic.name())
                .map((row, context) -> "")
                .list();
    }

    @Override
    void begin(Connection connection) throws SQLException {
        try (Statement listen = connection.createStatement()) {
            listen.execute("listen " + CHANNEL);
        }
        tellAll();
    }

    @Override
    void await(Connection connection) throws SQLException {
        PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(QUIET_MILLIS);
        if (heard == null || heard.length == 0) {
            try (Statement question = connection.createStatement()) {
                question.execute("select 1");
            }
            return;
        }
        for (PGNotification notification : heard) {
            tell(new Topic(notification.getParameter()));
        }
    }
}
