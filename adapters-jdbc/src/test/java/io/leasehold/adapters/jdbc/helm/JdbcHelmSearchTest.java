package io.leasehold.adapters.jdbc.helm;

import static io.leasehold.adapters.jdbc.helm.Charts.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.crypto.Keys;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.ports.helm.HelmRepositories.Chart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Searches of charts, on both databases. */
class JdbcHelmSearchTest {

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
        void words_are_searched_in_names_descriptions_and_keywords_whatever_their_case() {
            Charts charts = charts();
            String name = charts.added();
            charts.store(
                    name,
                    List.of(
                            version("Grafana", "1.0.0", "Dashboards for METRICS", List.of("Monitoring", "\u00dcber")),
                            version("percent", "1.0.0", "100% of a_b!c", List.of()),
                            version("prometheus", "1.0.0", "Collects metrics", List.of("monitoring")),
                            version("prometheus", "0.9.0", "An older text", List.of())));
            assertThat(names(charts.search("metrics MONITORING", name))).containsExactly("Grafana", "prometheus");
            assertThat(names(charts.search("grafana metrics", name))).containsExactly("Grafana");
            assertThat(names(charts.search("grafana collects", name))).isEmpty();
            assertThat(names(charts.search("\u00fcBER", name))).containsExactly("Grafana");
            assertThat(names(charts.search("%", name))).containsExactly("percent");
            assertThat(names(charts.search("a_b", name))).containsExactly("percent");
            assertThat(names(charts.search("b!c", name))).containsExactly("percent");
            assertThat(names(charts.search("b_c", name))).isEmpty();
            assertThat(names(charts.search("older", name))).isEmpty();
            assertThat(charts.search("", name)).hasSize(3);
            assertThat(charts.search("\u0000 \n", name)).hasSize(3);
            assertThat(Charts.found(charts.repositories.search("", Optional.of(name), 2)))
                    .hasSize(2);
        }

        @Test
        void a_search_among_thirty_thousand_versions_is_quick_without_statistics() {
            Charts charts = charts();
            String name = charts.added();
            long generation = charts.stagedThousandOfThirty(name);
            Duration swap =
                    timed(() -> assertThat(charts.swap(name, generation)).isTrue());
            charts.search("warm", name);
            Duration few = timed(
                    () -> assertThat(charts.search("CHART-0999 some", name)).hasSize(1));
            Duration many = timed(() -> assertThat(charts.search("chart", name)).hasSize(1000));
            assertThat(swap).isLessThan(Duration.ofSeconds(3));
            assertThat(few).isLessThan(Duration.ofSeconds(3));
            assertThat(many).isLessThan(Duration.ofSeconds(3));
            Charts.join(charts.repositories.remove(name, Charts.ADMIN));
            Duration sweep = timed(() -> {
                while (charts.sweep(500) > 0) {
                    // As the leader does it, so many at a time.
                }
            });
            assertThat(sweep).isLessThan(Duration.ofSeconds(20));
        }

        private static Duration timed(Runnable work) {
            long begun = System.nanoTime();
            work.run();
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }
}
