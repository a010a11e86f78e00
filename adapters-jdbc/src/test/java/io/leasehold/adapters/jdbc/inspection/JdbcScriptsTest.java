package io.leasehold.adapters.jdbc.inspection;

import static io.leasehold.adapters.jdbc.inspection.Inspected.DONE;
import static io.leasehold.adapters.jdbc.inspection.Inspected.custom;
import static io.leasehold.adapters.jdbc.inspection.Inspected.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Scripts.Installation;
import io.leasehold.ports.inspection.Scripts.LeftOut;
import io.leasehold.ports.job.BookOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Scripts as users and programs change them, on both databases. */
class JdbcScriptsTest {

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

        @BeforeEach
        void empty() {
            TestDatabases.in(database, handle -> handle.execute("delete from inspection_script"));
        }

        private static final Installation WHOLE = new Installation.Installed(List.of());

        @Test
        void a_listing_tells_all_but_the_source() {
            Inspected on = inspected();
            Script script = script("code", "Name", "print(1)");
            install(on, script);
            assertThat(Inspected.found(on.scripts.list())).containsExactly(Scripts.Entry.of(script));
        }

        private Inspected inspected() {
            return new Inspected(database, Keys.box(1));
        }

        private static BookOutcome add(Inspected on, Script script) {
            return Inspected.join(on.scripts.add(script, Inspected.ADMIN));
        }

        private static Installation install(Inspected on, Script... scripts) {
            return Inspected.join(on.scripts.install(List.of(scripts)));
        }

        private static List<Script> all(Inspected on) {
            List<String> codes = Inspected.found(on.scripts.list()).stream()
                    .map(Scripts.Entry::code)
                    .toList();
            return Inspected.found(on.scripts.read(codes));
        }

        @Test
        void scripts_are_added_changed_read_and_removed_and_each_change_is_told() {
            Inspected on = inspected();
            String code = Inspected.fresh("code");
            Script script = custom(script(code, "A name", "print(1)\n\tprint('\u7f51')"));
            assertThat(add(on, script)).isEqualTo(DONE);
            assertThat(add(on, script)).isInstanceOf(BookOutcome.Refused.class);
            Script changed = custom(script(code, "Another name", "print(2)"));
            assertThat(Inspected.join(on.scripts.update(changed, Inspected.ADMIN)))
                    .isEqualTo(DONE);
            assertThat(Inspected.found(on.scripts.read(List.of("nowhere", code, "\u0000", code))))
                    .containsExactly(changed);
            assertThat(Inspected.found(on.scripts.read(List.of()))).isEmpty();
            assertThat(Inspected.join(on.scripts.remove(code, Inspected.ADMIN))).isEqualTo(DONE);
            assertThat(Inspected.join(on.scripts.remove(code, Inspected.ADMIN)))
                    .isInstanceOf(BookOutcome.Missing.class);
            assertThat(Inspected.join(on.scripts.update(script, Inspected.ADMIN)))
                    .isInstanceOf(BookOutcome.Missing.class);
            assertThat(Inspected.join(on.scripts.remove("\u0000", Inspected.ADMIN)))
                    .isInstanceOf(BookOutcome.Missing.class);
            assertThat(on.strings(
                            "select action || ' ' || verdict from audit where target = '" + code + "' order by number"))
                    .containsExactly(
                            "ADD_SCRIPT DONE",
                            "ADD_SCRIPT REFUSED",
                            "UPDATE_SCRIPT DONE",
                            "REMOVE_SCRIPT DONE",
                            "REMOVE_SCRIPT REFUSED",
                            "UPDATE_SCRIPT REFUSED");
        }

