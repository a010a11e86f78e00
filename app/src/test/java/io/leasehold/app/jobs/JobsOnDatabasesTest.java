package io.leasehold.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.audit.JdbcAuditTrail;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.adapters.jdbc.job.JdbcJobStore;
import io.leasehold.adapters.jdbc.job.JdbcScheduleBook;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.job.ScheduleBook.Run;
import io.leasehold.simulation.jobs.Failovers;
import io.leasehold.simulation.jobs.SimulatedJobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand fire times over two hundred failovers of production instances, in virtual time, on each database. */
class JobsOnDatabasesTest {

    private static final LeaseName LOCK = new LeaseName("k8m-leader-lock");

    @Test
    void on_h2_no_fire_time_is_run_twice_and_every_miss_is_recorded(@TempDir Path folder) {
        holds(TestDatabases.freshH2(folder), 11);
    }

    @Test
    void on_postgresql_no_fire_time_is_run_twice_and_every_miss_is_recorded() {
        holds(TestDatabases.freshPostgreSql(), 12);
    }

    private static void holds(DatabaseSettings settings, long seed) {
        Failovers failovers = new Failovers(seed, 250, 1000);
        try (Database database = TestDatabases.opened(settings);
                JdbcAuditTrail trail = new JdbcAuditTrail(database)) {
            FenceStore fence = Joined.fence(new JdbcFenceStore(database));
            ScheduleBook book = new JdbcScheduleBook(database, trail, failovers.wall(), Set.of(SimulatedJobs.KIND));

            Failovers.Outcome outcome = failovers
                    .given(around -> around.withFence(fence))
                    .run(
                            around -> Joined.store(
                                    new JdbcJobStore(
                                            fence,
                                            LOCK,
                                            database,
                                            around.engine().wall()),
                                    around.engine().chance()),
                            draft -> assertThat(book.install(draft)
                                            .toCompletableFuture()
                                            .join())
                                    .isInstanceOf(BookOutcome.Done.class),
                            () -> all(book));

            assertThat(outcome.breaches()).isEmpty();
            assertThat(outcome.ledger().fireTimes()).isGreaterThanOrEqualTo(1000);
            assertThat(outcome.terms()).isGreaterThanOrEqualTo(200);
            assertThat(outcome.ledger().missed()).isPositive();
            assertThat(outcome.takenOver()).isPositive();
        }
    }

    private static List<Run> all(ScheduleBook book) {
        List<Run> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        List<Run> page = page(book, before);
        while (!page.isEmpty()) {
            all.addAll(page);
            before = page.get(page.size() - 1).number();
            page = page(book, before);
        }
        return all;
    }

    private static List<Run> page(ScheduleBook book, long before) {
        ScheduleBook.Listing<Run> listing =
                book.runs(Optional.empty(), before, 1000).toCompletableFuture().join();
        assertThat(listing).isInstanceOf(ScheduleBook.Listing.Found.class);
        return ((ScheduleBook.Listing.Found<Run>) listing).items();
    }
}
