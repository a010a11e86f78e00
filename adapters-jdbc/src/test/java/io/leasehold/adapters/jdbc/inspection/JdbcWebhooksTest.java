package io.leasehold.adapters.jdbc.inspection;

import static io.leasehold.adapters.jdbc.inspection.Inspected.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.crypto.KeyRing;
import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.crypto.SecretBox;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.registry.KeyRotation;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhook.Kind;
import io.leasehold.ports.inspection.Webhooks.Entry;
import io.leasehold.ports.inspection.Webhooks.Reading;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.secret.Secret;
import io.leasehold.ports.secret.SecretChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks as users change them, on both databases. */
class JdbcWebhooksTest {

    private static final String URL = "https://hooks.example.com:8443/send?token=s3cr3t";

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

        private Inspected inspected(int... keys) {
            return new Inspected(database, Keys.box(keys));
        }

        private static Webhook webhook(String name, String url, String secret) {
            return new Webhook(
                    name,
                    Kind.DINGTALK,
                    new Secret(url),
                    Optional.of(secret).filter(text -> !text.isEmpty()).map(Secret::new),
                    "{{msg}}\n");
        }

        private static BookOutcome add(Inspected on, Webhook webhook) {
            return Inspected.join(on.webhooks.add(webhook, Inspected.ADMIN));
        }

        private static BookOutcome update(Inspected on, String name, String url, String secret) {
            return Inspected.join(on.webhooks.update(
                    name,
                    Optional.of(Kind.FEISHU),
                    Optional.of(url).filter(text -> !text.isEmpty()).map(Secret::new),
                    secret.isEmpty() ? new SecretChange.Kept() : new SecretChange.Replaced(new Secret(secret)),
                    "",
                    Inspected.ADMIN));
        }

        private static Reading.Found read(Inspected on, String... names) {
            return (Reading.Found) Inspected.join(on.webhooks.read(List.of(names)));
        }

        private static Webhook only(Inspected on, String name) {
            List<Webhook> found = read(on, name).webhooks();
            assertThat(found).hasSize(1);
            return found.get(0);
        }

        private static Optional<Entry> entry(Inspected on, String name) {
            return Inspected.found(on.webhooks.list()).stream()
                    .filter(entry -> entry.name().equals(name))
                    .findFirst();
        }

        @Test
        void webhooks_are_added_changed_listed_and_removed_and_each_change_is_told() {
            Inspected on = inspected(1);
            String name = Inspected.fresh("hook");
            Webhook webhook = webhook(name, URL, "s3cr3t");
            assertThat(add(on, webhook)).isEqualTo(DONE);
            assertThat(add(on, webhook)).isInstanceOf(BookOutcome.Refused.class);
            assertThat(only(on, name)).isEqualTo(webhook);
            assertThat(entry(on, name))
                    .contains(new Entry(name, Kind.DINGTALK, "hooks.example.com:8443", true, "{{msg}}\n"));
            assertThat(update(on, name, "http://[::1]/x", "")).isEqualTo(DONE);
            assertThat(entry(on, name)).contains(new Entry(name, Kind.FEISHU, "[::1]", false, ""));
            assertThat(update(on, "nowhere", URL, "")).isInstanceOf(BookOutcome.Missing.class);
            assertThat(update(on, "nowhere", "", "")).isInstanceOf(BookOutcome.Missing.class);
            assertThat(Inspected.join(on.webhooks.remove(name, Inspected.ADMIN)))
                    .isEqualTo(DONE);
            assertThat(Inspected.join(on.webhooks.remove(name, Inspected.ADMIN)))
                    .isInstanceOf(BookOutcome.Missing.class);
            assertThat(Inspected.join(on.webhooks.remove("\u0000", Inspected.ADMIN)))
                    .isInstanceOf(BookOutcome.Missing.class);
            assertThat(read(on, name, "\u0000", Inspected.SQL).webhooks()).isEmpty();
            assertThat(on.strings(
                            "select action || ' ' || verdict from audit where target = '" + name + "' order by number"))
                    .containsExactly(
                            "ADD_WEBHOOK DONE",
                            "ADD_WEBHOOK REFUSED",
                            "UPDATE_WEBHOOK DONE",
                            "REMOVE_WEBHOOK DONE",
                            "REMOVE_WEBHOOK REFUSED");
        }

        @Test
        void a_secret_is_kept_only_with_its_url() {
            Inspected on = inspected(1);
            String name = Inspected.fresh("hook");
            add(on, webhook(name, URL, "first"));
            assertThat(update(on, name, "", "")).isEqualTo(DONE);
            assertThat(only(on, name))
                    .isEqualTo(new Webhook(name, Kind.FEISHU, new Secret(URL), Optional.of(new Secret("first")), ""));
            update(on, name, "", "second");
            assertThat(only(on, name).secret()).contains(new Secret("second"));
            assertThat(only(on, name).url()).isEqualTo(new Secret(URL));
            update(on, name, "https://evil.example.com", "");
            assertThat(only(on, name).secret()).isEmpty();
            update(on, name, "https://other.example.com", "third");
            assertThat(only(on, name).secret()).contains(new Secret("third"));
        }

