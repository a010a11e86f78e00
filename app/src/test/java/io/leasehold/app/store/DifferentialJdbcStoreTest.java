package io.leasehold.app.store;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.lease.JdbcLeases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same random operations on the store in memory and on both databases. */
final class DifferentialJdbcStoreTest {

    private static final int OPERATIONS = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return TestDatabases.freshOfEachKind(folder);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_store_in_a_database_does_as_the_one_in_memory_does(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings);
                JdbcLeases leases = JdbcLeases.on(database, "differential")) {
            Seeds.orElse(1, 40).forEach(seed -> compare(seed, leases));
        }
    }

    private static void compare(long seed, JdbcLeases leases) {
        String run = "seed-" + seed;
        InMemoryLeaseStore memory = new InMemoryLeaseStore();
        Comparison.compare(
                seed,
                OPERATIONS,
                run,
                new Replica(memory, memory, run, PATIENCE),
                new Replica(leases.store(), leases.feed(), run, PATIENCE));
    }
}
