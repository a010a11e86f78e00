package io.leasehold.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a campaign of kills found on one database. */
final class KillTally {

    /** One sweep of the scheduler, and what a slow machine needs. */
    static final long INTERRUPTED_WITHIN_MILLIS = 40_000;

    private static final int MOST_TOLD = 20;

    private final String database;
    private final long begun = System.nanoTime();
    private final List<String> breaches = new ArrayList<>();
    private final SortedMap<String, Integer> points = new TreeMap<>();
    private final List<Double> updates = new ArrayList<>();
    private final List<Double> interrupted = new ArrayList<>();
    private final List<Double> completed = new ArrayList<>();
    private final StringBuilder caught = new StringBuilder();
    private int rounds;
    private int withinUpdates;
    private int listings;
    private int badListings;
    private int badTables;
    private int stagedLeft;
    private int notInterrupted;
    private int notCompleted;
    private boolean missed;
    private String ended = "";

    KillTally(String database) {
        this.database = database;
    }

    /**
     * Where a process was killed.
     *
     * @param point in words that sort by time
     * @param within whether an update was under way
     */
    void killed(String point, boolean within) {
        rounds++;
        withinUpdates += within ? 1 : 0;
        points.merge(point, 1, Integer::sum);
        System.err.println("helm-kills: " + database + ", round " + rounds + ": killed " + point);
    }

    /** How many kills fell into an update. */
    int withinUpdates() {
        return withinUpdates;
    }

    void update(long nanos) {
        updates.add(Measure.millis(nanos));
    }

    void interrupted(long nanos) {
        double millis = Measure.millis(nanos);
        interrupted.add(millis);
        if (millis > INTERRUPTED_WITHIN_MILLIS) {
            notInterrupted++;
        }
    }

    void neverInterrupted(String what) {
        notInterrupted++;
        breach(what);
    }

    void completed(long nanos) {
        completed.add(Measure.millis(nanos));
    }

    void notCompleted(String what) {
        notCompleted++;
        breach(what);
    }

    void listing() {
        listings++;
    }

    void badListing(String what) {
        badListings++;
        breach("through REST: " + what);
    }

    void badTable(String what) {
        badTables++;
        breach("through SQL: " + what);
    }

    void staged(int versions) {
        if (versions > 0) {
            stagedLeft++;
            breach(versions + " versions that nobody sees were left");
        }
    }

    /** A subject known to be bad. */
    void spoilt(String what, boolean seen) {
        caught.append(row("caught: " + what + ", " + database, seen ? 1 : 0, true));
    }

    void stopped(String why) {
        ended = why;
        missed = true;
    }

    private void breach(String what) {
        System.err.println("helm-kills: BREACH in round " + rounds + ": " + what);
        breaches.add("round " + rounds + ": " + what);
    }

    /** Nothing was shown where nobody was killed within an update. */
    Report report() {
        missed |= withinUpdates == 0;
        String where = points.entrySet().stream()
                .map(point -> point.getValue() + " " + point.getKey())
                .collect(Collectors.joining(", "));
        String what = String.format(
                Locale.ROOT,
                "%s, %,d rounds in %,d s, %,d of them killed within an update: %s; %,d listings read",
                database,
                rounds,
                (System.nanoTime() - begun) / 1_000_000_000,
                withinUpdates,
                where,
                listings);
        String table = row("charts missing or not of one index, through REST: " + what, badListings, false)
                + row("the same through SQL while nothing ran, " + database, badTables, false)
                + row(
                        "orphaned runs not interrupted within 40 s of the next leader, " + database,
                        notInterrupted,
                        false)
                + row("updates that the next leader did not complete, " + database, notCompleted, false)
                + row("times that staged rows were left after an update, " + database, stagedLeft, false)
                + caught;
        return new Report(
                "| figure | measured | must | result |\n|---|---:|---|---|\n" + table + "\n" + figures() + told(),
                !missed);
    }

    private String told() {
        String first =
                breaches.stream().limit(MOST_TOLD).map(breach -> "\n" + breach).collect(Collectors.joining());
        return first + (ended.isEmpty() ? "" : "\nStopped in round " + rounds + ": " + ended);
    }

    private String figures() {
        return Figures.HEADER
                + new Figures("an update that is left alone, " + database, updates, List.of()).row()
                + new Figures("next leading to the orphaned run being interrupted", interrupted, List.of()).row()
                + new Figures("next leading to the update being complete", completed, List.of()).row();
    }

    private String row(String figure, int measured, boolean wanted) {
        boolean ok = wanted == (measured > 0);
        missed |= !ok;
        String result = ok ? "ok" : "MISSED";
        return String.format(Locale.ROOT, "| %s | %,d | %s | %s |%n", figure, measured, wanted ? ">= 1" : "0", result);
    }
}
