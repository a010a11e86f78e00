package io.leasehold.domain.node;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leases with versions, compare-and-set, and their history as a stream. */
final class TinyStore {

    /** One watch and how far it has come. */
    static final class Watch {
        private final FeedId feed;
        private final long number;
        private final LeaseScope scope;
        private int seen;
        long lastDelivery;

        Watch(FeedId feed, long number, LeaseScope scope, StreamPosition from) {
            this.feed = feed;
            this.number = number;
            this.scope = scope;
            this.seen = Integer.parseInt(from.resourceVersion());
        }

        FeedId feed() {
            return feed;
        }

        long number() {
            return number;
        }
    }

    private final Map<LeaseName, StoredLease> leases = new TreeMap<>();
    private final List<WatchEvent> history = new ArrayList<>();
    private Runnable changed = () -> {};
    private int uids;

    void onChange(Runnable listener) {
        changed = listener;
    }

    StreamPosition position() {
        return new StreamPosition(Integer.toString(history.size()));
    }

    private String nextVersion() {
        return Integer.toString(history.size() + 1);
    }

    WriteOutcome create(Effect.CreateLease create) {
        return leases.containsKey(create.name())
                ? new WriteOutcome.Conflict()
                : put(create.name(), "u" + ++uids, create.record());
    }

    WriteOutcome update(Effect.UpdateLease update) {
        StoredLease current = leases.get(update.name());
        if (current == null || !current.version().uid().equals(update.expected().uid())) {
            return new WriteOutcome.Gone();
        }
        return current.version().equals(update.expected())
                ? put(update.name(), current.version().uid(), update.record())
                : new WriteOutcome.Conflict();
    }

    private WriteOutcome put(LeaseName name, String uid, LeaseRecord record) {
        StoredLease stored = new StoredLease(name, new LeaseVersion(uid, nextVersion()), record);
        leases.put(name, stored);
        history.add(new WatchEvent.Put(stored));
        changed.run();
        return new WriteOutcome.Written(stored);
    }

    DeleteOutcome delete(LeaseName name, Optional<LeaseVersion> expected) {
        StoredLease current = leases.get(name);
        if (current == null) {
            return new DeleteOutcome.Gone();
        }
        if (expected.filter(version -> !version.equals(current.version())).isPresent()) {
            return new DeleteOutcome.Conflict();
        }
        leases.remove(name);
        LeaseVersion end = new LeaseVersion(current.version().uid(), nextVersion());
        history.add(new WatchEvent.Removed(new StoredLease(name, end, current.record())));
        changed.run();
        return new DeleteOutcome.Deleted();
    }

    ReadOutcome read(LeaseName name) {
        StoredLease current = leases.get(name);
        return current == null ? new ReadOutcome.Missing() : new ReadOutcome.Found(current);
    }

    ListOutcome list(LeaseScope scope) {
        return new ListOutcome.Listed(
                leases.values().stream().filter(scope::covers).toList(), position());
    }

    List<WatchEvent> eventsFor(Watch watch) {
        List<WatchEvent> events = history.subList(watch.seen, history.size()).stream()
                .filter(event -> concerns(event, watch.scope))
                .toList();
        watch.seen = history.size();
        return events;
    }

    private static boolean concerns(WatchEvent event, LeaseScope scope) {
        return event.answer(new WatchEvent.Handler<>() {
            @Override
            public Boolean onPut(WatchEvent.Put put) {
                return scope.covers(put.lease());
            }

            @Override
            public Boolean onRemoved(WatchEvent.Removed removed) {
                return scope.covers(removed.lease());
            }

            @Override
            public Boolean onBookmark(WatchEvent.Bookmark bookmark) {
                return false;
            }
        });
    }
}
