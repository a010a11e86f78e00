package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Rounds of one campaign. In each the server has an index with another marker, an update is asked for, and the process is
 * killed after a delay that is drawn from the length of a whole update and a little more: so also before its first write
 * and after its last. Readers look all the time.
 */
final class KillRounds implements AutoCloseable {

    private static final String REPOSITORY = "big";
    private static final MarkedIndex SHAPE = MarkedIndex.ORDINARY;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int UNDISTURBED = 3;
    private static final double BEYOND_THE_END = 1.15;
    private static final int MOST_ROUNDS_PER_KILL = 4;

    private final AppSettings settings;
    private final ChartTable table;
    private final KillTally tally;
    private final Random random;
    private final IndexHost host = IndexHost.started(SHAPE, "g0");
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private final Path folder = Scratch.folder("helm-kills");
    private AppProcess app;
    private HelmApi helm;
    private long leadsSince;
    private long update;

    KillRounds(AppSettings settings, ChartTable table, KillTally tally, long seed) {
        this.settings = settings;
        this.table = table;
        this.tally = tally;
        this.random = new Random(seed);
        this.app = launch();
        this.helm = HelmApi.of(app);
    }

    private AppProcess launch() {
        return AppProcess.launch("app", folder, settings);
    }

    private void awaitLeading() {
        helm = HelmApi.of(app);
        app.awaitLive();
        Await.until("it leads", PATIENCE, app.output()::tail, () -> app.api().leads());
        leadsSince = System.nanoTime();
        // Alone it leads before its database is open.
        Await.until(
                "it is ready",
                PATIENCE,
                app.output()::tail,
                () -> app.api().readiness().ok());
    }

    /** Goes on until so many kills have fallen into an update. */
    void run(int kills) {
        awaitLeading();
        // An update by the clock would only be one more; none is due within a campaign that ends in its year.
        helm.saveSchedule(HelmApi.SCHEDULE, "@yearly");
        helm.add(REPOSITORY, host.url());
        for (int i = 0; i < UNDISTURBED; i++) {
            leftAlone("a" + i);
        }
        for (int round = 1; tally.withinUpdates() < kills && round <= kills * MOST_ROUNDS_PER_KILL; round++) {
            round("g" + round);
        }
        if (tally.withinUpdates() < kills) {
            tally.stopped("too few kills fell into an update");
        }
    }

    /** The first is of no use for the length of those that follow: nothing is warm, and no charts are there to be read. */
    private void leftAlone(String marker) {
        host.serve(SHAPE, marker);
        long asked = System.nanoTime();
        long run = helm.update(REPOSITORY);
        Await.until("an update succeeds", PATIENCE, this::evidence, () -> {
            Await.pause(BETWEEN_LOOKS);
            return helm.hasRun(HelmApi.SCHEDULE, run, "success");
        });
        tally.update(System.nanoTime() - asked);
        update = helm.took(HelmApi.SCHEDULE, run).toNanos();
    }

    private void round(String marker) {
        ChartTable.State before = table.read(REPOSITORY);
        host.serve(SHAPE, marker);
        long run = helm.update(REPOSITORY);
        killDuring();
        ChartTable.State after = table.read(REPOSITORY);
        String status = table.statusOf(run);
        tally.killed(point(status, before, after), status.equals("RUNNING"));
        after.problem(SHAPE).ifPresent(tally::badTable);

        app = launch();
        awaitLeading();
        if (status.equals("RUNNING")) {
            awaitInterrupted(run);
        }
        awaitComplete(run, status.equals("RUNNING"), marker);
    }

    private void killDuring() {
        long delay = (long) (random.nextDouble() * BEYOND_THE_END * update);
        ScheduledFuture<?> kill = killer.schedule(() -> app.signal(Signal.KILL), delay, TimeUnit.NANOSECONDS);
        while (app.isAlive()) {
            look();
        }
        if (app.exitWithin(PATIENCE).isEmpty() || !kill.isDone()) {
            throw new IllegalStateException(
                    "the process ended by itself\n" + app.output().tail());
        }
    }