        @Test
        void urls_and_secrets_are_readable_nowhere() {
            Inspected on = inspected(1);
            String name = Inspected.fresh("hook");
            add(on, webhook(name, URL, "s3cr3t"));
            update(on, name, URL, "s3cr3t");
            assertThat(on.strings("select url || secret from inspection_webhook where name = '" + name + "'"))
                    .hasSize(1)
                    .allMatch(text -> text.startsWith("v1:") && !text.contains("s3cr3t"));
            assertThat(on.strings("select who || source || result || target from audit"))
                    .noneMatch(text -> text.contains("s3cr3t"));
            assertThat(read(on, name).toString() + entry(on, name)).doesNotContain("s3cr3t");
        }

        @Test
        void what_cannot_be_a_webhook_is_refused_recorded_and_shows_no_secret() {
            Inspected on = inspected(1);
            List<Webhook> refused = List.of(
                    webhook("", URL, ""),
                    webhook("a b", URL, ""),
                    webhook("a\u0000", URL, ""),
                    webhook("x".repeat(10_000), URL, ""),
                    webhook("a", "ftp://s3cr3t.example.com", ""),
                    webhook("a", "file:///s3cr3t", ""),
                    webhook("a", "s3cr3t.example.com", ""),
                    webhook("a", "https:///s3cr3t", ""),
                    webhook("a", "https://user:s3cr3t@x.example.com", ""),
                    webhook("a", "https://x.example.com:70000/s3cr3t", ""),
                    webhook("a", "https://x.example.com:0/s3cr3t", ""),
                    webhook("a", "https://x.example.com/s3cr3t\u0000", ""),
                    webhook("a", "https://x.example.com/s3cr3t" + "x".repeat(2048), ""),
                    webhook("a", URL, "s3cr3t\u0000"),
                    webhook("a", URL, "s3cr3t\nX-Header: y"),
                    webhook("a", URL, "s3cr3t".repeat(200)),
                    new Webhook("a", Kind.DEFAULT, new Secret(URL), Optional.of(new Secret("")), ""),
                    new Webhook("a", Kind.DEFAULT, new Secret(URL), Optional.empty(), "\u0000"),
                    new Webhook("a", Kind.DEFAULT, new Secret(URL), Optional.empty(), "x".repeat(64 * 1024 + 1)));
            for (Webhook webhook : refused) {
                assertThat(add(on, webhook)).isInstanceOf(BookOutcome.Refused.class);
                assertThat(Inspected.join(on.webhooks.update(
                                webhook.name(),
                                Optional.of(webhook.kind()),
                                Optional.of(webhook.url()),
                                webhook.secret()
                                        .<SecretChange>map(SecretChange.Replaced::new)
                                        .orElseGet(SecretChange.Kept::new),
                                webhook.template(),
                                Inspected.ADMIN)))
                        .isInstanceOf(BookOutcome.Refused.class);
            }
            assertThat(on.trail.entries)
                    .hasSize(2 * refused.size())
                    .noneMatch(entry ->
                            entry.result().contains("s3cr3t") || entry.result().contains("\n"));
        }

