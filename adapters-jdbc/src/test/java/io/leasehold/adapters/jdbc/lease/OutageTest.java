package io.leasehold.adapters.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.lease.FeedRecorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A database that does not answer for a while. */
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DatabaseSettings.PostgreSql settings = TestDatabases.freshPostgreSql();

    @Test
    void a_watch_goes_on_after_a_short_outage_and_has_missed_nothing() throws SQLException {
        try (Instance one = Instance.on(settings);
                Instance other = Instance.on(settings)) {
            FeedRecorder recorder = one.watchingFromNow();
            StoredLease before = other.created("before");
            recorder.awaitPut(before);
            shut();
            assertThat(Answers.within(PATIENCE, other.create("during"))).isInstanceOf(WriteOutcome.Refused.class);
            open();
            StoredLease after = other.createdAsSoonAsPossible("after");
            assertThat(recorder.awaitPut(after)).containsExactly(new WatchEvent.Put(before), new WatchEvent.Put(after));
            assertThat(recorder.ends()).isEmpty();
        }
    }

    @Test
    void a_watch_breaks_when_the_outage_lasts() throws SQLException {
        Limits impatient = new Limits(1000, Duration.ofSeconds(5), Duration.ofMillis(500));
        try (Instance one = Instance.on(settings, impatient)) {
            FeedRecorder recorder = one.watchingFromNow();
            shut();
            assertThat(recorder.awaitEnd()).isEqualTo(WatchEnd.BROKEN);
        }
    }

    private void shut() throws SQLException {
        administer("alter database " + settings.database() + " with allow_connections false");
        administer(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + settings.database() + "'");
    }

    private void open() throws SQLException {
        administer("alter database " + settings.database() + " with allow_connections true");
    }

    private static void administer(String statement) throws SQLException {
        try (Connection connection =
                        TestDatabases.postgreSql().getPostgresDatabase().getConnection();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
