package io.leasehold.adapters.jdbc.helm;

import static io.leasehold.adapters.jdbc.helm.Charts.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes.Attempt;
import io.leasehold.ports.helm.HelmIndexes.Sources;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.HelmRepositories.Chart;
import io.leasehold.ports.helm.HelmRepositories.Entry;
import io.leasehold.ports.helm.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Indexes as the leader stores them, on both databases. */
class JdbcHelmIndexesTest {

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

        private Charts charts() {
            return new Charts(database, Keys.box(1));
        }

        private static List<String> names(List<Chart> charts) {
            return charts.stream().map(chart -> chart.latest().name()).toList();
        }

        @Test
        void what_is_staged_is_seen_by_nobody_until_the_swap_and_then_as_it_was() {
            Charts charts = charts();
            String name = charts.added();
            long generation = charts.begin(name);
            ChartVersion stable = version("nginx", "1.2.0", "A web server", List.of("http", "\u7f51"));
            charts.stage(
                    name, generation, 0, List.of(version("nginx", "2.0.0-rc.1"), stable, version("nginx", "1.1.0")));
            charts.stage(name, generation, 3, List.of(version("redis", "7.0.0-beta")));
            assertThat(charts.search("", name)).isEmpty();
            assertThat(charts.swap(name, generation)).isTrue();
            List<Chart> found = charts.search("", name);
            assertThat(names(found)).containsExactly("nginx", "redis");
            assertThat(found.get(0).latest()).isEqualTo(stable);
            assertThat(found.get(0).versions()).containsExactly("2.0.0-rc.1", "1.2.0", "1.1.0");
            assertThat(found.get(1).latest().version()).isEqualTo("7.0.0-beta");
            assertThat(Charts.found(charts.repositories.versions(name, "nginx")))
                    .extracting(ChartVersion::version)
                    .containsExactly("2.0.0-rc.1", "1.2.0", "1.1.0");
            Entry entry = charts.entry(name);
            assertThat(entry.charts()).isEqualTo(2);
            assertThat(entry.versions()).isEqualTo(4);
            assertThat(entry.indexAsOf()).contains(Charts.NOW);
            assertThat(entry.failed()).isFalse();
        }

        @Test
        void the_first_version_that_is_no_pre_release_stands_for_a_chart_or_else_the_first() {
            Charts charts = charts();
            String name = charts.added();
            long generation = charts.begin(name);
            charts.stage(
                    name,
                    generation,
                    0,
                    List.of(
                            version("a", "1.0.0"),
                            version("b", "3.0.0-rc.1"),
                            version("b", "2.0.0-rc.1"),
                            version("b", "1.0.0+build-1"),
                            version("b", "0.9.0")));
            charts.stage(name, generation, 5, List.of());
            charts.stage(name, generation, 5, List.of(version("c", "1.0.0-alpha"), version("c", "0.1.0-alpha")));
            assertThat(charts.swap(name, generation)).isTrue();
            assertThat(charts.search("", name))
                    .extracting(chart -> chart.latest().version())
                    .containsExactly("1.0.0", "1.0.0+build-1", "1.0.0-alpha");
            assertThat(charts.entry(name).charts()).isEqualTo(3);
            assertThat(charts.entry(name).versions()).isEqualTo(7);
        }

        @Test
        void a_chart_with_very_many_versions_has_several_rows_and_is_one() {
            Charts charts = charts();
            String name = charts.added();
            List<ChartVersion> many = IntStream.range(0, 2000)
                    .mapToObj(n -> version("many", (2000 - n) + ".0.0-rc.1", "x".repeat(400), List.of("some")))
                    .toList();
            List<ChartVersion> all = new ArrayList<>(many);
            all.add(version("other", "1.0.0"));
            charts.store(name, all);
            assertThat(charts.rows(name)).isBetween(4, 20);
            assertThat(Charts.found(charts.repositories.versions(name, "many"))).isEqualTo(many);
            List<Chart> found = charts.search("", name);
            assertThat(names(found)).containsExactly("many", "other");
            assertThat(found.get(0).latest()).isEqualTo(many.get(0));
            assertThat(found.get(0).versions())
                    .isEqualTo(many.stream().map(ChartVersion::version).toList());
            assertThat(charts.entry(name).charts()).isEqualTo(2);
            assertThat(charts.entry(name).versions()).isEqualTo(2001);
        }

