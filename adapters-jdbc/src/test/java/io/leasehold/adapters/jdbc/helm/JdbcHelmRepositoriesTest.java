package io.leasehold.adapters.jdbc.helm;

import static io.leasehold.adapters.jdbc.helm.Charts.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.crypto.KeyRing;
import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.registry.KeyRotation;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.helm.HelmIndexes.Source;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.HelmRepositories.Cleared;
import io.leasehold.ports.helm.HelmRepositories.Entry;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Repositories as users change them, on both databases. */
class JdbcHelmRepositoriesTest {

    private static final String PEM = "-----BEGIN PRIVATE KEY-----\nc3Ec2et\n-----END PRIVATE KEY-----\n";

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnH2 extends OnDatabase {
        @BeforeAll
        void open(@TempDir Path folder) {
            database = TestDatabases.opened(TestDatabases.freshH2(folder));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnPostgreSql extends OnDatabase {
        @BeforeAll
        void open() {
            database = TestDatabases.opened(TestDatabases.freshPostgreSql());
        }
    }

    abstract static class OnDatabase {

        @SuppressWarnings("NullAway.Init")
        Database database;

        @AfterAll
        void close() {
            database.close();
        }

        private Charts charts(int... keys) {
            return new Charts(database, Keys.box(keys));
        }

        private List<String> strings(String query) {
            return TestDatabases.in(
                    database, handle -> handle.select(query).mapTo(String.class).list());
        }

        private static Repository.Access access(Charts charts, String name) {
            List<Source> sources = charts.sources(name).sources();
            assertThat(sources).hasSize(1);
            return sources.get(0).repository().access();
        }

        @Test
        void repositories_are_added_changed_listed_and_removed_and_each_change_is_told() {
            Charts charts = charts(1);
            String name = Charts.newName();
            assertThat(charts.add(Charts.open(name))).isEqualTo(DONE);
            assertThat(charts.add(Charts.open(name))).isInstanceOf(BookOutcome.Refused.class);
            Repository changed = new Repository(
                    name, Repository.Type.OCI, "oci://registry.example.com/x", "other", Repository.Access.OPEN, false);
            assertThat(charts.update(changed)).isEqualTo(DONE);
            Entry entry = charts.entry(name);
            assertThat(entry.repository()).isEqualTo(changed);
            assertThat(entry.lastResult()).isEmpty();
            assertThat(entry.indexAsOf()).isEmpty();
            assertThat(charts.update(Charts.open("nowhere"))).isInstanceOf(BookOutcome.Missing.class);
            assertThat(Charts.join(charts.repositories.remove(name, Charts.ADMIN)))
                    .isEqualTo(DONE);
            assertThat(Charts.join(charts.repositories.remove(name, Charts.ADMIN)))
                    .isInstanceOf(BookOutcome.Missing.class);
            assertThat(Charts.join(charts.repositories.remove("\u0000", Charts.ADMIN)))
                    .isInstanceOf(BookOutcome.Missing.class);
            assertThat(strings(
                            "select action || ' ' || verdict from audit where target = '" + name + "' order by number"))
                    .containsExactly(
                            "ADD_HELM_REPOSITORY DONE",
                            "ADD_HELM_REPOSITORY REFUSED",
                            "UPDATE_HELM_REPOSITORY DONE",
                            "REMOVE_HELM_REPOSITORY DONE",
                            "REMOVE_HELM_REPOSITORY REFUSED");
        }

        @Test
        void secrets_reach_the_leader_and_nobody_else() {
            Charts charts = charts(1);
            String name = Charts.newName();
            Repository repository = Charts.at(name, "https://a.example.com", Charts.secret("s3cr3t", PEM));
            assertThat(charts.add(repository)).isEqualTo(DONE);
            assertThat(charts.sources(name).sources().get(0).repository()).isEqualTo(repository);
            Entry entry = charts.entry(name);
            assertThat(entry.hasPassword()).isTrue();
            assertThat(entry.hasKey()).isTrue();
            assertThat(entry.repository().access().password()).isEmpty();
            assertThat(entry.repository().access().key()).isEmpty();
            assertThat(strings("select password || private_key from helm_repository where name = '" + name + "'"))
                    .allMatch(text -> text.startsWith("v1:") && !text.contains("s3cr3t") && !text.contains("c3Ec2et"));
            assertThat(strings("select who || source || result || target from audit"))
                    .noneMatch(text -> text.contains("s3cr3t") || text.contains("c3Ec2et"));
        }

        @Test
        void a_secret_that_is_left_out_stays_while_the_server_does() {
            Charts charts = charts(1);
            String name = Charts.newName();
            charts.add(Charts.at(name, "https://a.example.com/x", Charts.secret("first", PEM)));
            for (String same :
                    List.of("https://A.example.com/y", "https://a.example.com:443/z", "HTTPS://a.example.com")) {
                assertThat(charts.update(Charts.at(name, same, Charts.secret("", ""))))
                        .isEqualTo(DONE);
                assertThat(access(charts, name).password()).contains(new Secret("first"));
                assertThat(access(charts, name).key()).contains(new Secret(PEM));
            }
            charts.update(Charts.at(name, "https://a.example.com", Charts.secret("second", "")));
            assertThat(access(charts, name).password()).contains(new Secret("second"));
            assertThat(access(charts, name).key()).contains(new Secret(PEM));
            for (String another :
                    List.of("https://b.example.com", "http://a.example.com", "https://a.example.com:444")) {
                charts.update(Charts.at(name, "https://a.example.com", Charts.secret("again", PEM)));
                assertThat(charts.update(Charts.at(name, another, Charts.secret("", ""))))
                        .isEqualTo(DONE);
                assertThat(access(charts, name).password()).isEmpty();
                assertThat(access(charts, name).key()).isEmpty();
            }
        }

        @Test
        void each_secret_is_cleared_alone_and_a_new_one_counts_more() {
            Charts charts = charts(1);
            String name = Charts.newName();
            Repository without = Charts.at(name, "https://a.example.com/x", Charts.secret("", ""));
            charts.add(Charts.at(name, "https://a.example.com/x", Charts.secret("first", PEM)));
            assertThat(charts.update(without, new Cleared(false, true))).isEqualTo(DONE);
            assertThat(access(charts, name).password()).contains(new Secret("first"));
            assertThat(access(charts, name).key()).isEmpty();
            charts.update(Charts.at(name, "https://a.example.com/x", Charts.secret("", PEM)));
            charts.update(without, new Cleared(true, false));
            assertThat(access(charts, name).password()).isEmpty();
            assertThat(access(charts, name).key()).contains(new Secret(PEM));
            assertThat(charts.entry(name).hasPassword()).isFalse();
            charts.update(
                    Charts.at(name, "https://a.example.com/x", Charts.secret("new", "")), new Cleared(true, true));
            assertThat(access(charts, name).password()).contains(new Secret("new"));
            assertThat(access(charts, name).key()).isEmpty();
        }

        @Test
        void what_a_server_told_of_its_index_is_forgotten_with_its_url() {
            Charts charts = charts(1);
            String name = charts.added();
            charts.store(name, List.of(Charts.version("a", "1.0.0")));
            charts.update(Charts.at(name, Charts.URL, Charts.secret("", "")));
            assertThat(charts.sources(name).sources().get(0).validators().etag())
                    .isEqualTo("etag");
            charts.update(Charts.at(name, "https://charts.example.com/other", Repository.Access.OPEN));
            assertThat(charts.sources(name).sources().get(0).validators()).isEqualTo(Validators.NONE);
            assertThat(charts.search("", name)).hasSize(1);
        }

        @Test
        void what_cannot_be_a_repository_is_refused_recorded_and_shows_no_secret() {
            Charts charts = charts(1);
            Repository.Access open = Repository.Access.OPEN;
            List<Repository> refused = List.of(
                    Charts.open(""),
                    Charts.open(".."),
                    Charts.open("a b"),
                    Charts.open("a/b"),
                    Charts.open("a\u0000"),
                    Charts.open("x".repeat(129)),
                    Charts.at("a", "ftp://x.example.com", open),
                    Charts.at("a", "oci://x.example.com", open),
                    Charts.at("a", "file:///etc/passwd", open),
                    Charts.at("a", "charts.example.com", open),
                    Charts.at("a", "https:///x", open),
                    Charts.at("a", "https://user:s3cr3t@x.example.com", open),
                    Charts.at("a", "https://x.example.com/?token=s3cr3t", open),
                    Charts.at("a", "https://x.example.com/#s3cr3t", open),
                    Charts.at("a", "https://x.example.com:70000/", open),
                    Charts.at("a", "https://x.example.com/" + "x".repeat(2048), open),
                    Charts.at("a", "https://x.example.com/\u0000", open),
                    Charts.at("a", "https://x.example.com", Charts.secret("", "s3cr3t")),
                    Charts.at("a", "https://x.example.com", Charts.secret("", PEM + "x".repeat(64 * 1024))),
                    Charts.at("a", "https://x.example.com", Charts.secret("s3cr3t".repeat(20_000), "")),
                    new Repository("a", Repository.Type.OCI, "https://x.example.com", "", open, true),
                    new Repository("a", Repository.Type.HTTP, "https://x.example.com", "x".repeat(2049), open, true),
                    new Repository("a", Repository.Type.HTTP, "https://x.example.com", "\u0000", open, true));
            for (Repository repository : refused) {
                assertThat(charts.add(repository)).isInstanceOf(BookOutcome.Refused.class);
                assertThat(charts.update(repository)).isInstanceOf(BookOutcome.Refused.class);
            }
            assertThat(charts.trail.entries)
                    .hasSize(2 * refused.size())
                    .noneMatch(entry ->
                            entry.result().contains("s3cr3t") || entry.result().contains("\n"));
        }

        @Test
        void without_a_key_no_secret_is_stored_and_what_has_none_is() {
            Charts charts = new Charts(database, new SecretBox(KeyRing.none()));
            String name = Charts.newName();
            assertThat(charts.add(Charts.at(name, "https://a.example.com", Charts.secret("s3cr3t", ""))))
                    .isInstanceOfSatisfying(
                            BookOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("ENCRYPTION_KEY"));
            assertThat(charts.add(Charts.open(name))).isEqualTo(DONE);
        }

        @Test
        void sql_in_every_field_is_only_text() {
            String sql = "x'); drop table helm_repository; -- \" ; ? id {} \\ % _";
            Asker asker = new Asker(sql, sql, sql);
            Charts charts = charts(1);
            String name = Charts.newName();
            Repository repository = new Repository(
                    name,
                    Repository.Type.HTTP,
                    "https://a.example.com/'%29;drop",
                    sql,
                    new Repository.Access(
                            Optional.of(sql.replace(":", "")),
                            Optional.of(new Secret(sql)),
                            Optional.of("-----BEGIN CERTIFICATE-----" + sql),
                            Optional.of("-----BEGIN CERTIFICATE-----" + sql),
                            Optional.of(new Secret("-----BEGIN PRIVATE KEY-----" + sql)),
                            true),
                    true);
            assertThat(Charts.join(charts.repositories.add(repository, asker))).isEqualTo(DONE);
            assertThat(charts.sources(name).sources().get(0).repository()).isEqualTo(repository);
            charts.store(name, List.of(Charts.version(sql, sql, sql, List.of(sql))));
            assertThat(charts.search(sql, name)).singleElement().satisfies(chart -> {
                assertThat(chart.latest().name()).isEqualTo(sql);
                assertThat(chart.latest().keywords()).containsExactly(sql);
            });
            assertThat(Charts.found(charts.repositories.versions(name, sql))).hasSize(1);
            assertThat(Charts.found(charts.repositories.search(sql, Optional.of(sql), 10)))
                    .isEmpty();
            assertThat(Charts.found(charts.repositories.versions("\u0000", "\u0000")))
                    .isEmpty();
            assertThat(Charts.join(charts.repositories.remove(sql, asker))).isInstanceOf(BookOutcome.Missing.class);
        }

        @Test
        void a_new_first_key_takes_over_all_secrets_and_the_old_one_is_needed_no_more() {
            String name = Charts.newName();
            charts(5).add(Charts.at(name, "https://a.example.com", Charts.secret("s3cr3t", PEM)));
            assertThat(charts(6).sources(name).unreadable())
                    .singleElement()
                    .satisfies(one -> assertThat(one.reason()).contains("encrypted with key " + Keys.fingerprint(5)));
            KeyRotation.Rotated rotated = new KeyRotation(database, Keys.box(6, 5, 1)).reencrypt();
            assertThat(rotated.left()).isZero();
            assertThat(rotated.reencrypted()).isGreaterThanOrEqualTo(2);
            assertThat(access(charts(6), name).password()).contains(new Secret("s3cr3t"));
            assertThat(access(charts(6), name).key()).contains(new Secret(PEM));
        }

        @Test
        void a_secret_that_was_moved_to_another_repository_or_column_does_not_open() {
            Charts charts = charts(1);
            String one = Charts.newName();
            String other = Charts.newName();
            charts.add(Charts.at(one, "https://a.example.com", Charts.secret("of one", "")));
            charts.add(Charts.at(other, "https://b.example.com", Charts.secret("of other", "")));
            TestDatabases.in(
                    database,
                    handle -> handle.execute(
                            "update helm_repository set password = (select password from helm_repository where name = ?)"
                                    + " where name = ?",
                            one,
                            other));
            assertThat(charts.sources(other).unreadable())
                    .singleElement()
                    .satisfies(unreadable -> assertThat(unreadable.reason()).contains("changed or moved"));
            TestDatabases.in(
                    database,
                    handle -> handle.execute(
                            "update helm_repository set private_key = password, password = null where name = ?", one));
            assertThat(charts.sources(one).unreadable()).hasSize(1);
        }

        @Test
        void a_change_whose_audit_fails_is_not_made() {
            Charts charts = charts(1);
            String name = Charts.newName();
            TestDatabases.in(database, handle -> handle.execute("alter table audit rename to audit_gone"));
            try {
                assertThat(charts.add(Charts.open(name))).isInstanceOf(BookOutcome.Unavailable.class);
            } finally {
                TestDatabases.in(database, handle -> handle.execute("alter table audit_gone rename to audit"));
            }
            assertThat(charts.sources(name).sources()).isEmpty();
        }
    }
}
