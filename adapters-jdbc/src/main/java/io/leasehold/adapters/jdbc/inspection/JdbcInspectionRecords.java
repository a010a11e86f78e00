package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.inspection.InspectionRecords;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What inspections came to, from the shared database. */
public final class JdbcInspectionRecords implements InspectionRecords {

    private static final int LONGEST_LISTING = 1001;

    private final Database database;

    public JdbcInspectionRecords(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Listing<Inspection>> list(Filter filter, long before, int limit) {
        return listing(handle -> RecordRows.newest(handle, filter, before, most(limit)));
    }

    @Override
    public CompletionStage<Listing<Detail>> read(long number) {
        return listing(handle -> {
            // One look at all: the leader may be adding to it.
            handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
            return RecordRows.find(handle, number)
                    .map(inspection -> List.of(new Detail(inspection, ResultRows.of(handle, number))))
                    .orElse(List.of());
        });
    }

    @Override
    public CompletionStage<Listing<NumberedEvent>> events(EventFilter filter, long before, int limit) {
        return listing(handle -> EventRows.newest(handle, filter, before, most(limit)));
    }

    @Override
    public CompletionStage<Listing<NumberedSending>> sendings(Optional<ScheduleId> schedule, int limit) {
        return listing(handle -> SendingRows.newest(handle, schedule, most(limit)));
    }

    @Override
    public CompletionStage<Listing<ClusterSummary>> summary() {
        return listing(Summaries::read);
    }

    private static int most(int limit) {
        return Math.max(1, Math.min(limit, LONGEST_LISTING));
    }

    private <T> CompletionStage<Listing<T>> listing(Function<Handle, List<T>> read) {
        return database.ask(
                handle -> new Listing.Found<>(read.apply(handle)),
                failure -> new Listing.Unavailable<>(failure.reason()));
    }
}
