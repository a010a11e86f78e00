package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;

/**
 * The leases of one namespace in a shared database. Numbers give them Kubernetes' semantics: each change has the next
 * one, in the order of commits; a lease's version is the number of its last change, and a watch's position that of the
 * last change told.
 */
public final class JdbcLeases implements AutoCloseable {

    private final LeaseStore store;
    private final LeaseFeed feed;
    private final Watches watches;

    private JdbcLeases(Database database, Topic topic, String namespace, Numbering numbering, Limits limits) {
        RecordJson json = new RecordJson();
        LeaseTable leases = new LeaseTable(namespace, json);
        ChangeLog changes = new ChangeLog(namespace, json);
        this.watches = new Watches(database, topic, changes, limits);
        this.store = new JdbcLeaseStore(
                database, leases, new LeaseWrites(database, topic, numbering, leases, changes, limits.history()));
        this.feed = new JdbcLeaseFeed(database, leases, watches);
    }

    /**
     * Leases in this database, which stays the caller's to close.
     *
     * @param namespace keeps fleets apart that share a database
     */
    public static JdbcLeases on(Database database, String namespace) {
        Topic topic = Topic.leases(namespace);
        return on(database, namespace, Numbering.of(database, topic), Limits.USUAL);
    }

    static JdbcLeases on(Database database, String namespace, Numbering numbering, Limits limits) {
        JdbcLeases leases = new JdbcLeases(database, Topic.leases(namespace), namespace, numbering, limits);
        leases.watches.start();
        return leases;
    }

    public LeaseStore store() {
        return store;
    }

    public LeaseFeed feed() {
        return feed;
    }

    /** Ends every watch. */
    @Override
    public void close() {
        watches.close();
    }
}
