package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.ports.lease.LeaseFeed;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Lists leases from their table, and watches them by the history of their changes. */
final class JdbcLeaseFeed implements LeaseFeed {

    /** No history reaches back to it. */
    private static final long NOT_OURS = -1;

    private final Database database;
    private final LeaseTable leases;
    private final Watches watches;

    JdbcLeaseFeed(Database database, LeaseTable leases, Watches watches) {
        this.database = database;
        this.leases = leases;
        this.watches = watches;
    }

    @Override
    public CompletionStage<ListOutcome> list(LeaseScope scope) {
        return database.ask(
                handle -> leases.list(handle, scope),
                failure -> new ListOutcome.Failed(failure.reason(), Optional.empty()));
    }

    @Override
    public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
        Watch watch = new Watch(scope, revisionOf(from), listener);
        watches.begin(watch);
        return watch;
    }

    private static long revisionOf(StreamPosition position) {
        try {
            return Long.parseLong(position.resourceVersion());
        } catch (NumberFormatException e) {
            return NOT_OURS;
        }
    }
}
