package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Mistakes about who holds the lock, and who may. */
final class LockDefects {

    private LockDefects() {}

    private static StoredLease with(StoredLease lease, LeaseRecord record) {
        return new StoredLease(lease.name(), lease.version(), record);
    }

    /** F6: a renewal that is old by this node's wall clock counts as none. */
    static final class WallClockJudges extends Defect {
        WallClockJudges(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            LeaseRecord record = lease.record();
            boolean judged = isLock(lease.name()) && !record.isHeldBy(self());
            return judged && hasExpired(record) ? with(lease, record.withoutHolder()) : lease;
        }

        private boolean hasExpired(LeaseRecord record) {
            Instant renewed = record.renewTime().orElse(Instant.EPOCH);
            Instant end = renewed.plus(record.duration().orElse(Duration.ZERO));
            return end.isBefore(around().engine().wall().now());
        }
    }

    /** S7: knows itself by the host's name alone. */
    static final class AdoptsOldIncarnation extends Defect {
        AdoptsOldIncarnation(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            boolean sameHost = lease.record()
                    .holder()
                    .map(holder -> host(holder).equals(host(self())))
                    .orElse(false);
            return isLock(lease.name()) && sameHost ? with(lease, lease.record().withHolder(self())) : lease;
        }

        private static String host(InstanceId id) {
            return id.value().substring(0, id.value().lastIndexOf('-') + 1);
        }
    }

    /** F11. */
    static final class LocalDuration extends Defect {
        LocalDuration(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            Duration local = around().setup().election().leaseDuration();
            return isLock(lease.name()) ? with(lease, lease.record().withDuration(local)) : lease;
        }
    }

    /** S5: whoever is told that the lock was written by somebody else takes it for its own success. */
    static final class ConflictMakesLeader extends Defect {

        private @Nullable LeaseVersion seen;

        ConflictMakesLeader(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            seen = isLock(lease.name()) ? lease.version() : seen;
            return lease;
        }

        @Override
        public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
            return super.create(name, record).thenApply(outcome -> takeForSuccess(name, record, outcome));
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return super.update(name, expected, record).thenApply(outcome -> takeForSuccess(name, record, outcome));
        }

        private WriteOutcome takeForSuccess(LeaseName name, LeaseRecord record, WriteOutcome outcome) {
            boolean mistaken = leads(name, record) && outcome instanceof WriteOutcome.Conflict;
            LeaseVersion version = seen == null ? new LeaseVersion("none", "1") : seen;
            return mistaken ? new WriteOutcome.Written(new StoredLease(name, version, record)) : outcome;
        }
    }

    /** F10: starts though the server never said that the claim took effect. */
    static final class StartsUnacknowledged extends Defect {

        private LeaseVersion seen = new LeaseVersion("none", "1");

        StartsUnacknowledged(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            seen = isLock(lease.name()) ? lease.version() : seen;
            return lease;
        }

        @Override
        public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
            return super.create(name, record).thenApply(outcome -> takeForSuccess(name, record, outcome));
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return super.update(name, expected, record).thenApply(outcome -> takeForSuccess(name, record, outcome));
        }

        private WriteOutcome takeForSuccess(LeaseName name, LeaseRecord record, WriteOutcome outcome) {
            boolean mistaken = leads(name, record) && outcome instanceof WriteOutcome.Unknown;
            return mistaken ? new WriteOutcome.Written(new StoredLease(name, seen, record)) : outcome;
        }
    }

    /** F3: a release that meets a newer version is repeated on that, whoever holds it. */
    static final class ReleasesForeignLock extends Defect {
        ReleasesForeignLock(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            CompletionStage<WriteOutcome> first = super.update(name, expected, record);
            return releases(name, record)
                    ? first.thenCompose(
                            outcome -> outcome instanceof WriteOutcome.Conflict ? again(name, record, outcome) : first)
                    : first;
        }

        private CompletionStage<WriteOutcome> again(LeaseName name, LeaseRecord record, WriteOutcome refused) {
            return get(name)
                    .thenCompose(read -> read instanceof ReadOutcome.Found found
                            ? super.update(
                                    name,
                                    found.lease().version(),
                                    record.withTransitions(
                                            found.lease().record().transitions()))
                            : CompletableFuture.completedFuture(refused));
        }
    }

    /** F13: an elector that returns once it has lost, and that nobody starts again. */
    static final class NeverAgain extends Defect {

        private boolean led;
        private @Nullable Member me;

        NeverAgain(Surroundings around) {
            super(around);
        }

        @Override
        Member member(Member production) {
            me = production;
            return production;
        }

        private boolean claimsAgain(LeaseName name, LeaseRecord record) {
            if (!leads(name, record) || me == null) {
                return false;
            }
            boolean leadsNow = now().isBefore(me.believesUntil());
            led |= leadsNow;
            return led && !leadsNow;
        }

        @Override
        public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
            return claimsAgain(name, record) ? refused() : super.create(name, record);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return claimsAgain(name, record) ? refused() : super.update(name, expected, record);
        }

        private static CompletionStage<WriteOutcome> refused() {
            return CompletableFuture.completedFuture(
                    new WriteOutcome.Refused("this elector has returned", Optional.empty()));
        }
    }

    /** S2: a lock that is created again begins to count anew. */
    static final class TermRestarts extends Defect {

        private long hidden;

        TermRestarts(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            LeaseRecord record = lease.record();
            return isLock(lease.name()) ? with(lease, record.withTransitions(record.transitions() + hidden)) : lease;
        }

        @Override
        public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
            if (!isLock(name)) {
                return super.create(name, record);
            }
            hidden = record.transitions() - 1;
            return super.create(name, record.withTransitions(1));
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            LeaseRecord counted = isLock(name) ? record.withTransitions(record.transitions() - hidden) : record;
            return super.update(name, expected, counted);
        }
    }

    /** T13: a deletion is taken for a release. */
    static final class DeletedIsReleased extends Defect {
        DeletedIsReleased(Surroundings around) {
            super(around);
        }

        @Override
        void onEvent(WatchEvent event, Listener machines) {
            if (event instanceof WatchEvent.Removed removed
                    && isLock(removed.lease().name())) {
                StoredLease last = removed.lease();
                machines.onEvent(new WatchEvent.Put(with(last, last.record().withoutHolder())));
            }
            super.onEvent(event, machines);
        }
    }
}
