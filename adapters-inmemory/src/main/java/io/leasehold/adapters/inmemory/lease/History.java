package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.LeaseChange;
import io.leasehold.domain.lease.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last changes of a store, by revision. The caller's lock guards it. */
final class History {

    /** An empty store begins at 1, since a real server takes a watch from 0 to mean "any". */
    private static final long BEGINNING = 1;

    private final @Nullable LeaseChange[] ring;
    private long revision = BEGINNING;
    /** The oldest revision from which a watch can begin. */
    private long floor = BEGINNING;

    History(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a history must hold at least 1 change, not " + limit);
        }
        ring = new @Nullable LeaseChange[limit];
    }

    /** Returns the revision that the next change appended will have. */
    String nextRevision() {
        return Long.toString(revision + 1);
    }

    void append(LeaseChange change) {
        revision++;
        ring[slot(revision)] = change;
        floor = Math.max(floor, revision - ring.length);
    }

    StreamPosition now() {
        return new StreamPosition(Long.toString(revision));
    }

    long revision() {
        return revision;
    }

    /** Continues from an earlier revision, with nothing remembered. */
    void goBackTo(long earlier) {
        revision = earlier;
        forget();
    }

    void forget() {
        floor = revision;
    }

    /** Returns the changes after a position, or empty if they are no longer known or the position never was. */
    Optional<List<LeaseChange>> since(StreamPosition position) {
        long from = revisionOf(position);
        if (from < floor || from > revision) {
            return Optional.empty();
        }
        List<LeaseChange> changes = new ArrayList<>();
        for (long r = from + 1; r <= revision; r++) {
            LeaseChange change = ring[slot(r)];
            if (change == null) {
                throw new IllegalStateException("revision " + r + " is missing between " + floor + " and " + revision);
            }
            changes.add(change);
        }
        return Optional.of(changes);
    }

    private int slot(long r) {
        return (int) (r % ring.length);
    }

    private static long revisionOf(StreamPosition position) {
        try {
            return Long.parseLong(position.resourceVersion());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
