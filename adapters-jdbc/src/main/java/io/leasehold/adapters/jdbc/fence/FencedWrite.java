package io.leasehold.adapters.jdbc.fence;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The transaction of the fenced write that runs on this thread. A duty knows no transactions: it calls
 * {@code fence.write(lock, token, () -> records.save(record))}, and the repository behind {@code records} does its SQL on
 * {@link #handle()}. So what it writes is committed with the check of the token, or not at all.
 */
public final class FencedWrite {

    private static final ThreadLocal<Handle> CURRENT = new ThreadLocal<>();

    private FencedWrite() {}

    /** Returns the handle to write on; throws where no fenced write runs, since nothing may be written there. */
    public static Handle handle() {
        return Optional.ofNullable(CURRENT.get())
                .orElseThrow(
                        () -> new IllegalStateException("this is written by the leader: only inside a fenced write"));
    }

    static void run(Handle handle, Runnable write) {
        CURRENT.set(handle);
        try {
            write.run();
        } finally {
            CURRENT.remove();
        }
    }
}
