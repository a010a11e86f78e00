package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseChange;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WireRules;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The leases of one namespace in memory, with the semantics of a kube-apiserver over etcd: one revision counter for the
 * whole store, a uid for each life of a name, an update that changes nothing keeps the version, a deletion has a
 * revision of its own, and a history of bounded length from which watches are served.
 *
 * <p>It has no thread, clock or chance of its own. Every call has its effect and its answer before it returns, and the
 * events it causes are delivered on the caller's thread before it returns, in the order of revisions; only a call made
 * by a listener during a delivery, or beside one on another thread, leaves its events to the delivery under way. So one
 * seed gives one run in a simulation, and any number of threads may share the store in production.
 */
public final class InMemoryLeaseStore implements LeaseStore, LeaseFeed {

    /** How many changes a store remembers unless told otherwise. */
    public static final int DEFAULT_HISTORY = 1024;

    private final Supplier<String> uids;
    private final Map<LeaseName, StoredLease> leases = new HashMap<>();
    private final History history;
    private final Watches watches = new Watches();

    public InMemoryLeaseStore() {
        this(counting(), DEFAULT_HISTORY);
    }

    /**
     * Creates an empty store.
     *
     * @param uids gives each created lease its uid; must never give one twice
     * @param historyLimit how many changes are remembered for watches that begin in the past; at least 1
     */
    public InMemoryLeaseStore(Supplier<String> uids, int historyLimit) {
        this.uids = uids;
        this.history = new History(historyLimit);
    }

    private static Supplier<String> counting() {
        AtomicLong next = new AtomicLong();
        return () -> "uid-" + next.incrementAndGet();
    }

    @Override
    public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
        WriteOutcome outcome;
        synchronized (this) {
            outcome = createNow(name, record);
        }
        watches.deliver();
        return CompletableFuture.completedFuture(outcome);
    }

    private WriteOutcome createNow(LeaseName name, LeaseRecord record) {
        Optional<String> objection = WireRules.objectionTo(record, LeaseRecord.EMPTY);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        if (leases.containsKey(name)) {
            return new WriteOutcome.Conflict();
        }
        return new WriteOutcome.Written(put(name, uids.get(), record, null));
    }

    @Override
    public CompletionStage<ReadOutcome> get(LeaseName name) {
        StoredLease lease;
        synchronized (this) {
            lease = leases.get(name);
        }
        return CompletableFuture.completedFuture(
                lease == null ? new ReadOutcome.Missing() : new ReadOutcome.Found(lease));
    }

    @Override
    public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        WriteOutcome outcome;
        synchronized (this) {
            outcome = updateNow(name, expected, record);
        }
        watches.deliver();
        return CompletableFuture.completedFuture(outcome);
    }

    /** The checks stand in the order of the real server: what cannot be sent, uid, version, content. */
    private WriteOutcome updateNow(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        Optional<String> unsendable = WireRules.unsendable(record);
        if (unsendable.isPresent()) {
            return refused(unsendable.get());
        }
        StoredLease current = leases.get(name);
        if (current == null || !current.version().uid().equals(expected.uid())) {
            return new WriteOutcome.Gone();
        }
        if (!current.version().equals(expected)) {
            return new WriteOutcome.Conflict();
        }
        return replace(current, record);
    }

    private WriteOutcome replace(StoredLease current, LeaseRecord record) {
        // Asked for the times first: nearly every update is a renewal, and the rest of a record is dear to compare.
        if (current.record().renewTime().equals(record.renewTime())
                && current.record().equals(record)) {
            return new WriteOutcome.Written(current);
        }
        Optional<String> objection = WireRules.objectionTo(record, current.record());
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        return new WriteOutcome.Written(put(current.name(), current.version().uid(), record, current));
    }

    private static WriteOutcome refused(String reason) {
        return new WriteOutcome.Refused(reason, Optional.empty());
    }

    private StoredLease put(LeaseName name, String uid, LeaseRecord record, @Nullable StoredLease before) {
        StoredLease lease = new StoredLease(name, new LeaseVersion(uid, history.nextRevision()), record);
        leases.put(name, lease);
        tell(new LeaseChange(name, before, lease, lease.version()));
        return lease;
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
        DeleteOutcome outcome;
        synchronized (this) {
            outcome = deleteNow(name, expected);
        }
        watches.deliver();
        return CompletableFuture.completedFuture(outcome);
    }

    private DeleteOutcome deleteNow(LeaseName name, LeaseVersion expected) {
        StoredLease current = leases.get(name);
        if (current == null) {
            return new DeleteOutcome.Gone();
        }
        if (!current.version().equals(expected)) {
            return new DeleteOutcome.Conflict();
        }
        leases.remove(name);
        tell(new LeaseChange(name, current, null, new LeaseVersion(expected.uid(), history.nextRevision())));
        return new DeleteOutcome.Deleted();
    }

    private void tell(LeaseChange change) {
        history.append(change);
        watches.enqueue(change);
    }

    @Override
    public synchronized CompletionStage<ListOutcome> list(LeaseScope scope) {
        return CompletableFuture.completedFuture(new ListOutcome.Listed(covered(scope), history.now()));
    }

    private List<StoredLease> covered(LeaseScope scope) {
        if (scope instanceof LeaseScope.Named named) {
            return Optional.ofNullable(leases.get(named.name())).stream().toList();
        }
        return leases.values().stream()
                .filter(scope::covers)
                .sorted(Comparator.comparing(StoredLease::name))
                .toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>What lies between {@code from} and now, or the end of a watch that cannot begin, is delivered before this
     * returns. A position this store never gave out cannot be trusted and ends the watch as {@code EXPIRED}.
     */
    @Override
    public Subscription watch(LeaseScope scope, StreamPosition from, Listener listener) {
        Watch watch = new Watch(scope, listener);
        synchronized (this) {
            Optional<List<LeaseChange>> missed = history.since(from);
            if (missed.isPresent()) {
                watches.begin(watch, missed.get());
            } else {
                watches.refuse(watch, "the history no longer reaches back to " + from.resourceVersion());
            }
        }
        watches.deliver();
        return () -> {
            synchronized (this) {
                watches.close(watch);
            }
        };
    }

    /** Tells every watch how far the history has come, as a server does about once a minute. */
    public void bookmark() {
        synchronized (this) {
            watches.enqueueForAll(new WatchEvent.Bookmark(history.now()));
        }
        watches.deliver();
    }

    /** Forgets all history: a watch can begin from now on, or later, only. Watches under way go on. */
    public synchronized void compact() {
        history.forget();
    }

    /** Ends every watch in the ordinary way, as a server does every few minutes. */
    public void closeWatches() {
        synchronized (this) {
            watches.endAll(WatchEnd.CLOSED, "the store closed the watch in the ordinary way");
        }
        watches.deliver();
    }

    /**
     * The whole store at one instant.
     *
     * @param leases in no order
     */
    public record Backup(List<StoredLease> leases, long revision) {
        public Backup {
            leases = List.copyOf(leases);
        }
    }

    /** Returns the store as it is now. */
    public synchronized Backup backUp() {
        return new Backup(List.copyOf(leases.values()), history.revision());
    }

    /**
     * Goes back to a backup, revision included, as an etcd restored from a snapshot does: revisions are given out a
     * second time. The history is forgotten and every watch ends.
     */
    public void restore(Backup backup) {
        synchronized (this) {
            watches.endAll(WatchEnd.BROKEN, "the store was restored from a backup");
            leases.clear();
            backup.leases().forEach(lease -> leases.put(lease.name(), lease));
            history.goBackTo(backup.revision());
        }
        watches.deliver();
    }
}
