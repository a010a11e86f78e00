package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseFeedContract;
import io.leasehold.ports.lease.LeaseRecordContract;
import io.leasehold.ports.lease.LeaseScopeContract;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.lease.LeaseStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A database under the contract of lease stores and feeds. The namespace is as long as one can be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcLeaseSubject
        implements LeaseStoreContract, LeaseRecordContract, LeaseFeedContract, LeaseScopeContract {

    private static final String NAMESPACE = "n".repeat(63);

    private Database database;
    private JdbcLeases leases;

    abstract DatabaseSettings fresh(Path folder);

    @BeforeAll
    void open(@TempDir Path folder) {
        database = TestDatabases.opened(fresh(folder));
        leases = JdbcLeases.on(database, NAMESPACE);
    }

    @AfterAll
    void close() {
        leases.close();
        database.close();
    }

    @Override
    public LeaseStore store() {
        return leases.store();
    }

    @Override
    public LeaseFeed feed() {
        return leases.feed();
    }

    @Override
    public StreamPosition expiredPosition() {
        StreamPosition past = listed(labelled("none")).position();
        long forgotten =
                Long.parseLong(created(freshName(), LeaseRecord.EMPTY).version().resourceVersion());
        boolean done = database.await(
                handle -> {
                    database.revisions().forget(handle, Topic.leases(NAMESPACE), forgotten);
                    new ChangeLog(NAMESPACE, new RecordJson()).forget(handle, forgotten);
                    return true;
                },
                failure -> false);
        if (!done) {
            throw new IllegalStateException("the history could not be cut");
        }
        return past;
    }
}
