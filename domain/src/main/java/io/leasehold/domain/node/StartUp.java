package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.Wishes;
import io.leasehold.domain.sync.Ask;
import io.leasehold.domain.sync.ClusterLease;
import io.leasehold.domain.time.Moment;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Clusters that an instance connects by itself: those it discovers for the first time, unless a user disconnected them.
 * It acts only on a scan that has just told the users' wishes, and only in the step that brings it: between two scans a
 * user of another instance may disconnect what this one was about to connect. What remains is a disconnect elsewhere
 * between the reading of the wishes and the lease, which ends as if the connect had come later.
 */
final class StartUp {

    private final Turn turn;
    private final NodeDraft draft;
    private final Moment now;

    StartUp(Turn turn, Moment now) {
        this.turn = turn;
        this.draft = turn.draft();
        this.now = now;
    }

    void onScanned(ClusterScan scan) {
        Optional<SortedSet<ClusterId>> disconnected =
                scan.wishes().map(Wishes::disconnected).orElseGet(() -> Optional.of(Collections.emptySortedSet()));
        if (disconnected.isPresent()) {
            discover(scan);
            disconnected.get().forEach(draft::connectNoMoreByItself);
            connect();
        } else {
            // They are discovered anew by the first scan that knows, so that no old wish is acted on.
            draft.forgetToConnect();
        }
    }

    private void discover(ClusterScan scan) {
        for (KnownCluster cluster : scan.clusters()) {
            if (draft.discover(cluster.id()) && draft.setup().connectsAtStart()) {
                draft.connectByItself(cluster.id());
            }
        }
    }

    /** Repeated at every scan until a lease exists; a user's disconnect ends it. */
    private void connect() {
        for (ClusterId id : List.copyOf(draft.toConnect)) {
            ClusterLease lease = turn.cluster(id).lease();
            if (lease.wanted()) {
                draft.usersDecide(id);
            } else if (lease.isSettled()) {
                Ask unasked = new Ask(Ask.Kind.CONNECT, Optional.empty(), Sources.deadline(draft, now));
                turn.perform(id, lease.onAsk(unasked, turn.around(id), now));
            }
        }
    }
}