        @Test
        void the_name_of_another_is_refused_and_the_own_one_is_not() {
            Inspected on = inspected();
            add(on, custom(script("one", "One", "x")));
            add(on, custom(script("two", "Two", "x")));
            assertThat(add(on, custom(script("three", "One", "x"))))
                    .isInstanceOfSatisfying(
                            BookOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("one", "choose another name"));
            assertThat(Inspected.join(on.scripts.update(custom(script("two", "One", "x")), Inspected.ADMIN)))
                    .isInstanceOf(BookOutcome.Refused.class);
            assertThat(Inspected.join(on.scripts.update(custom(script("two", "Two", "y")), Inspected.ADMIN)))
                    .isEqualTo(DONE);
        }

        @Test
        void what_reads_many_comes_in_the_order_asked_for_and_lists_by_code() {
            Inspected on = inspected();
            install(on, script("b", "B", "x"), script("C", "C", "x"), script("a", "A", "x"));
            assertThat(all(on)).extracting(Script::code).containsExactly("C", "a", "b");
            assertThat(Inspected.found(on.scripts.read(List.of("b", "C", "a"))))
                    .extracting(Script::code)
                    .containsExactly("b", "C", "a");
        }

        @Test
        void a_newer_set_replaces_the_older_and_leaves_what_users_have() {
            Inspected on = inspected();
            Script own = custom(script("own", "Own", "mine"));
            Script sameCode = custom(script("taken", "Of a user", "mine"));
            add(on, own);
            add(on, sameCode);
            assertThat(install(on, script("a", "A", "1"), script("b", "B", "1"), script("gone", "Gone", "1")))
                    .isEqualTo(WHOLE);
            // The names of two are exchanged, one has a user's code, and one a user's name.
            Script a = script("a", "B", "2");
            Script b = script("b", "A", "2");
            assertThat(install(on, a, b, script("taken", "Taken", "2"), script("own-2", "Own", "2")))
                    .isEqualTo(new Installation.Installed(
                            List.of(new LeftOut("taken", "Taken", "taken"), new LeftOut("own-2", "Own", "own"))));
            assertThat(all(on)).containsExactly(a, b, own, sameCode);
            assertThat(install(on)).isEqualTo(WHOLE);
            assertThat(all(on)).containsExactly(own, sameCode);
        }

        @Test
        void users_change_no_built_in_script() {
            Inspected on = inspected();
            Script builtIn = script("builtin", "Built in", "1");
            install(on, builtIn);
            assertThat(add(on, custom(builtIn))).isInstanceOf(BookOutcome.Refused.class);
            assertThat(Inspected.join(on.scripts.update(custom(builtIn), Inspected.ADMIN)))
                    .isInstanceOfSatisfying(
                            BookOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("comes with the program", "of your own"));
            assertThat(Inspected.join(on.scripts.remove("builtin", Inspected.ADMIN)))
                    .isInstanceOf(BookOutcome.Refused.class);
            // What a user adds is a user's, whatever it says.
            add(on, script("claims", "Claims", "x"));
            assertThat(all(on)).containsExactly(builtIn, custom(script("claims", "Claims", "x")));
        }

        @Test
        void a_set_with_a_mistake_is_refused_whole() {
            Inspected on = inspected();
            install(on, script("a", "A", "1"));
            for (List<Script> bad : List.of(
                    List.of(script("b", "B", "1"), script("b", "C", "1")),
                    List.of(script("b", "B", "1"), script("c", "B", "1")),
                    List.of(script("b", "B", "1"), script("c d", "C", "1")))) {
                assertThat(Inspected.join(on.scripts.install(bad)))
                        .isInstanceOfSatisfying(
                                Installation.Refused.class,
                                refused -> assertThat(refused.reason()).contains("none is"));
            }
            assertThat(all(on)).extracting(Script::code).containsExactly("a");
        }

