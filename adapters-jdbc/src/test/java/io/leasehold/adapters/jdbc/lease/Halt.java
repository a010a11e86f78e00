package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Revisions.Standing;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;

/** Stops the first writer after it has locked, as a process does that is frozen or waits for its processor. */
final class Halt implements Numbering {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Numbering numbering;
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    Halt(Numbering numbering) {
        this.numbering = numbering;
    }

    @Override
    public Standing lock(Handle handle) {
        Standing standing = numbering.lock(handle);
        if (first.compareAndSet(true, false)) {
            reached.countDown();
            await(over);
        }
        return standing;
    }

    @Override
    public long advance(Handle handle, Standing locked) {
        return numbering.advance(handle, locked);
    }

    void awaitReached() {
        await(reached);
    }

    void goOn() {
        over.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("a writer was waited for in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a writer was waited for", e);
        }
    }
}
