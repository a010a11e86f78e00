package io.leasehold.simulation.check;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.simulation.result.Invariant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users were told: U1, a disconnect lasts, and U2, so does a connect. */
final class Promises {

    private static final long NEVER = Long.MIN_VALUE;

    private final Findings findings;
    private final Health health;
    private final List<Observed> processes;
    private final Sessions sessions;
    private final Map<ClusterId, State> states = new HashMap<>();

    /** Whether a process has a session to a cluster. */
    interface Sessions {
        boolean isOpen(Observed process, ClusterId cluster);
    }

    /** One cluster's requests and lease. */
    private static final class State {
        private long connectAsked = NEVER;
        private long disconnectAsked = NEVER;
        /** When one was last answered, whatever the answer. */
        private long connectAnswered = NEVER;

        private long disconnectAnswered = NEVER;
        private long connectTold = NEVER;
        private long disconnectTold = NEVER;
        /** When the connect that was told was asked for, and by the user of whom. */
        private long toldConnectAsked = NEVER;

        private @Nullable Observed promisedBy;
        private @Nullable String promisedUid;
        private long toldDisconnectAsked = NEVER;
        private @Nullable StoredLease lease;
        private long createdAt = NEVER;
        private long deletedByHandAt = NEVER;
        /** Whether the lease was changed by a person, or lost in a way nobody is to blame for. */
        private boolean excused;
    }

    Promises(Findings findings, Health health, List<Observed> processes, Sessions sessions) {
        this.findings = findings;
        this.health = health;
        this.processes = processes;
        this.sessions = sessions;
    }

    private State of(ClusterId cluster) {
        return states.computeIfAbsent(cluster, id -> new State());
    }

    void connectAsked(ClusterId cluster) {
        of(cluster).connectAsked = findings.now();
    }

    void disconnectAsked(ClusterId cluster) {
        of(cluster).disconnectAsked = findings.now();
    }

    void connectTold(Observed by, ClusterId cluster, ConnectOutcome outcome, long askedAt) {
        State state = of(cluster);
        state.connectAnswered = findings.now();
        if (outcome instanceof ConnectOutcome.NotDone) {
            return;
        }
        state.connectTold = findings.now();
        state.toldConnectAsked = askedAt;
        state.promisedBy = by;
        state.promisedUid = state.lease == null ? null : state.lease.version().uid();
        state.excused = false;
        boolean deletedUnseen = state.deletedByHandAt >= askedAt && stillShows(by, cluster);
        if (state.lease == null && state.disconnectAsked < askedAt && state.createdAt < askedAt && !deletedUnseen) {
            findings.violated(
                    Invariant.U2,
                    by.node() + " told a user at " + Findings.at(findings.now()) + " that " + cluster
                            + " is connected, but there was no lease since it was asked at " + Findings.at(askedAt));
        }
    }

    /** Whether the process cannot know yet that somebody deleted the lease after what it tells of had happened. */
    private static boolean stillShows(Observed process, ClusterId cluster) {
        return process.member()
                .node()
                .map(node -> node.clusters().get(cluster))
                .map(managed -> managed.lease().site().track().isPresent())
                .orElse(false);
    }

    void disconnectTold(Observed by, ClusterId cluster, DisconnectOutcome outcome, long askedAt) {
        State state = of(cluster);
        state.disconnectAnswered = findings.now();
        if (outcome instanceof DisconnectOutcome.NotDone) {
            return;
        }
        state.disconnectTold = findings.now();
        state.toldDisconnectAsked = askedAt;
        if (state.lease != null && state.createdAt < askedAt) {
            findings.violated(
                    Invariant.U1,
                    by.node() + " told a user at " + Findings.at(findings.now()) + " that " + cluster
                            + " is not connected, but its lease has stood since " + Findings.at(state.createdAt));
        }
    }

