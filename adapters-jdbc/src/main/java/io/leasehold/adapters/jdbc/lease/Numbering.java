package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Revisions.Standing;
import io.leasehold.adapters.jdbc.database.Topic;
import org.jdbi.v3.core.Handle;

/** How the writes of one namespace are brought into one order. */
interface Numbering {

    /** Keeps every other writer out until the transaction ends. */
    Standing lock(Handle handle);

    /** Returns the number of the change that this transaction is about to make. */
    long advance(Handle handle, Standing locked);

    /** The numbers of a database's topic, which is signalled with each. */
    static Numbering of(Database database, Topic topic) {
        return new Numbering() {
            @Override
            public Standing lock(Handle handle) {
                return database.revisions().lock(handle, topic);
            }

            @Override
            public long advance(Handle handle, Standing locked) {
                return database.revisions().advance(handle, topic, locked);
            }
        };
    }
}
