package io.leasehold.simulation.check;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.ManagedCluster;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.sync.Withdrawing;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.view.LeaseTrack;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Sighting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cluster leases and what processes know of them: S8 for take-overs and clean-ups, S12, S13, S14.
 *
 * <p>The checks look at the cluster an input is about. Nothing else can gain a belief or move a view; what time alone
 * does can only end one.
 */
final class Leases {

    private static final int REMEMBERED = 8;

    private final Findings findings;
    private final Names names;
    private final List<State> states = new ArrayList<>();
    /** Clean-ups under way, with what could be seen when they were sent. */
    private final IdentityHashMap<Request, CleanUp> cleanUps = new IdentityHashMap<>();

    private long epoch;

    /** What is known of one process. */
    private static final class State {
        private final Observed process;
        private final Map<String, Long> newest = new HashMap<>();
        private long epoch;
        private long heardAt;
        private long gapEndedAt = Long.MIN_VALUE;
        private final Deque<Long> resumed = new ArrayDeque<>();

        State(Observed process, long now) {
            this.process = process;
            this.heardAt = now;
        }
    }

    Leases(Findings findings, Names names) {
        this.findings = findings;
        this.names = names;
    }

    void joined(Observed process) {
        states.add(new State(process, findings.now()));
    }

    /**
     * A delete that no user asked for.
     *
     * @param gapEndedAt when the last gap in what its sender could see had ended
     * @param resumed when the sender's machines had last begun windows anew, oldest first
     */
    private record CleanUp(long gapEndedAt, List<Long> resumed) {}

    // What a process knows

    void stepped(Observed process, Input input, Node before, Node next) {
        State state = states.get(process.index());
        if (endsGap(process, before, next)) {
            resumed(state);
        }
        if (input instanceof Input.Watched watched) {
            heard(state);
            if (watched.event() instanceof WatchEvent.Put put) {
                checkView(state, put.lease().name().value(), next);
            }
        } else if (input instanceof Input.ListAnswered) {
            heard(state);
        } else if (input instanceof Input.WriteAnswered written
                && written.request().subject() instanceof Subject.Cluster subject) {
            checkKnowledge(state, subject.id(), next);
        } else if (input instanceof Input.LookupAnswered looked
                && looked.request().subject() instanceof Subject.Cluster subject) {
            checkKnowledge(state, subject.id(), next);
        }
    }

    /** A view may have turned stale unnoticed, and be live again by the same step that would have noticed. */
    private boolean endsGap(Observed process, Node before, Node next) {
        if (!next.view().isLive() || next.view().provenAt().equals(before.view().provenAt())) {
            return false;
        }
        return !before.view().at(process.localAt(findings.now())).isLive();
    }

    private void resumed(State state) {
        state.resumed.add(findings.now());
        if (state.resumed.size() > REMEMBERED) {
            state.resumed.remove();
        }
    }

    /** Nothing at all heard for longer than a view may be old is a gap, whatever the process thinks. */
    private void heard(State state) {
        long now = findings.now();
        long longest = state.process.setup().sync().longestViewAge().toNanos();
        // Asked of every event, so not of the clocks where no clock could make a gap of it.
        if (now - state.heardAt < longest / 2) {
            state.heardAt = now;
            return;
        }
        long silence = state.process.localAt(now).nanos()
                - state.process.localAt(state.heardAt).nanos();
        if (silence > longest) {
            state.gapEndedAt = now;
        }
        state.heardAt = now;
    }

    /** What an own write or read told is part of the view, and may have made this process responsible. */
    private void checkKnowledge(State state, ClusterId cluster, Node next) {
        checkView(state, trackOf(next, cluster));
        checkResponsible(state, cluster, next);
    }

    private void checkView(State state, String name, Node next) {
        ClusterId cluster = names.cluster(name);
        checkView(state, cluster == null ? lockTrack(next, name) : trackOf(next, cluster));
    }

    /** Revisions are those of one store, so they have one order, until it is restored from a backup. */
    private void checkView(State state, @Nullable LeaseTrack track) {
        if (track == null || track.lease().isEmpty()) {
            return;
        }
        if (state.epoch != epoch) {
            state.newest.clear();
            state.epoch = epoch;
        }
        StoredLease lease = track.lease().get();
        long revision = Long.parseLong(lease.version().resourceVersion());
        Long newest = state.newest.put(lease.name().value(), revision);
        if (newest != null && revision < newest) {
            findings.violated(
                    Invariant.S12,
                    "the view " + state.process.node() + " has of " + lease.name() + " went back from version " + newest
                            + " to " + revision);
        }
    }

    private static @Nullable LeaseTrack lockTrack(Node next, String name) {
        return next.setup().lock().value().equals(name)
                ? next.leadership().lock().track()
                : null;
    }

    private static @Nullable LeaseTrack trackOf(Node next, ClusterId cluster) {
        ManagedCluster managed = next.clusters().get(cluster);
        return managed == null ? null : managed.lease().site().track();
    }

