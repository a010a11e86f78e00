package io.leasehold.adapters.jdbc.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The race in short, on both databases; {@code scripts/fence-race} runs the long one. */
class FenceRaceTest {

    private static final int PROCESSES = 2;
    private static final int WRITERS_EACH = 32;
    private static final int ROUNDS = 6;
    private static final int KILL_EVERY = 3;
    private static final long SEED = 2;

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return Stream.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void no_stale_write_is_accepted_and_no_acknowledged_one_is_lost(DatabaseSettings settings) {
        RaceResult result = race(settings, RaceFence.LOCKING);
        assertThat(result.kills()).isPositive();
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.refused()).isPositive();
        assertThat(result.breaches()).isZero();
        assertThat(result.lost()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_fence_that_checks_and_does_not_lock_is_caught(DatabaseSettings settings) {
        assertThat(race(settings, RaceFence.UNLOCKED).breaches()).isPositive();
    }

    @Test
    void a_database_that_acknowledges_before_it_writes_is_caught() {
        assertThat(race(TestDatabases.freshH2(folder), RaceFence.DELAYED).lost())
                .isPositive();
    }

    private static RaceResult race(DatabaseSettings settings, RaceFence fence) {
        return Race.run(
                new Race.Plan(PROCESSES, ROUNDS, KILL_EVERY, SEED),
                new RaceSetup(settings, fence, WRITERS_EACH),
                folder);
    }
}
