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
    /** With this seed a process is killed in the second of two rounds. */
    private static final Race.Plan WITH_A_KILL = new Race.Plan(PROCESSES, 2, 3, 2);

    private static final Race.Plan WITHOUT = new Race.Plan(PROCESSES, 6, 1000, 2);

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return Stream.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void no_stale_write_is_accepted_and_no_acknowledged_one_is_lost(DatabaseSettings settings) {
        RaceResult result = race(WITH_A_KILL, settings, RaceFence.LOCKING);
        assertThat(result.kills()).isEqualTo(1);
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.refused()).isPositive();
        assertThat(result.breaches()).isZero();
        assertThat(result.lost()).isZero();
    }

    @Test
    void a_fence_that_checks_and_does_not_lock_is_caught() {
        RaceResult result = race(WITHOUT, TestDatabases.freshPostgreSql(), RaceFence.UNLOCKED);
        assertThat(result.breaches()).isPositive();
    }

    private static RaceResult race(Race.Plan plan, DatabaseSettings settings, RaceFence fence) {
        return Race.run(plan, new RaceSetup(settings, fence, WRITERS_EACH), folder);
    }
}
