package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.subject.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Mistakes about what a list and a watch tell. */
final class ViewDefects {

    private ViewDefects() {}

    private static StoredLease at(StoredLease lease, String resourceVersion) {
        return new StoredLease(lease.name(), new LeaseVersion(lease.version().uid(), resourceVersion), lease.record());
    }

    private static long revision(StoredLease lease) {
        return Long.parseLong(lease.version().resourceVersion());
    }

    /** S8: the wait of a follower begins with the holder, and its renewals do not end it. */
    static final class TimerNeverReset extends Defect {

        private @Nullable StoredLease first;
        private @Nullable LeaseVersion latest;

        TimerNeverReset(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            if (!isLock(lease.name()) || lease.record().isHeldBy(self())) {
                return lease;
            }
            latest = lease.version();
            boolean sameHolder = first != null
                    && first.version().uid().equals(lease.version().uid())
                    && first.record().holder().equals(lease.record().holder());
            StoredLease frozen = sameHolder && first != null ? first : lease;
            first = frozen;
            return frozen;
        }

        @Override
        LeaseVersion asked(LeaseVersion version) {
            boolean frozen = first != null && first.version().equals(version);
            return frozen && latest != null ? latest : version;
        }
    }

    /** A process to which some leases are shown under numbers of its own, so that an old version can look new. */
    private abstract static class Renumbering extends Defect {

        private static final long SHIFT = 1_000_000;

        private long number;

        Renumbering(Surroundings around) {
            super(around);
        }

        abstract boolean renumbers(LeaseName name);

        /** Whatever is shown from now on looks new. */
        final void renumber() {
            number++;
        }

        @Override
        StoredLease shown(StoredLease lease) {
            return renumbers(lease.name()) ? at(lease, Long.toString(revision(lease) * SHIFT + number)) : lease;
        }

        @Override
        LeaseVersion asked(LeaseVersion version) {
            return new LeaseVersion(version.uid(), real(version.resourceVersion()));
        }

        @Override
        StreamPosition asked(StreamPosition position) {
            return new StreamPosition(real(position.resourceVersion()));
        }

        private static String real(String shown) {
            long number = Long.parseLong(shown);
            return number > SHIFT ? Long.toString(number / SHIFT) : shown;
        }
    }

    /** L1: everything that is heard of the lock begins the wait anew, changed or not. */
    static final class TimerAlwaysReset extends Renumbering {
        TimerAlwaysReset(Surroundings around) {
            super(around);
        }

        @Override
        boolean renumbers(LeaseName name) {
            return isLock(name);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            renumber();
            return super.shown(lease);
        }
    }

    /** T14: every list begins every window anew, and a proxy cuts watches in a way that needs a list. */
    static final class WindowsAlwaysRestart extends Renumbering {

        private static final Duration CUT_AFTER = Duration.ofSeconds(45);

        private final Timers timers;

        WindowsAlwaysRestart(Surroundings around) {
            super(around);
            this.timers = new Timers(around.engine().driver());
        }

        @Override
        Surroundings surroundings() {
            return super.surroundings().withEngine(Engines.withDriver(around().engine(), timers));
        }

        @Override
        boolean renumbers(LeaseName name) {
            return isCluster(name);
        }

        @Override
        ListOutcome shown(ListOutcome outcome) {
            renumber();
            return super.shown(outcome);
        }

        @Override
        public Subscription watch(LeaseScope scope, StreamPosition from, Listener machines) {
            Subscription watch = super.watch(scope, from, machines);
            timers.at(now().plus(CUT_AFTER), () -> {
                watch.close();
                machines.onEnd(WatchEnd.EXPIRED, "a proxy cut the watch");
            });
            return watch;
        }
    }

    /** L3: a watch that is read for what is there, and not for what is gone. */
    static final class DeletionsIgnored extends Defect {
        DeletionsIgnored(Surroundings around) {
            super(around);
        }

        @Override
        void onEvent(WatchEvent event, Listener machines) {
            boolean ignored = event instanceof WatchEvent.Removed removed
                    && isCluster(removed.lease().name());
            if (!ignored) {
                super.onEvent(event, machines);
            }
        }
    }

    /** T11: a deletion ends whatever lease has the name now. */
    static final class DeletionsOfAnyUid extends Defect {

        private final Map<LeaseName, String> uids = new TreeMap<>();

        DeletionsOfAnyUid(Surroundings around) {
            super(around);
        }

        @Override
        WriteOutcome shown(WriteOutcome outcome) {
            if (outcome instanceof WriteOutcome.Written written) {
                uids.put(written.lease().name(), written.lease().version().uid());
            }
            return outcome;
        }

        @Override
        void onEvent(WatchEvent event, Listener machines) {
            if (event instanceof WatchEvent.Removed removed
                    && isCluster(removed.lease().name())) {
                StoredLease gone = removed.lease();
                String uid = uids.getOrDefault(gone.name(), gone.version().uid());
                LeaseVersion mistaken = new LeaseVersion(uid, gone.version().resourceVersion());
                machines.onEvent(new WatchEvent.Removed(new StoredLease(gone.name(), mistaken, gone.record())));
            } else {
                super.onEvent(event, machines);
            }
        }
    }

    /** F30: of two versions the one with the higher number counts. */
    static final class OrderedByNumber extends Defect {

        private final Map<LeaseName, StoredLease> newest = new TreeMap<>();

        OrderedByNumber(Surroundings around) {
            super(around);
        }

        @Override
        StoredLease shown(StoredLease lease) {
            StoredLease known = newest.get(lease.name());
            StoredLease newer = known == null || revision(known) <= revision(lease) ? lease : known;
            newest.put(lease.name(), newer);
            return newer;
        }

        @Override
        ListOutcome shown(ListOutcome outcome) {
            if (!(outcome instanceof ListOutcome.Listed listed)) {
                return outcome;
            }
            List<StoredLease> leases = new ArrayList<>();
            listed.leases().forEach(lease -> leases.add(shown(lease)));
            return new ListOutcome.Listed(leases, listed.position());
        }
    }

    /** F31: a watch that is too old is opened again where it was; its own writes' answers are taken for a live watch. */
    static final class GoneIgnored extends Defect {

        private @Nullable Listener fleet;

        GoneIgnored(Surroundings around) {
            super(around);
        }

        @Override
        public Subscription watch(LeaseScope scope, StreamPosition from, Listener machines) {
            fleet = scope instanceof LeaseScope.Labelled ? machines : fleet;
            return super.watch(scope, from, machines);
        }

        @Override
        void onEnd(WatchEnd end, String reason, Listener machines) {
            if (end != WatchEnd.EXPIRED) {
                super.onEnd(end, reason, machines);
            }
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return super.update(name, expected, record).thenApply(outcome -> {
                boolean ownLease = name.equals(around().setup().naming().instanceName(self()));
                if (ownLease && fleet != null && outcome instanceof WriteOutcome.Written written) {
                    fleet.onEvent(new WatchEvent.Put(written.lease()));
                }
                return outcome;
            });
        }
    }

    /** L4: a list that fails is asked for again at once. */
    static final class ListStorm extends Defect {
        ListStorm(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<ListOutcome> list(LeaseScope scope) {
            CompletionStage<ListOutcome> first = super.list(scope);
            return first.thenCompose(outcome -> outcome instanceof ListOutcome.Failed ? list(scope) : first);
        }
    }
}
