package io.leasehold.adapters.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Signals for which one thread looks at, or waits on, a connection of its own. */
abstract class PolledSignals extends Signals {

    /** Makes a new connection ready; what happened before it may have been missed. */
    abstract void begin(Connection connection) throws SQLException;

    /** Waits a moment for signals on that connection and tells them. Returning proves that the database answers. */
    abstract void await(Connection connection) throws SQLException, InterruptedException;
}