    private void checkResponsible(State state, ClusterId cluster, Node next) {
        ManagedCluster managed = next.clusters().get(cluster);
        MonoTime now = state.process.localAt(findings.now());
        if (managed == null || !managed.lease().believes(now)) {
            return;
        }
        Optional<String> uid = uid(managed);
        for (State other : states) {
            if (other != state && !other.process.hasEnded() && isResponsible(other.process, cluster, uid)) {
                findings.violated(
                        Invariant.S13,
                        other.process.node() + " and " + state.process.node()
                                + " both count themselves responsible for " + cluster + " at "
                                + Findings.at(findings.now()));
            }
        }
    }

    private boolean isResponsible(Observed process, ClusterId cluster, Optional<String> uid) {
        ManagedCluster managed = process.member()
                .node()
                .map(node -> node.clusters().get(cluster))
                .orElse(null);
        return managed != null
                && managed.lease().believes(process.localAt(findings.now()))
                && uid(managed).equals(uid);
    }

    private static Optional<String> uid(ManagedCluster managed) {
        return managed.lease()
                .site()
                .track()
                .lease()
                .map(lease -> lease.version().uid());
    }

    // What is asked of the server

    void sent(Observed by, Request request) {
        if (request.verb() == Verb.DELETE && isCleanUp(by, request.lease())) {
            State state = states.get(by.index());
            cleanUps.put(request, new CleanUp(state.gapEndedAt, List.copyOf(state.resumed)));
        }
    }

    boolean isCleanUp(Request request) {
        return cleanUps.containsKey(request);
    }

    void committed(Request.Commit commit) {
        StoredLease after = commit.after();
        Observed by = commit.request().by();
        StoredLease before = commit.before();
        if (by == null || before == null) {
            return;
        }
        CleanUp cleanUp = cleanUps.get(commit.request());
        if (after == null && cleanUp != null) {
            checkCleanUp(by, commit, before, cleanUp);
        } else if (after != null) {
            checkTake(by, commit, before.record(), after.record());
        }
    }

    private static boolean isInstanceLease(String name) {
        return name.contains("-instance-");
    }

    /** Whether no user asked this process for the delete it is sending. */
    private boolean isCleanUp(Observed by, String name) {
        ClusterId cluster = names.cluster(name);
        if (cluster == null) {
            return isInstanceLease(name)
                    && !name.endsWith("-instance-" + by.setup().self());
        }
        return by.member()
                .node()
                .map(node -> node.clusters().get(cluster))
                .map(managed -> !(managed.lease() instanceof Withdrawing))
                .orElse(true);
    }

    private void checkCleanUp(Observed by, Request.Commit commit, StoredLease before, CleanUp cleanUp) {
        if (!isInstanceLease(commit.request().lease())) {
            findings.saw(Sighting.LEASE_CLEANED);
        }
        long sent = commit.request().sentAt();
        long needed = duration(by, before.record());
        long waited = waited(by, sent, commit.beforeAt());
        if (waited < needed) {
            findings.violated(
                    Invariant.S8,
                    by.node() + " cleaned " + before.name() + " " + Findings.at(waited)
                            + " after its last renewal, though the record asks for " + Findings.at(needed));
        }
        long gap = cleanUp.gapEndedAt();
        // A version's window begins anew once; further gaps only pause it.
        boolean begunAnewBefore = cleanUp.resumed().stream().anyMatch(at -> at > commit.beforeAt() && at < gap);
        if (gap > commit.beforeAt() && !begunAnewBefore && waited(by, sent, gap) < needed) {
            findings.violated(
                    Invariant.S14,
                    by.node() + " cleaned " + before.name() + " " + Findings.at(waited(by, sent, gap))
                            + " after it could see leases again, which is less than the lease's duration");
        }
    }

    private static long duration(Observed by, LeaseRecord record) {
        return record.duration().orElse(by.setup().sync().leaseDuration()).toNanos();
    }

    private static long waited(Observed by, long until, long since) {
        return by.localAt(until).nanos() - by.localAt(since).nanos();
    }

    private void checkTake(Observed by, Request.Commit commit, LeaseRecord before, LeaseRecord after) {
        boolean takes =
                after.isHeldBy(by.setup().self()) && !before.isHeldBy(by.setup().self());
        if (!takes || isInstanceLease(commit.request().lease())) {
            return;
        }
        if (before.holder().isEmpty()) {
            findings.saw(Sighting.LEASE_HANDED_OVER);
            return;
        }
        findings.saw(Sighting.LEASE_TAKEN_OVER);
        long needed = duration(by, before);
        long waited = waited(by, commit.request().sentAt(), commit.beforeAt());
        if (waited < needed) {
            findings.violated(
                    Invariant.S8,
                    by.node() + " took " + commit.request().lease() + " over " + Findings.at(waited)
                            + " after its last renewal, though the record asks for " + Findings.at(needed));
        }
    }

    void restored() {
        epoch++;
    }
}
