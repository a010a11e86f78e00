package io.leasehold.app.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From the last renewal of a leader that is killed to the next one leading, at 15/10/2 with three instances. */
final class CrashMeasure {
    private static final int ROUNDS = 10;
    private static final String LOCK = "k8m-leader-lock";
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final KubeServer kube;
    private final String namespace;
    private final List<Double> sinceRenewal = new ArrayList<>();
    private final List<Double> sinceKill = new ArrayList<>();

    private CrashMeasure(KubeServer kube, String namespace) {
        this.kube = kube;
        this.namespace = namespace;
    }

    static Report run(KubeServer kube, String namespace) {
        CrashMeasure measure = new CrashMeasure(kube, namespace);
        AppSettings settings = AppSettings.defaults().leader(15, 10, 2);
        try (Fleet fleet = Fleet.started(kube, namespace, settings)) {
            for (int round = 0; round < ROUNDS; round++) {
                measure.round(fleet, round);
            }
        }
        return Report.of(List.of(
                new Figures(
                        "kill -9 of the leader: last renewal to the next leading (15/10/2)",
                        measure.sinceRenewal,
                        List.of(new Figures.Bound(100, 15_500))),
                new Figures("kill -9 to the next leading", measure.sinceKill, List.of())));
    }

    private void round(Fleet fleet, int round) {
        AppProcess leader = fleet.awaitLeader(Duration.ofSeconds(30));
        // The kills are spread over the retry period, so that the last renewal is not always equally old.
        Await.pause(SETTLING.plusMillis(200L * round));
        try (NextLeader next = NextLeader.among(fleet.without(leader))) {
            Instant wall = Instant.now();
            long sent = System.nanoTime();
            leader.signal(Signal.KILL);
            Instant renewed = kube.api()
                    .lease(namespace, LOCK)
                    .flatMap(LeaseObject::renewTime)
                    .orElseThrow();
            long took = next.awaitNanos(Duration.ofSeconds(40)) - sent;
            sinceKill.add(Measure.millis(took));
            // Harness and instances run on one machine: here the wall clock of both is the same.
            sinceRenewal.add(Measure.millis(
                    Duration.between(renewed, wall.plusNanos(took)).toNanos()));
        }
        fleet.replace(leader);
        fleet.awaitReady();
    }
}
