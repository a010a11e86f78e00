package io.leasehold.app.e2e;

import io.leasehold.app.e2e.InspectionTally.Breach;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Rounds of one campaign. In each an inspection of two clusters is asked for, and the process is killed after a delay that is
 * drawn from the length of a whole inspection and a little more: so also before its first record and after its last.
 */
final class InspectionRounds implements AutoCloseable {

    private static final String SCHEDULE = "kills";
    private static final List<String> CLUSTERS = List.of("managed/c1", "managed/c2");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** One sweep of the scheduler, and what a slow machine needs. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(40);
    /** A process of scripts ends when its pipe does. */
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

    private static final int UNDISTURBED = 3;
    private static final double BEYOND_THE_END = 1.15;

    private final AppSettings settings;
    private final InspectionTable table;
    private final InspectionTally tally;
    private final Random random;
    private final Path folder = Scratch.folder("inspection-kills");
    private AppProcess app;
    private long leadsSince;
    private long whole;

    InspectionRounds(AppSettings settings, InspectionTable table, InspectionTally tally, long seed) {
        this.settings = settings;
        this.table = table;
        this.tally = tally;
        this.random = new Random(seed);
        this.app = launch();
    }

    private AppProcess launch() {
        return AppProcess.launch("app", folder, settings);
    }

    private void awaitLeading() {
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

    void run(int rounds) {
        awaitLeading();
        prepare();
        for (int i = 0; i < UNDISTURBED; i++) {
            leftAlone();
        }
        for (int round = 1; round <= rounds; round++) {
            round();
        }
    }

    private void prepare() {
        InspectionApi api = InspectionApi.of(app);
        api.addScript("Lists", """
                local items, err = kubectl:GVK("", "v1", "Namespace"):List()
                if err ~= nil then error(err) end
                for _, item in ipairs(items) do check_event("ok", "there", { name = item.metadata.name }) end
                """);
        // Whoever is killed is at a script that does not look at its pipe.
        api.addScript("Spins", """
                local till = os.time() + 1
                while os.time() <= till do end
                check_event("warning", "it took a second")
                """);
        api.addScript("Searches", "string.find(('a'):rep(120), '.-.-.-.-b')\ncheck_event('failed', 'searched')");
        api.saveSchedule(SCHEDULE, CLUSTERS, List.of("Lists", "Spins", "Searches"));
    }

    private long ask() {
        CLUSTERS.forEach(cluster -> Await.until(
                cluster + " is connected",
                PATIENCE,
                this::evidence,
                () -> app.api().connected(cluster)));
        return InspectionApi.of(app).run(SCHEDULE);
    }

    private void leftAlone() {
        long asked = System.nanoTime();
        long run = ask();
        Await.until(
                "a process of its scripts is seen, as each must be that outlives its leader",
                PATIENCE,
                this::evidence,
                () -> !ScriptProcesses.of(app).isEmpty());
        Await.until(
                "an inspection succeeds",
                PATIENCE,
                this::evidence,
                () -> HelmApi.of(app).hasRun(SCHEDULE, run, "success"));
        whole = System.nanoTime() - asked;
        tally.undisturbed(whole);
        requireWhole(run);
    }

    private void round() {
        long run = ask();
        Await.pause(Duration.ofNanos((long) (random.nextDouble() * BEYOND_THE_END * whole)));
        tally.met(ScriptProcesses.of(app).size());
        app.signal(Signal.KILL);
        app.exitWithin(PATIENCE);
        long killed = System.nanoTime();
        awaitGone(killed);
        String status = table.statusOf(run);
        tally.killed(point(status, table.read(run)));

        app = launch();
        awaitLeading();
        boolean orphaned = status.equals("RUNNING");
        awaitComplete(run, orphaned);
        awaitClosed();
        if (table.untrue() > 0) {
            tally.breach(Breach.UNTRUE, "after run " + run);
        }
    }

    private static String point(String status, InspectionTable.State state) {
        if (status.equals("WAITING")) {
            return "before it began";
        }
        if (!status.equals("RUNNING")) {
            return "when it was over";
        }
        if (state.records() == 0) {
            return "before its first record";
        }
        return state.running() > 0 ? "between its first record and its last" : "since its last record";
    }

    private void awaitGone(long killed) {
        try {
            Await.until(
                    "no process of scripts is left",
                    GONE_WITHIN,
                    () -> "",
                    () -> ScriptProcesses.without(app).isEmpty());
            tally.gone(System.nanoTime() - killed);
        } catch (AssertionError left) {
            tally.breach(Breach.PROCESSES, ScriptProcesses.without(app).toString());
        }
    }

    private void awaitClosed() {
        try {
            Await.until("no orphan runs", CLOSED_WITHIN, this::evidence, () -> table.orphans() == 0);
        } catch (AssertionError left) {
            tally.breach(Breach.RUNNING, table.orphans() + " records");
        }
    }

    private void awaitComplete(long run, boolean orphaned) {
        try {
            if (orphaned) {
                Await.until(
                        "no record of the dead leader runs",
                        CLOSED_WITHIN,
                        this::evidence,
                        () -> table.read(run).running() == 0);
                tally.closed(System.nanoTime() - leadsSince);
            }
            Await.until("the inspection is completed", PATIENCE, this::evidence, () -> finished(run, orphaned) > 0);
            tally.completed(System.nanoTime() - leadsSince);
            requireWhole(finished(run, orphaned));
        } catch (AssertionError e) {
            tally.breach(Breach.UNFINISHED, "run " + run + ": " + e.getMessage());
        }
    }

    /** The run that made it good; 0 if none has yet. */
    private long finished(long run, boolean orphaned) {
        return HelmApi.of(app)
                .run(
                        SCHEDULE,
                        one -> one.is("success")
                                && (orphaned
                                        ? one.number() > run && one.trigger().equals("take-over")
                                        : one.number() == run))
                .map(HelmApi.Run::number)
                .orElse(0L);
    }

    /** Each cluster was inspected, none was skipped. */
    private void requireWhole(long run) {
        long successes = table.successes(run);
        if (successes != CLUSTERS.size()) {
            tally.breach(Breach.UNFINISHED, "run " + run + " inspected " + successes + " clusters");
        }
    }

    /** What must never be, made by hand: each way of looking must tell. */
    void spoil() {
        table.change("update inspection_record set status = 'RUNNING', ended_at = null where number ="
                + " (select min(number) from inspection_record)");
        tally.spoilt("a record that runs without a run", table.orphans() > 0);
        table.change("update inspection_record set done = done + 1 where number ="
                + " (select max(number) from inspection_record)");
        tally.spoilt("a record that counts a result which is not there", table.untrue() > 0);
        tally.spoilt("a process of scripts that nobody owns", isForeignProcessSeen());
    }

    private boolean isForeignProcessSeen() {
        Process foreign = ScriptProcesses.start(folder);
        try {
            return ScriptProcesses.without(app).stream().anyMatch(one -> one.pid() == foreign.pid());
        } finally {
            foreign.destroyForcibly();
        }
    }

    private String evidence() {
        return HelmApi.of(app).runs(SCHEDULE).stream().limit(4).toList() + "\n"
                + app.output().tail();
    }

    @Override
    public void close() {
        app.close();
    }
}
