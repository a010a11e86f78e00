package io.leasehold.adapters.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.lease.Answers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit on both databases. */
class JdbcAuditTrailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return Stream.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void pages_begin_with_the_newest(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            IntStream.rangeClosed(1, 1010).forEach(n -> trail.record(Entries.resigned("leader " + n)));
            untilStored(trail);
            List<AuditTrail.Numbered> page = page(trail, Long.MAX_VALUE, 2);
            assertThat(page)
                    .extracting(AuditTrail.Numbered::entry)
                    .containsExactly(
                            AuditTrail.Stored.of(Entries.resigned("leader 1010")),
                            AuditTrail.Stored.of(Entries.resigned("leader 1009")));
            assertThat(page(trail, page.get(1).number(), 1001))
                    .as("a thousand that are shown, and one that tells that there are more")
                    .hasSize(1001)
                    .first()
                    .extracting(AuditTrail.Numbered::entry)
                    .isEqualTo(AuditTrail.Stored.of(Entries.resigned("leader 1008")));
            assertThat(page(trail, Long.MAX_VALUE, 5000)).hasSize(1001);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatever_text_was_refused_is_stored_on_one_line(DatabaseSettings settings) {
        String hostile = "'; drop table audit; --\u0000\n\ud800" + "x".repeat(10_000);
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            trail.record(Entries.by(new Asker(hostile, hostile, hostile), hostile, hostile));
            untilStored(trail);
            AuditTrail.Stored entry = page(trail, Long.MAX_VALUE, 1).get(0).entry();
            assertThat(entry.target())
                    .startsWith("'; drop table audit; --   xxx")
                    .hasSize(AuditEntry.MAX_TARGET);
            assertThat(entry.by().who())
                    .startsWith("'; drop table audit; --   xxx")
                    .hasSize(256);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void words_that_only_a_newer_version_knows_are_read_as_they_are(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            trail.record(Entries.resigned("one"));
            trail.record(Entries.resigned("two"));
            untilStored(trail);
            TestDatabases.in(
                    database,
                    handle -> handle.execute("update audit set action = 'ADD_CLUSTER_GROUP', verdict = 'HALF_DONE'"
                            + " where target = 'one'"));
            assertThat(page(trail, Long.MAX_VALUE, 10))
                    .extracting(numbered ->
                            numbered.entry().action() + " " + numbered.entry().verdict())
                    .containsExactly("RESIGN DONE", "ADD_CLUSTER_GROUP HALF_DONE");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_users_want_disconnected_is_kept_and_everybody_hears_of_it(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            trail.record(Entries.done(Action.DISCONNECT, "a/one"));
            trail.record(Entries.done(Action.DISCONNECT, "a/two"));
            trail.record(Entries.refused(Action.DISCONNECT, "a/three"));
            untilStored(trail);
            assertThat(disconnected(database)).containsExactly("a/one", "a/two");
            assertThat(number(database)).isEqualTo(2);
            trail.record(Entries.done(Action.DISCONNECT, "a/one"));
            trail.record(Entries.refused(Action.CONNECT, "a/one"));
            trail.record(Entries.done(Action.CONNECT, "a/two"));
            trail.record(Entries.done(Action.CONNECT, "a/four"));
            untilStored(trail);
            assertThat(disconnected(database)).containsExactly("a/one");
            assertThat(number(database)).isEqualTo(3);
        }
    }

    /** PostgreSQL indexes no text that wide; no cluster of such an ID can be registered. */
    @ParameterizedTest
    @MethodSource("kinds")
    void an_id_too_wide_for_a_key_is_told_and_holds_nothing_up(DatabaseSettings settings) {
        Random random = new Random(1);
        String wide = random.ints(1000, '\u4e00', '\u9fa0')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            trail.record(Entries.done(Action.DISCONNECT, wide));
            trail.record(Entries.done(Action.DISCONNECT, "a/one"));
            untilStored(trail);
            assertThat(page(trail, Long.MAX_VALUE, 10)).hasSize(2);
            assertThat(disconnected(database)).containsExactly("a/one");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_was_stored_without_an_answer_is_neither_stored_nor_done_again(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            List<Backlog.Waiting> batch =
                    List.of(new Backlog.Waiting(UUID.randomUUID(), Entries.done(Action.DISCONNECT, "a/one")));
            TestDatabases.in(database, handle -> trail.insertMissing(handle, batch));
            trail.record(Entries.done(Action.CONNECT, "a/one"));
            untilStored(trail);
            TestDatabases.in(database, handle -> trail.insertMissing(handle, batch));
            assertThat(page(trail, Long.MAX_VALUE, 10)).hasSize(2);
            assertThat(disconnected(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_cannot_be_stored_waits_and_is_stored_in_order(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            TestDatabases.in(database, handle -> handle.execute("alter table audit rename to audit_elsewhere"));
            IntStream.rangeClosed(1, 3).forEach(n -> trail.record(Entries.resigned("leader " + n)));
            assertThat(Answers.within(PATIENCE, trail.newest(Long.MAX_VALUE, 1)))
                    .isInstanceOf(AuditTrail.AuditPage.Unavailable.class);
            assertThat(trail.waiting()).isEqualTo(3);
            TestDatabases.in(database, handle -> handle.execute("alter table audit_elsewhere rename to audit"));
            untilStored(trail);
            assertThat(page(trail, Long.MAX_VALUE, 10))
                    .extracting(numbered -> numbered.entry().target())
                    .containsExactly("leader 3", "leader 2", "leader 1");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_recorded_before_the_database_is_open_is_stored_once_it_is(DatabaseSettings settings) {
        try (Database database = Database.open(settings, TestDatabases.TIMEOUT);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            trail.record(Entries.resigned("leader"));
            untilStored(trail);
            assertThat(page(trail, Long.MAX_VALUE, 10)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closing_stores_what_is_left(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            JdbcAuditTrail trail = new JdbcAuditTrail(database);
            IntStream.range(0, 300).forEach(n -> trail.record(Entries.resigned("leader " + n)));
            trail.close();
            assertThat(page(trail, Long.MAX_VALUE, 1000)).hasSize(300);
        }
    }

    @Test
    void a_database_that_goes_and_comes_back_costs_no_entry() throws SQLException {
        DatabaseSettings.PostgreSql settings = TestDatabases.freshPostgreSql();
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            trail.record(Entries.resigned("before"));
            untilStored(trail);
            administer("alter database " + settings.database() + " allow_connections false");
            administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + settings.database()
                    + "'");
            Until.holds("the database is missed", () -> database.problem().isPresent());
            IntStream.range(0, 500).forEach(n -> trail.record(Entries.resigned("leader " + n)));
            assertThat(trail.waiting()).isEqualTo(500);
            administer("alter database " + settings.database() + " allow_connections true");
            untilStored(trail);
            assertThat(page(trail, Long.MAX_VALUE, 1000)).hasSize(501);
        }
    }

    private static void administer(String sql) throws SQLException {
        try (Connection connection =
                        TestDatabases.postgreSql().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void untilStored(JdbcAuditTrail trail) {
        Until.holds("all is stored", () -> trail.waiting() == 0);
    }

    private static List<AuditTrail.Numbered> page(JdbcAuditTrail trail, long before, int limit) {
        AuditTrail.AuditPage page = Answers.within(PATIENCE, trail.newest(before, limit));
        return ((AuditTrail.AuditPage.Entries) page).items();
    }

    private static List<String> disconnected(Database database) {
        return TestDatabases.in(
                database,
                handle -> handle.select("select cluster_id from disconnected_cluster order by cluster_id")
                        .mapTo(String.class)
                        .list());
    }

    private static long number(Database database) {
        return TestDatabases.in(
                database,
                handle -> database.revisions().read(handle, Topic.CLUSTERS).number());
    }
}
