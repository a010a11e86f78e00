package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.SqlStates;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The row of one lock in the table of the fence; there is none before the first claim. */
final class FenceRow {

    private static final String SAVEPOINT = "before_first_claim";

    private FenceRow() {}

    static FencingToken read(Handle handle, LeaseName lock) {
        return find(handle, lock, "").orElse(FencingToken.NONE);
    }

    /** Keeps everybody else from claiming and from writing until the transaction ends. */
    static Optional<FencingToken> lock(Handle handle, LeaseName lock) {
        return find(handle, lock, " for update");
    }

    private static Optional<FencingToken> find(Handle handle, LeaseName lock, String locking) {
        return handle.createQuery("select token from fence where lock_name = :lock" + locking)
                .bind("lock", lock.value())
                .map((row, context) -> new FencingToken(row.getLong("token")))
                .findOne();
    }

    /** Returns whether {@code from} was the token and {@code next} is now. */
    static boolean compareAndSet(Handle handle, LeaseName lock, FencingToken from, FencingToken next) {
        return handle.createUpdate("update fence set token = :next where lock_name = :lock and token = :from")
                        .bind("next", next.number())
                        .bind("lock", lock.value())
                        .bind("from", from.number())
                        .execute()
                == 1;
    }

    /** Returns whether there was no row; of two that insert at once the second waits for the first and then fails. */
    static boolean insert(Handle handle, LeaseName lock, FencingToken first) {
        // PostgreSQL does nothing more in a transaction in which a statement failed, but goes back to before it.
        handle.savepoint(SAVEPOINT);
        try {
            handle.createUpdate("insert into fence (lock_name, token) values (:lock, :token)")
                    .bind("lock", lock.value())
                    .bind("token", first.number())
                    .execute();
            return true;
        } catch (RuntimeException e) {
            if (!SqlStates.isDuplicateKey(e)) {
                throw e;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            return false;
        }
    }
}