        @Test
        void instances_of_two_versions_that_start_at_once_leave_one_set_whole_and_readers_see_no_other() {
            List<Script> older = set("older", 30);
            List<Script> newer = set("newer", 40);
            Inspected on = inspected();
            Inspected.join(on.scripts.install(older));
            // In one read, since between two the set may be replaced.
            List<String> codes = newer.stream().map(Script::code).toList();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
                int reads = 0;
                while (!over.get()) {
                    assertThat(Inspected.found(on.scripts.read(codes))).isIn(older, newer);
                    reads++;
                }
                return reads;
            });
            for (int round = 0; round < 10; round++) {
                List<CompletableFuture<Installation>> starting = new ArrayList<>();
                for (int n = 0; n < 4; n++) {
                    starting.add(on.scripts.install(n % 2 == 0 ? older : newer).toCompletableFuture());
                }
                starting.forEach(one -> assertThat(Inspected.join(one)).isEqualTo(WHOLE));
                assertThat(Inspected.found(on.scripts.read(codes))).isIn(older, newer);
            }
            over.set(true);
            assertThat(Inspected.join(reading)).isPositive();
        }

        private static List<Script> set(String version, int count) {
            return IntStream.range(0, count)
                    .mapToObj(
                            n -> script("code-" + (100 + n), "Name " + (version.equals("older") ? n : 99 - n), version))
                    .toList();
        }

        @Test
        void what_cannot_be_a_script_is_refused_and_recorded() {
            Inspected on = inspected();
            List<Script> refused = List.of(
                    script("", "A", "x"),
                    script("a b", "A", "x"),
                    script("a/b", "A", "x"),
                    script("a\u0000", "A", "x"),
                    script("x".repeat(129), "A", "x"),
                    script("a", "", "x"),
                    script("a", " ", "x"),
                    script("a", "A\nB", "x"),
                    script("a", "A\u202eB", "x"),
                    script("a", "\u0000", "x"),
                    script("a", "x".repeat(10_000), "x"),
                    script("a", "A", " "),
                    script("a", "A", "x\u0000"),
                    script("a", "A", "x\ud800"),
                    script("a", "A", "x".repeat(ScriptChecks.MOST_OF_A_SOURCE + 1)),
                    described("x".repeat(4097), "", Duration.ofSeconds(30)),
                    described("\u0000", "", Duration.ofSeconds(30)),
                    described("", "x\n", Duration.ofSeconds(30)),
                    described("", "x".repeat(257), Duration.ofSeconds(30)),
                    described("", "", Duration.ofMillis(999)),
                    described("", "", Duration.ofSeconds(601)));
            for (Script script : refused) {
                assertThat(add(on, script)).isInstanceOf(BookOutcome.Refused.class);
                assertThat(Inspected.join(on.scripts.update(script, Inspected.ADMIN)))
                        .isInstanceOf(BookOutcome.Refused.class);
            }
            assertThat(on.trail.entries).hasSize(2 * refused.size());
            assertThat(all(on)).isEmpty();
        }

        private static Script described(String description, String word, Duration timeout) {
            return new Script("a", "A", Script.Type.CUSTOM, description, word, word, word, timeout, "x");
        }

        @Test
        void sql_in_every_field_is_only_text() {
            Inspected on = inspected();
            String sql = Inspected.SQL;
            Script script =
                    new Script("a", sql, Script.Type.CUSTOM, sql, sql, sql, sql, Duration.ofMinutes(10), sql + "\n");
            assertThat(Inspected.join(on.scripts.add(script, new Asker(sql, sql, sql))))
                    .isEqualTo(DONE);
            assertThat(Inspected.found(on.scripts.read(List.of(sql, "a")))).containsExactly(script);
            assertThat(Inspected.join(on.scripts.remove(sql, Inspected.ADMIN))).isInstanceOf(BookOutcome.Missing.class);
        }

        @Test
        void a_change_whose_audit_fails_is_not_made() {
            Inspected on = inspected();
            TestDatabases.in(database, handle -> handle.execute("alter table audit rename to audit_gone"));
            try {
                assertThat(add(on, custom(script("a", "A", "x")))).isInstanceOf(BookOutcome.Unavailable.class);
            } finally {
                TestDatabases.in(database, handle -> handle.execute("alter table audit_gone rename to audit"));
            }
            assertThat(all(on)).isEmpty();
        }
    }
}
