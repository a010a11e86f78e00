package io.leasehold.simulation.check;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** All invariants of a run: hears of everything that happens and reports what must not be. */
public final class Invariants {

    private final Findings findings;
    private final LeaseName lock;
    private final Names names;
    private final List<Observed> processes = new ArrayList<>();
    private final Health health = new Health();
    private final Beliefs beliefs;
    private final Duties duties;
    private final Leases leases;
    private final Promises promises;
    private final Liveness liveness;

    /** What is the same in the whole run. */
    public record Fleet(LeaseName lock, LeaseNaming naming, List<ClusterId> clusters, int nodes) {
        public Fleet {
            clusters = List.copyOf(clusters);
        }
    }

    /**
     * Makes checks that have heard of nothing yet.
     *
     * @param sessions whether a process has a session to a cluster
     */
    public Invariants(Findings findings, Fleet fleet, BiPredicate<Observed, ClusterId> sessions) {
        this.findings = findings;
        this.lock = fleet.lock();
        this.names = new Names(fleet.naming(), fleet.clusters());
        this.beliefs = new Beliefs(findings);
        this.duties = new Duties(findings);
        this.leases = new Leases(findings, names);
        this.promises = new Promises(findings, health, processes, sessions::test);
        this.liveness = new Liveness(findings, fleet.clusters().size(), fleet.nodes());
    }

    public Findings findings() {
        return findings;
    }

    public void saw(Sighting sighting) {
        findings.saw(sighting);
    }

    // Processes

    public void joined(Observed process) {
        processes.add(process);
        health.joined(process, findings.now());
        beliefs.joined(process);
        duties.joined();
        leases.joined(process);
        liveness.joined();
    }

    public void stepped(Observed process, Input input, Node before, Node next) {
        if (next.leadership() != before.leadership()) {
            beliefs.changed(process);
        }
        if (before.view().isLive() && !next.view().isLive()) {
            findings.saw(Sighting.VIEW_STALE);
        }
        leases.stepped(process, input, before, next);
    }

    public void beliefChanged(Observed process) {
        beliefs.changed(process);
    }

    public boolean believes(Observed process) {
        return beliefs.believes(process);
    }

    public void resigns(Observed process) {
        beliefs.resigns(process);
    }

    /** Something begins to be done to a node, and {@link #relieved} ends it. */
    public void troubled(String node) {
        health.troubled(node);
    }

    public void relieved(String node) {
        health.relieved(node, findings.now());
    }

    // Requests

    public void sent(Request request) {
        Observed by = request.by();
        if (by == null) {
            return;
        }
        liveness.sent(by, request);
        leases.sent(by, request);
        if (request.verb().writes() && request.lease().equals(lock.value())) {
            beliefs.sent(by, request);
        }
    }

    public void answered(Request request, Object outcome) {
        Observed by = request.by();
        if (by != null && request.lease().equals(lock.value())) {
            beliefs.answered(by, request, outcome);
        }
    }

    public void committed(Request.Commit commit) {
        Request request = commit.request();
        if (!request.conditional() && request.by() != null) {
            findings.violated(
                    request.verb() == Verb.DELETE ? Invariant.S4 : Invariant.S5,
                    request.by().node() + " changed " + request.lease() + " at " + Findings.at(findings.now())
                            + " without naming the uid and version it had read");
        }
        if (request.lease().equals(lock.value())) {
            beliefs.committed(commit);
            return;
        }
        ClusterId cluster = names.cluster(request.lease());
        boolean cleanUp = leases.isCleanUp(request);
        leases.committed(commit);
        if (cluster != null) {
            promises.committed(commit, cluster, cleanUp);
        }
    }

    /** The store was restored from a backup: revisions go back. */
    public void restored() {
        findings.saw(Sighting.REVISIONS_WENT_BACK);
        beliefs.restored();
        leases.restored();
    }

    // Duties and the fence

    public void dutyStarted(Observed process, long term) {
        beliefs.acts(process, 1);
        duties.begun(process, term);
    }

    public void dutyStopped(Observed process, long term) {
        beliefs.acts(process, -1);
        duties.ended(process, term);
    }

    public void workBegun(Observed process, long term) {
        beliefs.acts(process, 1);
    }

    public void workSent(Observed process, long term) {
        beliefs.acts(process, -1);
    }

    public void tokenIssued(Observed to, FencingToken token) {
        duties.issued(to, token);
    }

    public void workWritten(Observed by, FencingToken token) {
        duties.written(by, token);
    }

    // Users and sessions

    public void connectAsked(ClusterId cluster) {
        promises.connectAsked(cluster);
    }

    public void disconnectAsked(ClusterId cluster) {
        promises.disconnectAsked(cluster);
    }

    public void connectTold(Observed by, ClusterId cluster, ConnectOutcome outcome, long askedAt) {
        promises.connectTold(by, cluster, outcome, askedAt);
    }

    public void disconnectTold(Observed by, ClusterId cluster, DisconnectOutcome outcome, long askedAt) {
        promises.disconnectTold(by, cluster, outcome, askedAt);
    }

    public void disconnected(Observed process, ClusterId cluster) {
        // A process that ends closes what it has open: that is no loss to anybody.
        boolean ends = process.member().node().map(Node::isStopping).orElse(false);
        if (!ends) {
            findings.saw(Sighting.DISCONNECTED);
        }
    }

    // Time

    /** How long after everything was healed there may be no leader. */
    public static long leaderBound(LeadershipTimings timings) {
        return Liveness.leaderBound(timings);
    }

    public void leaderMissing(long bound) {
        liveness.leaderMissing(bound);
    }

    public void connectionsDiffer(String sentence) {
        liveness.connectionsDiffer(sentence);
    }

    public void churned(String sentence) {
        liveness.churned(sentence);
    }

    public void atEnd() {
        promises.atEnd();
    }
}
