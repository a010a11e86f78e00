package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * The race of {@code scripts/fence-race}: 64 writers in four processes on either database, and on fences and databases
 * known to be bad, which it must catch. Prints Markdown; exits 1 when a figure misses.
 */
final class FenceRace {

    private static final int PROCESSES = 4;
    private static final int WRITERS_EACH = 16;
    private static final int KILL_EVERY = 10;
    private static final int BAD_ROUNDS = 20;
    private static final int BAD_KILL_EVERY = 3;

    private final Path folder;
    private final long seed;
    private boolean missed;

    private FenceRace(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /** Takes the number of rounds, and the seed of the points at which processes are killed. */
    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        FenceRace race = new FenceRace(Files.createTempDirectory("fence-race"), seed);
        race.run(rounds);
        System.exit(race.missed ? 1 : 0);
    }

    private void run(int rounds) {
        System.out.printf("Seed %d; the processes' logs are in %s.%n%n", seed, folder);
        System.out.println("| figure | measured | must | result |\n|---|---:|---|---|");
        good("PostgreSQL", TestDatabases.freshPostgreSql(), rounds);
        good("H2", TestDatabases.freshH2(folder), rounds);
        bad("a fence that checks and does not lock, PostgreSQL", RaceFence.UNLOCKED, TestDatabases.freshPostgreSql());
        bad("a fence that checks and does not lock, H2", RaceFence.UNLOCKED, TestDatabases.freshH2(folder));
        RaceResult delayed = race(RaceFence.DELAYED, TestDatabases.freshH2(folder), BAD_ROUNDS, BAD_KILL_EVERY);
        row("caught: acknowledged writes lost by H2 with its default delay", delayed, RaceResult::lost, true);
    }

    private void good(String database, DatabaseSettings settings, int rounds) {
        long begun = System.nanoTime();
        RaceResult result = race(RaceFence.LOCKING, settings, rounds, KILL_EVERY);
        String what = String.format(
                Locale.ROOT,
                "%s, %,d rounds in %,d s, %d kills, %,d writes acknowledged under %,d tokens, %,d claims and writes refused",
                database,
                rounds,
                (System.nanoTime() - begun) / 1_000_000_000,
                result.kills(),
                result.acknowledged(),
                result.highest(),
                result.refused());
        row("writes accepted under a stale token: " + what, result, RaceResult::staleAccepted, false);
        row("writes beside another, " + database, result, RaceResult::beside, false);
        row("tokens issued twice, " + database, result, RaceResult::issuedTwice, false);
        row("acknowledged writes lost, " + database, result, RaceResult::lost, false);
    }

    private void bad(String what, RaceFence fence, DatabaseSettings settings) {
        row("caught: " + what, race(fence, settings, BAD_ROUNDS, BAD_ROUNDS), RaceResult::breaches, true);
    }

    private RaceResult race(RaceFence fence, DatabaseSettings settings, int rounds, int killEvery) {
        return Race.run(
                new Race.Plan(PROCESSES, rounds, killEvery, seed),
                new RaceSetup(settings, fence, WRITERS_EACH),
                folder);
    }

    private void row(String figure, RaceResult result, ToLongFunction<RaceResult> value, boolean wanted) {
        long measured = value.applyAsLong(result);
        boolean ok = wanted == (measured > 0);
        missed |= !ok;
        System.out.printf(
                Locale.ROOT, "| %s | %,d | %s | %s |%n", figure, measured, wanted ? ">= 1" : "0", ok ? "ok" : "MISSED");
    }
}
