package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** From SIGTERM of the leader to the next one leading, with three instances. */
final class FailoverMeasure {
    private static final int ROUNDS = 20;
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final List<Double> takeovers = new ArrayList<>();
    /** Of leaders that others depended on, such as the process that serves an H2 file. */
    private final List<Double> takeoversFromHosts = new ArrayList<>();

    private final List<Double> exits = new ArrayList<>();
    private final List<Double> restarts = new ArrayList<>();

    private FailoverMeasure() {}

    /** Leases in Kubernetes, at the defaults. */
    static Report run(KubeServer kube, String namespace) {
        return usual(kube, namespace, AppSettings.defaults(), new Figures.Bound(50, 150), new Figures.Bound(100, 500));
    }

    /** Leases on PostgreSQL, at the defaults. */
    static Report onPostgresql(KubeServer kube, String namespace) {
        try (PostgresServer postgres = PostgresServer.started("measure-postgres")) {
            AppSettings settings =
                    postgres.on(AppSettings.defaults(), postgres.newDatabase()).with("--lease-backend", "jdbc");
            return usual(kube, namespace, settings, new Figures.Bound(100, 500));
        }
    }

    /** Leases in an H2 file, at 30/24/3: it matters whether the leader is the process that serves the file. */
    static Report onH2(KubeServer kube, String namespace) {
        Path file = Scratch.folder("measure-h2").resolve("leasehold");
        FailoverMeasure measure = new FailoverMeasure();
        measure.rounds(kube, namespace, AppSettings.h2Leases(file), leader -> H2Host.serves(leader, file));
        return measure.report(
                new Figures(
                        "SIGTERM of a leader that serves the H2 file to the next leading (30/24/3)",
                        measure.takeoversFromHosts,
                        List.of(new Figures.Bound(100, 12_000))),
                new Figures(
                        "SIGTERM of another leader to the next leading (30/24/3)",
                        measure.takeovers,
                        List.of(new Figures.Bound(100, 2_000))));
    }

    private static Report usual(KubeServer kube, String namespace, AppSettings settings, Figures.Bound... bounds) {
        FailoverMeasure measure = new FailoverMeasure();
        measure.rounds(kube, namespace, settings, leader -> false);
        return measure.report(new Figures(
                "SIGTERM of the leader to the next leading (60/50/10)", measure.takeovers, List.of(bounds)));
    }

    private Report report(Figures... ofTakeovers) {
        List<Figures> all = new ArrayList<>(List.of(ofTakeovers));
        all.add(new Figures("SIGTERM to the end of the process", exits, List.of()));
        all.add(new Figures("start of its successor to ready", restarts, List.of()));
        return Report.of(all);
    }

    private void rounds(KubeServer kube, String namespace, AppSettings settings, Predicate<AppProcess> isHost) {
        try (Fleet fleet = Fleet.started(kube, namespace, settings)) {
            for (int round = 0; round < ROUNDS; round++) {
                AppProcess leader = fleet.awaitLeader(Duration.ofSeconds(30));
                Await.pause(SETTLING);
                round(fleet, leader, isHost.test(leader) ? takeoversFromHosts : takeovers);
            }
        }
    }

    private void round(Fleet fleet, AppProcess leader, List<Double> figures) {
        try (NextLeader next = NextLeader.among(fleet.without(leader))) {
            long sent = System.nanoTime();
            leader.signal(Signal.TERM);
            figures.add(Measure.millis(next.awaitNanos(Duration.ofSeconds(70)) - sent));
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
