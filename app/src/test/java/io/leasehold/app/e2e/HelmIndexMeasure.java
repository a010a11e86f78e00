package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The update of a Helm repository of ordinary size, by fresh processes: the first of each, those after it, and an unchanged one. */
final class HelmIndexMeasure {
    private static final String REPOSITORY = "big";
    private static final int PROCESSES = 5;
    private static final int WARM = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RUN = HelmApi.SCHEDULE + ": the run of ";
    /** Starting spends processor time for a while after its end. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final List<Figures.Bound> TWO_SECONDS = List.of(new Figures.Bound(100, 2_000));

    private final List<Double> first = new ArrayList<>();
    private final List<Double> later = new ArrayList<>();
    private final List<Double> unchanged = new ArrayList<>();

    private HelmIndexMeasure() {}

    /** Leases are of no account, so the API server is not used. */
    static Report run() {
        try (PostgresServer postgres = PostgresServer.started("measure-postgres")) {
            List<Figures> all = new ArrayList<>();
            for (List<String> jvm : List.of(List.<String>of(), AppSettings.SMALL_JVM)) {
                AppSettings settings = AppSettings.defaults().onJvm(jvm).with("--lease-backend", "none");
                all.addAll(figures("H2" + with(jvm), () -> settings));
                all.addAll(figures("PostgreSQL" + with(jvm), () -> postgres.on(settings, postgres.newDatabase())));
            }
            return Report.of(all);
        }
    }

    private static String with(List<String> jvm) {
        return jvm.isEmpty() ? "" : " with " + String.join(" ", jvm);
    }

    /** Each process has a database of its own. */
    private static List<Figures> figures(String where, Supplier<AppSettings> settings) {
        HelmIndexMeasure measure = new HelmIndexMeasure();
        for (int process = 0; process < PROCESSES; process++) {
            measure.process(settings.get());
        }
        return List.of(
                new Figures("first update of a process on " + where, measure.first, TWO_SECONDS),
                new Figures("updates after it on " + where, measure.later, TWO_SECONDS),
                new Figures("unchanged index on " + where, measure.unchanged, List.of()));
    }

    private void process(AppSettings settings) {
        try (IndexHost host = IndexHost.started(MarkedIndex.ORDINARY, "first");
                AppProcess app = AppProcess.launch("app", folder(), settings)) {
            app.awaitLive();
            Await.until(
                    "it is ready",
                    PATIENCE,
                    app.output()::tail,
                    () -> app.api().readiness().ok());
            HelmApi helm = HelmApi.of(app);
            // An update by the clock would only be one more.
            helm.saveSchedule(HelmApi.SCHEDULE, "@yearly");
            helm.add(REPOSITORY, host.url());
            Await.pause(SETTLING);
            first.add(update(app, helm));
            for (int i = 0; i < WARM; i++) {
                host.serve(MarkedIndex.ORDINARY, "later" + i);
                later.add(update(app, helm));
            }
            int before = host.requests();
            unchanged.add(update(app, helm));
            String result = host.requests() - before + " request, " + helm.lastResult(REPOSITORY);
            if (!result.equals("1 request, unchanged")) {
                throw new IllegalStateException("an unchanged index cost " + result);
            }
        }
    }

    private static Path folder() {
        return Scratch.folder("helm-index");
    }

    /**
     * By the record of its run, which names when it began and ended. That it is over is read in the log of the process: each request
     * for a cold one would take processor time from the update.
     */
    private static double update(AppProcess app, HelmApi helm) {
        long before = runsOver(app);
        long run = helm.update(REPOSITORY);
        Await.until("an update is over", PATIENCE, app.output()::tail, () -> runsOver(app) > before);
        Await.until(
                "an update succeeds",
                PATIENCE,
                app.output()::tail,
                () -> helm.hasRun(HelmApi.SCHEDULE, run, "success"));
        return helm.took(HelmApi.SCHEDULE, run).toMillis();
    }

    private static long runsOver(AppProcess app) {
        return app.output().lines().stream()
                .filter(line -> line.contains(RUN) && line.contains(" is over"))
                .count();
    }
}
