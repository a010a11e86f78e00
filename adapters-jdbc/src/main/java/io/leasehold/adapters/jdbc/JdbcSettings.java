package io.leasehold.adapters.jdbc;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import java.time.Duration;

/**
 * What the adapter is told.
 *
 * @param timeout how long a connection, a lock or a statement is waited for; at least a second
 */
public record JdbcSettings(DatabaseSettings database, Duration timeout) {}