        @Test
        void without_a_key_nothing_secret_is_stored_and_what_keeps_its_secrets_is_changed() {
            String name = Inspected.fresh("hook");
            add(inspected(1), webhook(name, URL, "s3cr3t"));
            Inspected without = new Inspected(database, new SecretBox(KeyRing.none()));
            for (BookOutcome outcome : List.of(
                    add(without, webhook("a", URL, "")),
                    update(without, name, URL, ""),
                    update(without, name, "", "x"))) {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                BookOutcome.Refused.class,
                                refused -> assertThat(refused.reason()).contains("ENCRYPTION_KEY"));
            }
            assertThat(update(without, name, "", "")).isEqualTo(DONE);
            assertThat(only(inspected(1), name).secret()).contains(new Secret("s3cr3t"));
        }

        @Test
        void a_secret_is_cleared_while_the_url_stays_or_changes_and_needs_no_key_for_that() {
            Inspected on = inspected(1);
            Inspected without = new Inspected(database, new SecretBox(KeyRing.none()));
            for (Inspected by : List.of(on, without)) {
                String name = Inspected.fresh("hook");
                add(on, webhook(name, URL, "s3cr3t"));
                assertThat(clear(by, name, Optional.empty())).isEqualTo(DONE);
                assertThat(only(on, name).secret()).isEmpty();
                assertThat(only(on, name).url()).isEqualTo(new Secret(URL));
                assertThat(entry(on, name).orElseThrow().hasSecret()).isFalse();
            }
            String name = Inspected.fresh("hook");
            add(on, webhook(name, URL, "s3cr3t"));
            assertThat(clear(on, name, Optional.of(new Secret("https://b.example.com/x"))))
                    .isEqualTo(DONE);
            assertThat(only(on, name).secret()).isEmpty();
            assertThat(clear(on, "nowhere", Optional.empty())).isInstanceOf(BookOutcome.Missing.class);
        }

        @Test
        void a_kind_that_is_left_out_stays_and_a_secret_goes_with_a_kind_that_signs_nothing() {
            Inspected on = inspected(1);
            String name = Inspected.fresh("hook");
            add(on, webhook(name, URL, "s3cr3t"));
            assertThat(become(on, name, Optional.empty(), "")).isEqualTo(DONE);
            assertThat(only(on, name).kind()).isEqualTo(Kind.DINGTALK);
            assertThat(only(on, name).secret()).contains(new Secret("s3cr3t"));
            assertThat(become(on, name, Optional.empty(), "{{msg}}")).isInstanceOf(BookOutcome.Refused.class);
            assertThat(become(on, name, Optional.of(Kind.WECHAT), "")).isEqualTo(DONE);
            assertThat(only(on, name).secret()).isEmpty();
            assertThat(become(on, name, Optional.of(Kind.DEFAULT), "{{msg}}")).isEqualTo(DONE);
            assertThat(only(on, name).template()).isEqualTo("{{msg}}");
            SecretChange secret = new SecretChange.Replaced(new Secret("s3cr3t"));
            assertThat(Inspected.join(on.webhooks.update(
                            name, Optional.empty(), Optional.of(new Secret(URL)), secret, "", Inspected.ADMIN)))
                    .isInstanceOfSatisfying(
                            BookOutcome.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains("signs nothing with the kind default")
                                    .doesNotContain("s3cr3t"));
        }

        private static BookOutcome become(Inspected on, String name, Optional<Kind> kind, String template) {
            return Inspected.join(on.webhooks.update(
                    name, kind, Optional.empty(), new SecretChange.Kept(), template, Inspected.ADMIN));
        }

        private static BookOutcome clear(Inspected on, String name, Optional<Secret> url) {
            return Inspected.join(on.webhooks.update(
                    name, Optional.of(Kind.DINGTALK), url, new SecretChange.Cleared(), "", Inspected.ADMIN));
        }

        @Test
        void sql_in_every_field_is_only_text() {
            String sql = Inspected.SQL;
            Inspected on = inspected(1);
            Webhook webhook = new Webhook(
                    Inspected.fresh("hook"),
                    Kind.DEFAULT,
                    new Secret("https://a.example.com/'%29;drop"),
                    Optional.of(new Secret(sql)),
                    sql);
            assertThat(Inspected.join(on.webhooks.add(webhook, new Asker(sql, sql, sql))))
                    .isEqualTo(DONE);
            assertThat(only(on, webhook.name())).isEqualTo(webhook);
        }

        @Test
        void a_new_first_key_takes_over_all_secrets_and_a_wrong_one_is_told() {
            String name = Inspected.fresh("hook");
            Webhook webhook = webhook(name, URL, "s3cr3t");
            add(inspected(5), webhook);
            assertThat(read(inspected(6), name).webhooks()).isEmpty();
            assertThat(read(inspected(6), name).unreadable()).singleElement().satisfies(one -> {
                assertThat(one.name()).isEqualTo(name);
                assertThat(one.reason()).contains("encrypted with key " + Keys.fingerprint(5));
            });
            KeyRotation.Rotated rotated = new KeyRotation(database, Keys.box(6, 5, 1)).reencrypt();
            assertThat(rotated.left()).isZero();
            assertThat(rotated.reencrypted()).isGreaterThanOrEqualTo(2);
            assertThat(only(inspected(6), name)).isEqualTo(webhook);
            assertThat(read(inspected(5), name).unreadable()).hasSize(1);
            // Back to the key of the other tests, which share the database.
            assertThat(new KeyRotation(database, Keys.box(1, 6)).reencrypt().left())
                    .isZero();
        }

        @Test
        void a_secret_that_was_moved_to_another_webhook_or_column_does_not_open() {
            Inspected on = inspected(1);
            String one = Inspected.fresh("hook");
            String other = Inspected.fresh("hook");
            add(on, webhook(one, URL, "of one"));
            add(on, webhook(other, URL, "of other"));
            TestDatabases.in(
                    database,
                    handle -> handle.execute(
                            "update inspection_webhook set url = (select url from inspection_webhook where name = ?)"
                                    + " where name = ?",
                            one,
                            other));
            assertThat(read(on, one, other).unreadable())
                    .singleElement()
                    .satisfies(unreadable -> assertThat(unreadable.reason()).contains("changed or moved"));
            assertThat(read(on, one, other).webhooks()).hasSize(1);
            TestDatabases.in(
                    database,
                    handle -> handle.execute("update inspection_webhook set secret = url where name = ?", one));
            assertThat(read(on, one).unreadable()).hasSize(1);
            TestDatabases.in(database, handle -> handle.execute("delete from inspection_webhook"));
        }
    }
}
