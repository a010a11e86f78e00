package io.leasehold.simulation.subject.shaped;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.timing.LeaseSyncTimings;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.subject.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Shaped after K8M's {@code lease/manager.go}: {@code EnsureOnConnect}, {@code EnsureOnDisconnect}, {@code
 * loopRenewLease}, {@code StartWatcher}, {@code StartLeaderCleanup}, {@code isLeaseValid}. What counts:
 *
 * <ul>
 *   <li>a connect that finds a lease, valid or not, leaves it alone; any error of the read counts as none;
 *   <li>a renewal is a PUT without a version, and the loop that sends it never ends: a real server refuses it (422) while
 *       the lease is there, and creates the lease once it is not;
 *   <li>a disconnect, and the leader's clean-up, delete whatever stands under the name;
 *   <li>a lease is valid by its renewTime, the local duration and the local wall clock;
 *   <li>only leases that appear and disappear are acted on, each for itself.
 * </ul>
 */
final class K8mSync {

    private static final Duration REWATCH = Duration.ofSeconds(1);

    private final Surroundings around;
    private final Timers timers;
    private final BooleanSupplier leads;
    private final LeaseSyncTimings timings;
    private final LeaseNaming naming;
    private final Requests requests;
    private final Map<LeaseName, StoredLease> known = new TreeMap<>();

    K8mSync(Surroundings around, Timers timers, BooleanSupplier leads) {
        this.around = around;
        this.timers = timers;
        this.leads = leads;
        this.timings = around.setup().sync();
        this.naming = around.setup().naming();
        this.requests = new Requests(timers, around.engine().ticker(), timings.requestTimeout(), 0);
    }

    void begin() {
        list();
        later(timings.cleanupInterval(), this::cleanUp);
    }

    private void later(Duration delay, Runnable task) {
        timers.at(around.engine().ticker().now().plus(delay), task);
    }

    // Users

    void ensureOnConnect(ClusterId cluster, Consumer<ConnectOutcome> answer) {
        LeaseName name = naming.shortName(cluster);
        requests.<ReadOutcome>send(() -> around.store().get(name), new ReadOutcome.Failed("no answer"))
                .thenAccept(read -> {
                    open(cluster);
                    var self = around.setup().self();
                    if (read instanceof ReadOutcome.Found found) {
                        answer.accept(new ConnectOutcome.AlreadyConnected(
                                found.lease().record().holder().orElse(self)));
                    } else {
                        createOrUpdate(name, cluster, () -> answer.accept(new ConnectOutcome.Claimed(self)));
                    }
                });
    }

    private void createOrUpdate(LeaseName name, ClusterId cluster, Runnable then) {
        WriteOutcome none = new WriteOutcome.Unknown("no answer");
        requests.<WriteOutcome>send(() -> around.store().create(name, record(cluster, 1)), none)
                .thenAccept(outcome -> {
                    if (outcome instanceof WriteOutcome.Conflict) {
                        put(name, record(cluster, 1));
                    }
                    later(timings.renewInterval(), () -> loopRenew(name, cluster));
                    then.run();
                });
    }

    private LeaseRecord record(ClusterId cluster, long transitions) {
        return naming.describe(cluster, LeaseRecord.EMPTY)
                .withHolder(around.setup().self())
                .withDuration(timings.leaseDuration())
                .withRenewTime(around.engine().wall().now())
                .withTransitions(transitions);
    }

    private void loopRenew(LeaseName name, ClusterId cluster) {
        put(name, record(cluster, 0));
        later(timings.renewInterval(), () -> loopRenew(name, cluster));
    }

    private void put(LeaseName name, LeaseRecord record) {
        requests.<WriteOutcome>send(
                () -> around.raw().put(name, record, null, null), new WriteOutcome.Unknown("no answer"));
    }

    void ensureOnDisconnect(ClusterId cluster, Consumer<DisconnectOutcome> answer) {
        delete(naming.shortName(cluster), () -> {
            close(cluster);
            answer.accept(new DisconnectOutcome.Withdrawn());
        });
    }

    private void delete(LeaseName name, Runnable then) {
        requests.<DeleteOutcome>send(() -> around.raw().delete(name), new DeleteOutcome.Unknown("no answer"))
                .thenAccept(outcome -> then.run());
    }

    private void open(ClusterId cluster) {
        around.sessions().open(cluster, lost -> {});
    }

    private void close(ClusterId cluster) {
        around.sessions().close(cluster);
    }

    // The informer

    private void list() {
        requests.<ListOutcome>send(
                        () -> around.feed().list(LeaseNaming.fleetScope()),
                        new ListOutcome.Failed("no answer", Optional.empty()))
                .thenAccept(outcome -> {
                    if (outcome instanceof ListOutcome.Listed listed) {
                        replace(listed);
                        around.feed().watch(LeaseNaming.fleetScope(), listed.position(), new Ears());
                    } else {
                        later(REWATCH, this::list);
                    }
                });
    }

    private void replace(ListOutcome.Listed listed) {
        Map<LeaseName, StoredLease> gone = new TreeMap<>(known);
        listed.leases().forEach(lease -> {
            gone.remove(lease.name());
            onPut(lease);
        });
        gone.values().forEach(this::onRemoved);
    }

    private void onPut(StoredLease lease) {
        boolean added = known.put(lease.name(), lease) == null;
        boolean own = lease.record().isHeldBy(around.setup().self());
        if (added && !own && isValid(lease.record())) {
            naming.clusterOf(lease).ifPresent(this::open);
        }
    }

    private void onRemoved(StoredLease lease) {
        known.remove(lease.name());
        naming.clusterOf(lease).ifPresent(this::close);
    }

    private boolean isValid(LeaseRecord record) {
        Instant end = record.renewTime().orElse(Instant.EPOCH).plus(timings.leaseDuration());
        return record.duration().isPresent() && around.engine().wall().now().isBefore(end);
    }

    /** Hears the watch. */
    private final class Ears implements LeaseFeed.Listener {
        @Override
        public void onEvent(WatchEvent event) {
            timers.submit(() -> {
                if (event instanceof WatchEvent.Put put) {
                    onPut(put.lease());
                } else if (event instanceof WatchEvent.Removed removed) {
                    onRemoved(removed.lease());
                }
            });
        }

        @Override
        public void onEnd(WatchEnd end, String reason) {
            timers.submit(() -> later(REWATCH, K8mSync.this::list));
        }
    }

    // The leader

    private void cleanUp() {
        later(timings.cleanupInterval(), this::cleanUp);
        if (leads.getAsBoolean()) {
            requests.<ListOutcome>send(
                            () -> around.feed().list(LeaseNaming.fleetScope()),
                            new ListOutcome.Failed("no answer", Optional.empty()))
                    .thenAccept(this::deleteInvalid);
        }
    }

    private void deleteInvalid(ListOutcome outcome) {
        if (outcome instanceof ListOutcome.Listed listed) {
            listed.leases().stream()
                    .filter(lease -> naming.clusterOf(lease).isPresent() && !isValid(lease.record()))
                    .forEach(lease -> delete(lease.name(), () -> {}));
        }
    }
}
