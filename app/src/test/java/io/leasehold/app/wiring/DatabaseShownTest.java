package io.leasehold.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.Measurements;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseShownTest {

    private static final Health.Check OTHER = new Health.Check("view", true, "the view is live");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_database_that_does_not_answer_makes_an_instance_unready_and_never_unalive() {
        try (Database database = database()) {
            assertThat(health(database).ready())
                    .containsExactly(OTHER, new Health.Check("db", false, database.name() + " is being opened"));
            assertThat(health(database).live()).containsExactly(OTHER);
            assertThat(up(database)).isZero();
        }
    }

    @Test
    void a_database_that_answers_is_named_and_counted() {
        try (Database database = database()) {
            database.open();
            database.opened()
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();

            assertThat(health(database).ready())
                    .containsExactly(OTHER, new Health.Check("db", true, database.name() + " answers"));
            assertThat(up(database)).isEqualTo(1);
        }
    }

    private Database database() {
        return Database.of(new DatabaseSettings.H2(folder.resolve("x")), Duration.ofSeconds(2));
    }

    private static double up(Database database) {
        return new MeasurementsWithDatabase(List::of, database)
                .sample().stream()
                        .filter(sample -> sample.name().equals("leasehold_database_up"))
                        .mapToDouble(Measurements.Sample::value)
                        .sum();
    }

    private static Health health(Database database) {
        return new HealthWithDatabase(
                new Health() {
                    @Override
                    public List<Check> live() {
                        return List.of(OTHER);
                    }

                    @Override
                    public List<Check> ready() {
                        return List.of(OTHER);
                    }
                },
                database);
    }
}
