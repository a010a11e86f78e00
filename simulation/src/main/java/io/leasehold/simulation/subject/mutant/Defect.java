package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
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
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Surroundings;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One process's mistake: it stands between the production machines and the world, and by itself passes everything on.
 * A defect overrides the one thing it gets wrong: what is shown of a lease, what is asked of the server, what a watch
 * brings, or what the process believes.
 */
class Defect implements LeaseStore, LeaseFeed {

    private final Surroundings around;

    Defect(Surroundings around) {
        this.around = around;
    }

    /** What the production machines are given in place of the real thing. */
    Surroundings surroundings() {
        return around.withStore(this).withFeed(this);
    }

    /** What the checks are given in place of the production instance. */
    Member member(Member production) {
        return production;
    }

    // What is shown

    /** A lease as an answer or an event shows it. */
    StoredLease shown(StoredLease lease) {
        return lease;
    }

    /** What the machines hear when the watch brings an event. */
    void onEvent(WatchEvent event, Listener machines) {
        if (event instanceof WatchEvent.Put put) {
            machines.onEvent(new WatchEvent.Put(shown(put.lease())));
        } else {
            machines.onEvent(event);
        }
    }

    void onEnd(WatchEnd end, String reason, Listener machines) {
        machines.onEnd(end, reason);
    }

    ListOutcome shown(ListOutcome outcome) {
        if (outcome instanceof ListOutcome.Listed listed) {
            List<StoredLease> leases = listed.leases().stream().map(this::shown).toList();
            return new ListOutcome.Listed(leases, listed.position());
        }
        return outcome;
    }

    ReadOutcome shown(ReadOutcome outcome) {
        return outcome instanceof ReadOutcome.Found found ? new ReadOutcome.Found(shown(found.lease())) : outcome;
    }

    WriteOutcome shown(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Written written
                ? new WriteOutcome.Written(shown(written.lease()))
                : outcome;
    }

    // What is asked

    /** The version a request names, when the machines name this one. */
    LeaseVersion asked(LeaseVersion version) {
        return version;
    }

    StreamPosition asked(StreamPosition position) {
        return position;
    }

    @Override
    public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
        return around.store().create(name, record).thenApply(this::shown);
    }

    @Override
    public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        return around.store().update(name, asked(expected), record).thenApply(this::shown);
    }

    @Override
    public CompletionStage<ReadOutcome> get(LeaseName name) {
        return around.store().get(name).thenApply(this::shown);
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
        return around.store().delete(name, asked(expected));
    }

    @Override
    public CompletionStage<ListOutcome> list(LeaseScope scope) {
        return around.feed().list(scope).thenApply(this::shown);
    }

    @Override
    public Subscription watch(LeaseScope scope, StreamPosition from, Listener machines) {
        return around.feed().watch(scope, asked(from), new Listener() {
            @Override
            public void onEvent(WatchEvent event) {
                Defect.this.onEvent(event, machines);
            }

            @Override
            public void onEnd(WatchEnd end, String reason) {
                Defect.this.onEnd(end, reason, machines);
            }
        });
    }

    // Words for defects

    final Surroundings around() {
        return around;
    }

    final InstanceId self() {
        return around.setup().self();
    }

    final MonoTime now() {
        return around.engine().ticker().now();
    }

    final boolean isLock(LeaseName name) {
        return name.equals(around.setup().lock());
    }

    final boolean isCluster(LeaseName name) {
        return name.value().contains("-cluster-");
    }

    /** Whether a write of the lock claims or renews it. */
    final boolean leads(LeaseName name, LeaseRecord record) {
        return isLock(name) && record.isHeldBy(self());
    }

    /** Whether a write of the lock clears it. */
    final boolean releases(LeaseName name, LeaseRecord record) {
        return isLock(name) && record.holder().isEmpty();
    }
}