    void committed(Request.Commit commit, ClusterId cluster, boolean cleanUp) {
        State state = of(cluster);
        StoredLease after = commit.after();
        boolean newUid = after != null
                && (state.lease == null
                        || !state.lease.version().uid().equals(after.version().uid()));
        if (newUid) {
            state.createdAt = findings.now();
        }
        state.lease = after;
        if (commit.request().by() == null) {
            state.excused = true;
            state.deletedByHandAt = after == null ? findings.now() : state.deletedByHandAt;
        } else if (after == null && cleanUp && commit.before() != null) {
            checkLoss(state, cluster, commit.request().by(), commit.before());
        }
    }

    /** The leader has cleaned a lease: was its holder really lost, and could nobody take it? */
    private void checkLoss(State state, ClusterId cluster, @Nullable Observed cleaner, StoredLease lost) {
        LeaseRecord record = lost.record();
        if (isFresh(record) && isPromised(state, lost)) {
            lost(cluster, cleaner, "a user had been told that it is connected, and it was never renewed since");
        }
        long now = findings.now();
        for (Observed process : processes) {
            long healthy = health.healthyFor(process, now);
            long interval = process.setup().sync().renewInterval().toNanos();
            long timeout = process.setup().sync().requestTimeout().toNanos();
            boolean holds = record.isHeldBy(process.setup().self()) && !isFresh(record);
            if (holds && healthy > 2 * interval + 3 * timeout) {
                lost(cluster, cleaner, "its holder " + process.node() + " was well");
            }
            long lease = process.setup().sync().leaseDuration().toNanos();
            boolean couldTake = healthy > 3 * lease && !isFresh(record) && !process.equals(cleaner);
            boolean promised =
                    process == state.promisedBy && lost.version().uid().equals(state.promisedUid);
            boolean mayTake =
                    HolderLossPolicy.of(record) == HolderLossPolicy.TAKEOVER && sessions.isOpen(process, cluster);
            if (couldTake && (promised || mayTake)) {
                lost(cluster, cleaner, process.node() + " was well and should have taken it over");
            }
        }
        state.excused = true;
    }

    /** Whether the connect that was told created just this lease, and nobody has asked for a disconnect since. */
    private static boolean isPromised(State state, StoredLease lease) {
        return state.promisedBy != null
                && lease.record().isHeldBy(state.promisedBy.setup().self())
                && lease.version().uid().equals(state.promisedUid)
                && state.disconnectAsked < state.toldConnectAsked;
    }

    private static boolean isFresh(LeaseRecord record) {
        return record.acquireTime().isPresent() && record.acquireTime().equals(record.renewTime());
    }

    private void lost(ClusterId cluster, @Nullable Observed cleaner, String why) {
        findings.violated(
                Invariant.U2,
                (cleaner == null ? "somebody" : cleaner.node()) + " cleaned the lease of " + cluster + " at "
                        + Findings.at(findings.now()) + " though " + why);
    }

    /** Everything has been healed and had time to settle. */
    void atEnd() {
        states.forEach((cluster, state) -> {
            boolean connectsOpen = Math.max(state.connectAsked, state.connectAnswered) >= state.toldDisconnectAsked;
            if (state.disconnectTold != NEVER && !connectsOpen && state.lease != null) {
                findings.violated(
                        Invariant.U1,
                        cluster + " has a lease at the end, created at " + Findings.at(state.createdAt)
                                + ", though a user was told at " + Findings.at(state.disconnectTold)
                                + " that it is disconnected");
            }
            boolean disconnectsOpen =
                    Math.max(state.disconnectAsked, state.disconnectAnswered) >= state.toldConnectAsked;
            if (state.connectTold != NEVER && !disconnectsOpen && !state.excused && state.lease == null) {
                findings.violated(
                        Invariant.U2,
                        cluster + " has no lease at the end, though a user was told at "
                                + Findings.at(state.connectTold) + " that it is connected");
            }
        });
    }
}
