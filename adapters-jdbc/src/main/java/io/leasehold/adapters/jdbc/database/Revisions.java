package io.leasehold.adapters.jdbc.database;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Numbers in the order of commits. A writer locks the topic's row before it reads anything it decides by, so writers
 * come one after the other, and whoever sees a number has every change below it before them.
 */
public final class Revisions {

    private final Supplier<Jdbi> jdbi;
    private final Signals signals;

    Revisions(Supplier<Jdbi> jdbi, Signals signals) {
        this.jdbi = jdbi;
        this.signals = signals;
    }

    /** Where a topic stands, and back to where its history reaches. */
    public record Standing(long number, long forgotten) {
        static final Standing NONE = new Standing(0, 0);
    }

    /** Reads without a lock. */
    public Standing read(Handle handle, Topic topic) {
        return find(handle, topic, "").orElse(Standing.NONE);
    }

    /** Locks the topic until the transaction ends; the first to do so makes its row. */
    public Standing lock(Handle handle, Topic topic) {
        Optional<Standing> found = find(handle, topic, " for update");
        if (found.isPresent()) {
            return found.get();
        }
        make(topic);
        return find(handle, topic, " for update")
                .orElseThrow(() -> new IllegalStateException("the row of " + topic.name() + " vanished"));
    }

    /** In a transaction of its own: of two that make the row one fails, and that must not cost it what it was doing. */
    private void make(Topic topic) {
        try {
            jdbi.get()
                    .useHandle(handle -> handle.createUpdate("insert into revision (topic, number) values (:topic, 0)")
                            .bind("topic", topic.name())
                            .execute());
        } catch (RuntimeException e) {
            if (!SqlStates.isDuplicateKey(e)) {
                throw e;
            }
        }
    }

    /** Raises the number of a topic that this transaction has locked; everybody hears of it once this is committed. */
    public long advance(Handle handle, Topic topic, Standing locked) {
        long next = locked.number() + 1;
        handle.createUpdate("update revision set number = :number where topic = :topic")
                .bind("number", next)
                .bind("topic", topic.name())
                .execute();
        signals.signal(handle, topic);
        return next;
    }

    /** Notes that the history up to and including {@code number} is gone. */
    public void forget(Handle handle, Topic topic, long number) {
        handle.createUpdate("update revision set forgotten = :number where topic = :topic")
                .bind("number", number)
                .bind("topic", topic.name())
                .execute();
    }

    private static Optional<Standing> find(Handle handle, Topic topic, String locking) {
        return handle.createQuery("select number, forgotten from revision where topic = :topic" + locking)
                .bind("topic", topic.name())
                .map((row, context) -> new Standing(row.getLong("number"), row.getLong("forgotten")))
                .findOne();
    }
}
