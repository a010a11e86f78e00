package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.ports.fence.FenceStore;
import java.util.concurrent.locks.LockSupport;

/** Through which fence, on which database, the processes of a race write. */
enum RaceFence {
    /** The one of production. */
    LOCKING,
    /** Known to be bad: checks the token and does not lock it. */
    UNLOCKED,
    /** Known to be bad: H2 answers a commit half a second before it writes it, as it does by default. */
    DELAYED;

    private static final long BETWEEN_NANOS = 10_000_000;

    FenceStore on(Database database) {
        return switch (this) {
            case LOCKING -> new JdbcFenceStore(database);
            case UNLOCKED -> new UnlockedFence(database);
            case DELAYED -> {
                Thread delaying = new Thread(() -> delayForEver(database), "race-delaying");
                delaying.setDaemon(true);
                delaying.start();
                yield new JdbcFenceStore(database);
            }
        };
    }

    /** Again and again, since every new connection sets the delay to what it should be. */
    private static void delayForEver(Database database) {
        while (true) {
            database.await(handle -> handle.execute("set write_delay 500"), failure -> 0);
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }
}
