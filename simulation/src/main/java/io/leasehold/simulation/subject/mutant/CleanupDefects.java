package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.node.ManagedCluster;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.sync.Site;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.subject.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Mistakes about which leases a leader may delete. */
final class CleanupDefects {

    private CleanupDefects() {}

    /** A process with a second clean-up, which has an opinion of its own. */
    private abstract static class Eager extends Defect implements LeaderDuty {

        private static final Duration EVERY = Duration.ofSeconds(1);

        private final Timers timers;

        Eager(Surroundings around) {
            super(around);
            this.timers = new Timers(around.engine().duties());
        }

        /** What this leader thinks it may delete. */
        abstract List<StoredLease> abandoned();

        @Override
        Surroundings surroundings() {
            List<LeaderDuty> more = new ArrayList<>(around().duties());
            more.add(this);
            return super.surroundings().withDuties(more).withEngine(Engines.withDuties(around().engine(), timers));
        }

        @Override
        public String name() {
            return "eager-cleanup";
        }

        @Override
        public boolean needsFence() {
            return false;
        }

        @Override
        public Run start(Reign reign) {
            EagerRun run = new EagerRun(reign);
            run.pass();
            return run;
        }

        /** One term of it. */
        private final class EagerRun implements Run {
            private final Reign reign;
            private boolean stopped;

            EagerRun(Reign reign) {
                this.reign = reign;
            }

            void pass() {
                if (stopped || !reign.guard().mayAct()) {
                    return;
                }
                abandoned().forEach(lease -> delete(lease.name(), lease.version()));
                timers.at(now().plus(EVERY), this::pass);
            }

            @Override
            public CompletionStage<Void> stop() {
                stopped = true;
                return CompletableFuture.allOf();
            }
        }
    }

    /** T7: nobody is given time to take a lease over. */
    static final class WithoutGrace extends Eager {

        private @Nullable Member me;

        WithoutGrace(Surroundings around) {
            super(around);
        }

        @Override
        Member member(Member production) {
            me = production;
            return production;
        }

        @Override
        List<StoredLease> abandoned() {
            List<StoredLease> expired = new ArrayList<>();
            Member member = me;
            if (member != null) {
                member.node().filter(node -> node.view().isLive()).ifPresent(node -> collect(node, expired));
            }
            return expired;
        }

        private void collect(Node node, List<StoredLease> expired) {
            for (Map.Entry<ClusterId, ManagedCluster> entry : node.clusters().entrySet()) {
                Site site = entry.getValue().lease().site();
                boolean due = site.expiresAt().map(at -> at.reachedBy(now())).orElse(false);
                boolean strange = site.holder().map(id -> !id.equals(self())).orElse(false);
                if (due && strange) {
                    site.track().lease().ifPresent(expired::add);
                }
            }
        }
    }

    /** T10: where it should take a released lease, it deletes it. */
    static final class InsteadOfTaking extends Defect {

        private final Set<LeaseName> released = new TreeSet<>();

        InsteadOfTaking(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            if (isCluster(lease.name()) && lease.record().holder().isEmpty()) {
                released.add(lease.name());
            } else {
                released.remove(lease.name());
            }
            return lease;
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return released.contains(name) && record.isHeldBy(self())
                    ? delete(name, expected).thenApply(deleted -> new WriteOutcome.Gone())
                    : super.update(name, expected, record);
        }
    }

    /** F22: a lease counts as expired though nobody could have been seen to renew it. */
    static final class ThroughGaps extends Eager {

        private final Map<LeaseName, StoredLease> known = new TreeMap<>();
        private final Map<LeaseName, MonoTime> since = new TreeMap<>();

        ThroughGaps(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            if (isCluster(lease.name()) && !lease.equals(known.put(lease.name(), lease))) {
                since.put(lease.name(), now());
            }
            return lease;
        }

        @Override
        void onEvent(WatchEvent event, Listener machines) {
            if (event instanceof WatchEvent.Removed removed) {
                known.remove(removed.lease().name());
            }
            super.onEvent(event, machines);
        }

        @Override
        List<StoredLease> abandoned() {
            return known.values().stream().filter(this::isExpired).toList();
        }

        private boolean isExpired(StoredLease lease) {
            Duration duration = lease.record().duration().orElse(Duration.ZERO);
            MonoTime seen = since.getOrDefault(lease.name(), now());
            return seen.plus(duration).reachedBy(now()) && !lease.record().isHeldBy(self());
        }
    }
}
