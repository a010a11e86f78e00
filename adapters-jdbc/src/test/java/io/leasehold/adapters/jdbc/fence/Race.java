package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes with many writers each claim and write, round by round, all at once. In some rounds one is killed at a
 * random point, and another takes its place; after the last round all of them are killed.
 */
final class Race {

    /** A round in which the database was away tells nothing of when the next one will be in its middle. */
    private static final long LONGEST_DELAY = TimeUnit.SECONDS.toNanos(2);

    private final Plan plan;
    private final Path folder;
    private final SplittableRandom chance;
    private final RaceTally tally = new RaceTally();
    private final List<RaceProcess> processes = new ArrayList<>();
    private int started;
    private int kills;
    private long lastRound = TimeUnit.MILLISECONDS.toNanos(500);

    /**
     * What is run.
     *
     * @param killEvery in one of so many rounds a process is killed
     */
    record Plan(int processes, int rounds, int killEvery, long seed) {}

    private Race(Plan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.chance = new SplittableRandom(plan.seed());
    }

    /**
     * Runs a race on an empty database.
     *
     * @param folder for what the processes log
     */
    static RaceResult run(Plan plan, RaceSetup setup, Path folder) {
        // Closed again before the race: on H2 the processes that are killed are to serve the file.
        try (Database database = TestDatabases.opened(setup.settings())) {
            RaceTable.create(database);
        }
        Race race = new Race(plan, folder);
        try {
            race.rounds(setup);
        } finally {
            race.processes.forEach(RaceProcess::kill);
        }
        try (Database database = TestDatabases.opened(setup.settings())) {
            return RaceResult.of(race.kills, race.tally, RaceTable.read(database));
        }
    }

    private void rounds(RaceSetup setup) {
        for (int round = 0; round < plan.rounds(); round++) {
            fill(setup);
            long begun = System.nanoTime();
            round(round);
            lastRound = Math.min(LONGEST_DELAY, System.nanoTime() - begun);
        }
    }

    private void fill(RaceSetup setup) {
        List<RaceProcess> fresh = new ArrayList<>();
        while (processes.size() + fresh.size() < plan.processes()) {
            fresh.add(RaceProcess.start("process" + started++, setup, folder, tally));
        }
        processes.addAll(fresh);
        fresh.forEach(RaceProcess::awaitReady);
    }

    private void round(int number) {
        processes.forEach(process -> process.begin(number));
        if (chance.nextInt(plan.killEvery()) == 0) {
            LockSupport.parkNanos((long) (chance.nextDouble() * lastRound));
            processes.remove(chance.nextInt(processes.size())).kill();
            kills++;
        }
        processes.forEach(process -> process.awaitDone(number));
    }
}
