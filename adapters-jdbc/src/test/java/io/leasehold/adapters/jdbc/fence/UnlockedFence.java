package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/** Known to be bad: reads the token in the transaction of the write, but does not lock the row. */
final class UnlockedFence extends DelegatingFence {

    /** Writers under odd tokens dawdle, so that the next claim and its write come between the check and the write. */
    private static final long PAUSE_NANOS = 20_000_000;

    private final Database database;

    UnlockedFence(Database database) {
        super(new JdbcFenceStore(database));
        this.database = database;
    }

    @Override
    public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
        return database.ask(
                handle -> {
                    FencingToken highest = FenceRow.read(handle, lock);
                    if (!highest.equals(token)) {
                        return new FenceOutcome.Outranked(highest);
                    }
                    LockSupport.parkNanos(token.number() % 2 * PAUSE_NANOS);
                    FencedWrite.run(handle, write);
                    return new FenceOutcome.Highest(token);
                },
                failure -> new FenceOutcome.Unavailable(failure.reason()));
    }
}