        @Test
        void a_leader_that_dies_while_it_stages_leaves_the_old_charts() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(name, List.of(version("old", "1.0.0")));
            long dead = charts.begin(name);
            charts.stage(name, dead, 0, List.of(version("half", "1.0.0")));
            assertThat(names(charts.search("", name))).containsExactly("old");
            Charts next = charts();
            next.store(name, List.of(version("new", "1.0.0")));
            // One that was thought dead and is not has been overtaken.
            charts.stage(name, dead, 1, List.of(version("late", "1.0.0")));
            assertThat(charts.swap(name, dead)).isFalse();
            assertThat(names(charts.search("", name))).containsExactly("new");
        }

        @Test
        void what_is_abandoned_is_swept_unless_it_was_overtaken() {
            Charts charts = charts();
            while (charts.sweep(1000) > 0) {
                // What other tests left.
            }
            String name = charts.added();
            charts.store(name, List.of(version("old", "1.0.0")));
            long broken = charts.begin(name);
            charts.stage(name, broken, 0, List.of(version("half", "1.0.0")));
            assertThat(charts.sweep(10)).isZero();
            charts.abandon(name, broken);
            assertThat(charts.sweep(10)).isEqualTo(1);
            assertThat(charts.swap(name, broken)).isFalse();

            long overtaken = charts.begin(name);
            long last = charts.begin(name);
            charts.abandon(name, overtaken);
            charts.stage(name, last, 0, List.of(version("new", "1.0.0")));
            assertThat(charts.swap(name, last)).isTrue();
            assertThat(names(charts.search("", name))).containsExactly("new");
        }

        @Test
        void an_index_of_a_server_that_the_name_was_taken_from_is_not_swapped() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(name, List.of(version("old", "1.0.0")));
            long begun = charts.begin(name);
            charts.stage(name, begun, 0, List.of(version("late", "1.0.0")));
            String other = "https://other.example.com";
            charts.update(Charts.at(name, other, Repository.Access.OPEN));
            assertThat(charts.swap(name, begun, Charts.URL)).isFalse();
            assertThat(names(charts.search("", name))).containsExactly("old");
            assertThat(charts.sources(name).sources().get(0).validators()).isEqualTo(Validators.NONE);
            assertThat(charts.swap(name, begun, other)).isTrue();
        }

        @Test
        void a_repository_that_is_removed_and_added_again_has_nothing_of_the_former() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(name, List.of(version("old", "1.0.0")));
            long begun = charts.begin(name);
            charts.stage(name, begun, 0, List.of(version("staged", "1.0.0")));
            Charts.join(charts.repositories.remove(name, Charts.ADMIN));
            assertThat(charts.search("", name)).isEmpty();
            assertThat(charts.leading(() -> charts.indexes.begin(name))).isEmpty();
            charts.add(Charts.open(name));
            charts.stage(name, begun, 1, List.of(version("late", "1.0.0")));
            assertThat(charts.swap(name, begun)).isFalse();
            assertThat(charts.search("", name)).isEmpty();
            charts.store(name, List.of(version("new", "1.0.0")));
            assertThat(names(charts.search("", name))).containsExactly("new");
        }

        @Test
        void a_reader_beside_swaps_and_sweeps_sees_one_index_or_the_other() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(name, index(0));
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> reading = CompletableFuture.supplyAsync(() -> {
                int reads = 0;
                while (!over.get()) {
                    List<Chart> found = charts.search("", name);
                    assertThat(found).hasSize(20);
                    List<String> versions = found.get(0).versions();
                    assertThat(found).allMatch(chart -> chart.versions().equals(versions) && versions.size() == 5);
                    reads++;
                }
                return reads;
            });
            for (int n = 1; n <= 20 && !reading.isDone(); n++) {
                charts.store(name, index(n));
                charts.sweep(1000);
            }
            over.set(true);
            assertThat(Charts.join(reading)).isGreaterThan(1);
        }

        private static List<ChartVersion> index(int major) {
            return IntStream.range(0, 100)
                    .mapToObj(n -> version("chart-" + (char) ('a' + n / 5), major + "." + (9 - n % 5) + ".0"))
                    .toList();
        }

        @Test
        void a_sweep_deletes_what_nobody_sees_so_many_at_a_time_and_leaves_what_is_being_staged() {
            Charts charts = charts();
            while (charts.sweep(1000) > 0) {
                // What other tests left.
            }
            String name = charts.added();
            charts.store(name, index(1));
            charts.store(name, index(2));
            long generation = charts.begin(name);
            charts.stage(name, generation, 0, index(3));
            assertThat(charts.rows(name)).isEqualTo(60);
            assertThat(charts.sweep(12)).isEqualTo(12);
            assertThat(charts.sweep(12)).isEqualTo(8);
            assertThat(charts.sweep(12)).isZero();
            assertThat(charts.swap(name, generation)).isTrue();
            assertThat(charts.search("", name).get(0).versions()).contains("3.9.0");
            Charts.join(charts.repositories.remove(name, Charts.ADMIN));
            assertThat(charts.sweep(1000)).isEqualTo(40);
            assertThat(charts.rows(name)).isZero();
        }

        @Test
        void what_an_index_tells_may_be_anything() {
            Charts charts = charts();
            String name = charts.added();
            String wild = "a\u0000b\ud800'\n" + "x".repeat(100_000);
            ChartVersion version = new ChartVersion(
                    wild,
                    wild,
                    wild,
                    wild,
                    wild,
                    wild,
                    wild,
                    List.of("\u0000\ud800"),
                    true,
                    List.of(),
                    wild,
                    Optional.of(Instant.MAX));
            charts.store(name, List.of(version));
            ChartVersion stored = charts.search("", name).get(0).latest();
            assertThat(stored.name()).startsWith("a b '").hasSizeLessThan(513);
            assertThat(stored.created()).isEmpty();
            assertThat(stored.deprecated()).isTrue();
        }

        /** As a word each of these letters becomes two, which took seconds for a text of this length. */
        @Test
        void a_text_of_letters_that_are_two_in_lower_case_is_stored_and_found() {
            Charts charts = charts();
            String name = charts.added();
            String dotted = "\u0130".repeat(20_000);
            charts.store(name, List.of(version("dotted", "1.0.0", dotted, List.of(dotted))));
            assertThat(names(charts.search("\u0130\u0130\u0130", name))).containsExactly("dotted");
        }

        @Test
        void an_attempt_that_brings_nothing_leaves_the_charts_and_is_shown() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(name, List.of(version("a", "1.0.0")));
            Instant later = Charts.NOW.plusSeconds(60);
            note(charts, name, new Attempt(Optional.of(Charts.URL), later, "the server says 500", true));
            Entry failed = charts.entry(name);
            assertThat(failed.failed()).isTrue();
            assertThat(failed.lastResult()).isEqualTo("the server says 500");
            assertThat(failed.lastTried()).contains(later);
            assertThat(failed.indexAsOf()).contains(Charts.NOW);
            note(charts, name, new Attempt(Optional.empty(), later.plusSeconds(60), "unchanged", false));
            assertThat(charts.entry(name).indexAsOf()).contains(later.plusSeconds(60));
            assertThat(charts.search("", name)).hasSize(1);
        }

        @Test
        void nothing_is_noted_of_a_server_that_the_name_was_taken_from() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(name, List.of(version("a", "1.0.0")));
            charts.update(Charts.at(name, "https://other.example.com", Repository.Access.OPEN));
            note(charts, name, new Attempt(Optional.of(Charts.URL), Charts.NOW.plusSeconds(60), "unchanged", false));
            assertThat(charts.entry(name).lastResult()).isEqualTo("fetched");
            assertThat(charts.entry(name).indexAsOf()).contains(Charts.NOW);
        }

        @Test
        void one_that_moves_to_a_registry_has_no_charts_and_its_former_ones_are_swept() {
            Charts charts = charts();
            while (charts.sweep(1000) > 0) {
                // What other tests left.
            }
            String name = charts.added();
            charts.store(name, List.of(version("a", "1.0.0")));
            String registry = "oci://registry.example.com/charts";
            charts.update(new Repository(name, Repository.Type.OCI, registry, "charts", Repository.Access.OPEN, true));
            note(charts, name, new Attempt(Optional.of(registry), Charts.NOW, "no index", false));
            assertThat(charts.search("", name)).isEmpty();
            assertThat(charts.entry(name).charts()).isZero();
            assertThat(charts.entry(name).indexAsOf()).isEmpty();
            assertThat(charts.sweep(10)).isEqualTo(1);
            charts.update(Charts.open(name));
            assertThat(charts.sources(name).sources().get(0).validators()).isEqualTo(Validators.NONE);
        }

        private static void note(Charts charts, String name, Attempt attempt) {
            charts.leading(() -> {
                charts.indexes.note(name, attempt);
                return name;
            });
        }

        @Test
        void an_instance_of_the_schema_before_that_gives_a_name_to_another_server_is_understood() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(name, List.of(version("a", "1.0.0")));
            assertThat(charts.sources(name).sources().get(0).validators().etag())
                    .isEqualTo("etag");
            change("update helm_repository set etag = '', last_modified = '', url = 'https://other.example.com'", name);
            assertThat(charts.sources(name).sources().get(0).validators()).isEqualTo(Validators.NONE);
        }

        @Test
        void an_index_that_an_instance_of_the_schema_before_stored_is_not_told_to_be_shown() {
            Charts charts = charts();
            String name = charts.added();
            change("update helm_repository set generation = 7, etag = 'x', charts = 3, versions = 9", name);
            assertThat(charts.entry(name).charts()).isZero();
            assertThat(charts.entry(name).versions()).isZero();
            assertThat(charts.entry(name).indexAsOf()).isEmpty();
            assertThat(charts.sources(name).sources().get(0).validators()).isEqualTo(Validators.NONE);
        }

        private void change(String update, String name) {
            int changed = TestDatabases.in(database, handle -> handle.execute(update + " where name = ?", name));
            assertThat(changed).isEqualTo(1);
        }

        @Test
        void many_long_charts_are_written_a_few_at_a_time() {
            Charts charts = charts();
            String name = charts.added();
            List<ChartVersion> all = IntStream.range(0, 300)
                    .mapToObj(n -> version(String.format("c-%03d", n), "1.0.0", "\u00e9".repeat(9_000), List.of()))
                    .toList();
            charts.store(name, all);
            assertThat(charts.search("", name)).extracting(Chart::latest).isEqualTo(all);
        }

        @Test
        void all_active_repositories_are_sources_and_any_one_by_its_name() {
            Charts charts = charts();
            String active = charts.added();
            String idle = Charts.newName();
            charts.add(new Repository(
                    idle, Repository.Type.HTTP, "https://x.example.com", "", Repository.Access.OPEN, false));
            var all = (Sources.Found) Charts.join(charts.indexes.sources(Optional.empty()));
            assertThat(all.sources())
                    .extracting(source -> source.repository().name())
                    .contains(active)
                    .doesNotContain(idle);
            assertThat(charts.sources(idle).sources()).hasSize(1);
            assertThat(charts.sources("nowhere").sources()).isEmpty();
        }

        @Test
        void outside_of_a_fenced_write_nothing_is_written() {
            Charts charts = charts();
            String name = charts.added();
            assertThatThrownBy(() -> charts.indexes.begin(name)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> charts.indexes.sweep(1)).isInstanceOf(IllegalStateException.class);
        }
    }
}
