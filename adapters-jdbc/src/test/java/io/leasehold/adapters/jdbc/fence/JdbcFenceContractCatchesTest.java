package io.leasehold.adapters.jdbc.fence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.fence.FenceStoreContract;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract catches on a database what it catches in memory: a fence that checks and does not lock. */
class JdbcFenceContractCatchesTest {

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return Stream.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql());
    }

    private record Subject(FenceStore fence) implements FenceStoreContract {
        @Override
        public LeaseName freshLock() {
            return new LeaseName("lock");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_fence_that_checks_and_does_not_lock_is_caught(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            Subject subject = new Subject(new UnlockedFence(database));
            assertThatThrownBy(subject::no_write_is_accepted_under_a_token_lower_than_one_accepted_before)
                    .isInstanceOf(AssertionError.class);
        }
    }
}