    private static String point(String status, ChartTable.State before, ChartTable.State after) {
        if (status.equals("WAITING")) {
            return "before it began";
        }
        if (!status.equals("RUNNING")) {
            return "when it was over";
        }
        if (after.begun() == before.begun()) {
            return "before its first write";
        }
        return after.shown() == before.shown() ? "between its first write and the swap" : "since the swap";
    }

    /** Whoever asks while the process starts or dies gets nothing, which is not less than all. */
    private void look() {
        Optional<Listing> seen = listing();
        seen.ifPresent(listing -> {
            tally.listing();
            listing.problem(SHAPE).ifPresent(tally::badListing);
        });
        Await.pause(BETWEEN_LOOKS);
    }

    private Optional<Listing> listing() {
        try {
            return Optional.of(helm.charts(REPOSITORY));
        } catch (AssertionError notAnswered) {
            return Optional.empty();
        }
    }

    private void awaitInterrupted(long run) {
        try {
            Await.until(
                    "run " + run + " is interrupted",
                    PATIENCE,
                    this::evidence,
                    () -> helm.hasRun(HelmApi.SCHEDULE, run, "interrupted"));
            tally.interrupted(System.nanoTime() - leadsSince);
        } catch (AssertionError e) {
            tally.neverInterrupted("run " + run + " stays as it is");
            throw e;
        }
    }

    private void awaitComplete(long run, boolean orphaned, String marker) {
        try {
            Await.until("the update is completed", PATIENCE, this::evidence, () -> {
                look();
                return orphaned ? isTakenOver(run) : helm.hasRun(HelmApi.SCHEDULE, run, "success");
            });
        } catch (AssertionError e) {
            tally.notCompleted("run " + run + " was not made good");
            throw e;
        }
        tally.completed(System.nanoTime() - leadsSince);
        look();
        ChartTable.State state = table.read(REPOSITORY);
        state.problem(SHAPE).ifPresent(tally::badTable);
        if (!state.marker().equals(marker)) {
            tally.notCompleted("charts of " + state.marker() + " instead of " + marker);
        }
        tally.staged(state.staged());
    }

    private boolean isTakenOver(long run) {
        return helm.run(
                        HelmApi.SCHEDULE,
                        later -> later.number() > run && later.trigger().equals("take-over") && later.is("success"))
                .isPresent();
    }

    /** Charts as they must never be, made by hand in the same tables: each way of looking must tell. */
    void spoil() {
        long shown = table.read(REPOSITORY).shown();
        String rows = "repository = '" + REPOSITORY + "' and generation = " + shown;
        String half = " and place < " + SHAPE.charts() * SHAPE.versions() / 2;

        table.change("insert into helm_entry (repository, generation, place, name, versions, numbers, content, latest,"
                + " haystack) select repository, generation - 1, place, name, versions, numbers, content, latest,"
                + " haystack from helm_entry where " + rows + half);
        tally.spoilt("staged rows that are left", table.read(REPOSITORY).staged() > 0);
        table.change(
                "update helm_entry set numbers = replace(numbers, '+g', '+x'), content = replace(content, '+g', '+x')"
                        + " where " + rows + half);
        tally.spoilt("half of another index, through REST", isBadThroughRest());
        tally.spoilt("half of another index, through SQL", isBadThroughSql());
        table.change("delete from helm_entry where " + rows + half);
        tally.spoilt("half of an index, through REST", isBadThroughRest());
        tally.spoilt("half of an index, through SQL", isBadThroughSql());
        table.change("delete from helm_entry where " + rows);
        tally.spoilt("no charts, through REST", isBadThroughRest());
        tally.spoilt("no charts, through SQL", isBadThroughSql());
    }

    private boolean isBadThroughRest() {
        return helm.charts(REPOSITORY).problem(SHAPE).isPresent();
    }

    private boolean isBadThroughSql() {
        return table.read(REPOSITORY).problem(SHAPE).isPresent();
    }

    private String evidence() {
        return helm.runs(HelmApi.SCHEDULE).stream().limit(4).toList() + "\n"
                + app.output().tail();
    }

    @Override
    public void close() {
        killer.shutdownNow();
        app.close();
        host.close();
    }
}
