package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Mistakes about cluster leases: the rules whose shortest counter-examples are T1 to T12. */
final class ClusterDefects {

    private ClusterDefects() {}

    private static boolean neverRenewed(LeaseRecord record) {
        return record.acquireTime().isPresent() && record.acquireTime().equals(record.renewTime());
    }

    private static StoredLease asIfRenewed(StoredLease lease) {
        Instant later = lease.record().renewTime().orElse(Instant.EPOCH).plusNanos(1000);
        return new StoredLease(lease.name(), lease.version(), lease.record().withRenewTime(later));
    }

    /** A process that keeps what its watch, lists and writes have shown of cluster leases. */
    private abstract static class Caching extends Defect {

        private final Map<LeaseName, StoredLease> cache = new TreeMap<>();

        Caching(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            cache.put(lease.name(), lease);
            return lease;
        }

        @Override
        ListOutcome shown(ListOutcome outcome) {
            if (outcome instanceof ListOutcome.Listed) {
                cache.keySet().removeIf(this::isCluster);
            }
            return super.shown(outcome);
        }

        @Override
        void onEvent(WatchEvent event, Listener machines) {
            if (event instanceof WatchEvent.Removed removed) {
                cache.remove(removed.lease().name());
            }
            super.onEvent(event, machines);
        }

        final ReadOutcome cached(LeaseName name) {
            StoredLease known = cache.get(name);
            return known == null ? new ReadOutcome.Missing() : new ReadOutcome.Found(known);
        }

        final WriteOutcome pretended(LeaseName name, LeaseVersion expected, LeaseRecord otherwise) {
            StoredLease known = cache.get(name);
            boolean current = known != null && known.version().equals(expected);
            return new WriteOutcome.Written(
                    current && known != null ? known : new StoredLease(name, expected, otherwise));
        }
    }

    /** T1: what a user asks for is decided by the cache. */
    static final class CacheDecides extends Caching {
        CacheDecides(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<ReadOutcome> get(LeaseName name) {
            return isCluster(name) ? CompletableFuture.completedFuture(cached(name)) : super.get(name);
        }
    }

    /** T2: a create that comes late is adopted, though its user was told of a failure. */
    static final class AdoptsLateCreate extends Defect {
        AdoptsLateCreate(Surroundings around) {
            super(around);
        }

        @Override
        void onEvent(WatchEvent event, Listener machines) {
            if (event instanceof WatchEvent.Put put && isLateCreate(put.lease())) {
                machines.onEvent(new WatchEvent.Put(asIfRenewed(put.lease())));
            } else {
                super.onEvent(event, machines);
            }
        }

        private boolean isLateCreate(StoredLease lease) {
            return isCluster(lease.name()) && lease.record().isHeldBy(self()) && neverRenewed(lease.record());
        }
    }

    /** T3: a connect that finds a live lease leaves no mark on it. */
    static final class ConnectLeavesNoMark extends Caching {
        ConnectLeavesNoMark(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            boolean touches = isCluster(name) && record.holder().isPresent() && !record.isHeldBy(self());
            return touches
                    ? CompletableFuture.completedFuture(pretended(name, expected, record))
                    : super.update(name, expected, record);
        }
    }

    /** T4: the create is the promise; the first renewal comes when it comes. */
    static final class AcknowledgesCreate extends Defect {

        private final Map<LeaseName, LeaseVersion> created = new TreeMap<>();

        AcknowledgesCreate(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
            return super.create(name, record).thenApply(outcome -> {
                if (isCluster(name) && outcome instanceof WriteOutcome.Written written) {
                    created.put(name, written.lease().version());
                }
                return outcome;
            });
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            boolean confirms = expected.equals(created.remove(name));
            return confirms
                    ? CompletableFuture.completedFuture(
                            new WriteOutcome.Written(new StoredLease(name, expected, record)))
                    : super.update(name, expected, record);
        }
    }

    /** T5: a lease of which nobody was promised anything is taken over like any other. */
    static final class TakesNeverRenewed extends Defect {
        TakesNeverRenewed(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            boolean strange = isCluster(lease.name()) && !lease.record().isHeldBy(self());
            return strange && neverRenewed(lease.record()) ? asIfRenewed(lease) : lease;
        }
    }

    /** T8: whoever could not renew in time does not renew any more. */
    static final class HolderGivesUp extends Defect {

        private final Map<LeaseName, MonoTime> renewed = new TreeMap<>();

        HolderGivesUp(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            if (!isCluster(name) || !record.isHeldBy(self())) {
                return super.update(name, expected, record);
            }
            var timings = around().setup().sync();
            Duration hold = timings.leaseDuration().minus(timings.renewInterval());
            MonoTime since = renewed.computeIfAbsent(name, unknown -> now());
            if (since.plus(hold).isBefore(now())) {
                return new CompletableFuture<>();
            }
            MonoTime sent = now();
            return super.update(name, expected, record).thenApply(outcome -> {
                if (outcome instanceof WriteOutcome.Written) {
                    renewed.put(name, sent);
                }
                return outcome;
            });
        }
    }

    /** T12: whoever acknowledged a connect on another's lease is not bound by it. */
    static final class PromiseForgotten extends Caching {
        PromiseForgotten(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            boolean takes = isCluster(name)
                    && record.isHeldBy(self())
                    && HolderLossPolicy.of(record) == HolderLossPolicy.DISCONNECT
                    && cached(name) instanceof ReadOutcome.Found found
                    && found.lease().record().holder().isPresent()
                    && !found.lease().record().isHeldBy(self());
            return takes ? new CompletableFuture<>() : super.update(name, expected, record);
        }
    }

    /** S13: whoever wanted to take a lease counts itself its holder, whoever was first. */
    static final class TakesThoughRefused extends Defect {
        TakesThoughRefused(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            boolean takes = isCluster(name) && record.isHeldBy(self());
            CompletionStage<WriteOutcome> first = super.update(name, expected, record);
            return takes
                    ? first.thenCompose(outcome ->
                            outcome instanceof WriteOutcome.Conflict ? pretended(name, record, outcome) : first)
                    : first;
        }

        private CompletionStage<WriteOutcome> pretended(LeaseName name, LeaseRecord record, WriteOutcome refused) {
            return get(name)
                    .thenApply(read -> read instanceof ReadOutcome.Found found
                            ? new WriteOutcome.Written(
                                    new StoredLease(name, found.lease().version(), record))
                            : refused);
        }
    }
}
