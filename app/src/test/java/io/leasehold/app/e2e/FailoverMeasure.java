package io.leasehold.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From SIGTERM of the leader to the next one leading, at the defaults (60/50/10) with three instances. */
final class FailoverMeasure {
    private static final int ROUNDS = 20;
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final List<Double> takeovers = new ArrayList<>();
    private final List<Double> exits = new ArrayList<>();
    private final List<Double> restarts = new ArrayList<>();

    static Report run(KubeServer kube, String namespace) {
        FailoverMeasure measure = new FailoverMeasure();
        try (Fleet fleet = Fleet.started(kube, namespace, AppSettings.defaults())) {
            for (int round = 0; round < ROUNDS; round++) {
                measure.round(fleet);
            }
        }
        return Report.of(List.of(
                new Figures(
                        "SIGTERM of the leader to the next leading (60/50/10)",
                        measure.takeovers,
                        List.of(new Figures.Bound(50, 150), new Figures.Bound(100, 500))),
                new Figures("SIGTERM to the end of the process", measure.exits, List.of()),
                new Figures("start of its successor to ready", measure.restarts, List.of())));
    }

    private void round(Fleet fleet) {
        AppProcess leader = fleet.awaitLeader(Duration.ofSeconds(30));
        Await.pause(SETTLING);
        try (NextLeader next = NextLeader.among(fleet.without(leader))) {
            long sent = System.nanoTime();
            leader.signal(Signal.TERM);
            takeovers.add(Measure.millis(next.awaitNanos(Duration.ofSeconds(70)) - sent));
            leader.exitWithin(Duration.ofSeconds(30));
            exits.add(Measure.millis(System.nanoTime() - sent));
        }
        long start = System.nanoTime();
        AppProcess fresh = fleet.replace(leader);
        Await.until(
                "the fresh instance is ready",
                Duration.ofSeconds(30),
                fleet::evidence,
                () -> fresh.api().readiness().ok());
        restarts.add(Measure.millis(System.nanoTime() - start));
    }
}
