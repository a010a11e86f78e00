package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.nio.file.Path;

final class H2LeaseContractTest extends JdbcLeaseSubject {

    @Override
    DatabaseSettings fresh(Path folder) {
        return TestDatabases.freshH2(folder);
    }
}
