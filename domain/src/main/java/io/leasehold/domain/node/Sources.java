package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The sources of clusters, read again at every resync. */
final class Sources {

    private static final int TIMEOUTS_PER_ASK = 3;

    private final Turn turn;
    private final NodeDraft draft;
    private final Moment now;

    Sources(Turn turn, Moment now) {
        this.turn = turn;
        this.draft = turn.draft();
        this.now = now;
    }

    /** How long what is asked for now is tried. */
    static MonoTime deadline(NodeDraft draft, Moment now) {
        return now.mono().plus(draft.setup().sync().requestTimeout().multipliedBy(TIMEOUTS_PER_ASK));
    }

    Turn resyncIfDue() {
        if (draft.shutdown.phase() == Shutdown.Phase.RUNNING && draft.nextResync.reachedBy(now.mono())) {
            draft.nextResync = now.mono().plus(draft.setup().sync().resyncPeriod());
            turn.emit(new Effect.ScanSources());
        }
        return turn;
    }

    Turn onScanned(ClusterScan scan) {
        if (draft.shutdown.phase() != Shutdown.Phase.RUNNING) {
            return turn;
        }
        draft.scanned = true;
        report(scan);
        SortedTable<ClusterId, KnownCluster> before = draft.known;
        List<KnownCluster> discovered = scan.clusters().stream()
                .filter(cluster -> !before.containsKey(cluster.id()))
                .toList();
        Set<ClusterId> found = scan.clusters().stream().map(KnownCluster::id).collect(Collectors.toSet());
        Predicate<ClusterId> stays = id -> found.contains(id) || isUnreadable(id, scan);
        List<ClusterId> forgotten =
                before.keys().stream().filter(stays.negate()).toList();
        draft.known = before.retaining(id -> !forgotten.contains(id));
        for (KnownCluster cluster : scan.clusters()) {
            draft.known = draft.known.with(cluster.id(), cluster);
        }
        discovered.forEach(
                cluster -> turn.narrate(Reason.CLUSTER_DISCOVERED, cluster.id().value()));
        forgotten.forEach(id -> {
            draft.connectNoMoreByItself(id);
            turn.narrate(Reason.CLUSTER_FORGOTTEN, id.value());
        });
        turn.timeActs();
        if (!discovered.isEmpty() || !forgotten.isEmpty()) {
            turn.everythingMayHaveChanged();
        }
        new StartUp(turn, now).onScanned(scan);
        return turn;
    }

    /** A source that cannot be read now says nothing about its clusters: those of a half-written file stay known. */
    private boolean isUnreadable(ClusterId id, ClusterScan scan) {
        KnownCluster cluster = draft.known.get(id);
        boolean registered = cluster != null && cluster.source() == KnownCluster.Source.DATABASE;
        Predicate<String> held = registered ? SourceProblem.DATABASE::equals : source -> mayHold(source, id);
        return scan.problems().stream()
                .map(SourceProblem::source)
                .anyMatch(source -> id.value().equals(source) || held.test(source));
    }

    /** Whether a broken source may be where a cluster of a file was; one that has none known may be any file or folder. */
    private boolean mayHold(String source, ClusterId id) {
        return fileOf(id.value()).equals(source)
                || (!source.equals(SourceProblem.DATABASE)
                        && draft.known.keySet().stream()
                                .noneMatch(other -> fileOf(other.value()).equals(fileOf(source))));
    }

    private static String fileOf(String source) {
        int slash = source.indexOf('/');
        return slash < 0 ? source : source.substring(0, slash);
    }

    private void report(ClusterScan scan) {
        for (SourceProblem problem : scan.problems()) {
            if (!draft.problems.contains(problem)) {
                turn.narrate(Reason.SOURCE_BROKEN, problem.source(), problem.reason());
            }
        }
        draft.problems = scan.problems();
    }
}
