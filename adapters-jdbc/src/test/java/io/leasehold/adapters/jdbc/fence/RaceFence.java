package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.ports.fence.FenceStore;

/** Through which fence, on which database, the processes of a race write. */
enum RaceFence {
    /** The one of production. */
    LOCKING,
    /** Known to be bad: checks the token and does not lock it. */
    UNLOCKED,
    /** Known to be bad: H2 answers a commit half a second before it writes it, as it does by default. */
    DELAYED;

    FenceStore on(Database database) {
        return this == UNLOCKED ? new UnlockedFence(database) : new JdbcFenceStore(database);
    }

    /** Before each round, since every new connection sets the delay to what it should be. */
    void prepare(Database database) {
        if (this == DELAYED) {
            database.await(handle -> handle.execute("set write_delay 500"), failure -> 0);
        }
    }
}
