package io.leasehold.app.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a campaign of kills during inspections found on one database. */
final class InspectionTally {

    private static final int MOST_TOLD = 20;

    /** What must never be. */
    enum Breach {
        RUNNING("records left running one sweep after the next leader"),
        PROCESSES("kills after which a process of scripts lived on"),
        UNFINISHED("inspections that the next leader did not complete"),
        UNTRUE("times that records did not say what their results do");

        private final String words;

        Breach(String words) {
            this.words = words;
        }
    }

    private final String database;
    private final long begun = System.nanoTime();
    private final Map<Breach, Integer> breaches = new LinkedHashMap<>();
    private final SortedMap<String, Integer> points = new TreeMap<>();
    private final List<Double> undisturbed = new ArrayList<>();
    private final List<Double> gone = new ArrayList<>();
    private final List<Double> closed = new ArrayList<>();
    private final List<Double> completed = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final StringBuilder caught = new StringBuilder();
    private int rounds;
    private int met;
    private boolean missed;

    InspectionTally(String database) {
        this.database = database;
        for (Breach breach : Breach.values()) {
            breaches.put(breach, 0);
        }
    }

    /** Where a process was killed, in words that sort by time. */
    void killed(String point) {
        rounds++;
        points.merge(point, 1, Integer::sum);
        System.err.println("inspection-kills: " + database + ", round " + rounds + ": killed " + point);
    }

    /** So many processes of scripts ran when the process was to be killed. */
    void met(int processes) {
        met += processes > 0 ? 1 : 0;
    }

    void undisturbed(long nanos) {
        undisturbed.add(Measure.millis(nanos));
    }

    /** From the kill to the last process of scripts being gone. */
    void gone(long nanos) {
        gone.add(Measure.millis(nanos));
    }

    /** From the next leader to the last record of the dead one being closed. */
    void closed(long nanos) {
        closed.add(Measure.millis(nanos));
    }

    void completed(long nanos) {
        completed.add(Measure.millis(nanos));
    }

    void breach(Breach breach, String what) {
        breaches.merge(breach, 1, Integer::sum);
        told.add("round " + rounds + ": " + breach.words + ": " + what);
        System.err.println("inspection-kills: BREACH in round " + rounds + ": " + what);
    }

    /** A subject known to be bad. */
    void spoilt(String what, boolean seen) {
        caught.append(row("caught: " + what, seen ? 1 : 0, true));
    }

    void stopped(String why) {
        told.add("stopped in round " + rounds + ": " + why);
        missed = true;
    }

    /** Nothing was shown where nobody was killed. */
    Report report() {
        missed |= rounds == 0;
        String where = points.entrySet().stream()
                .map(point -> point.getValue() + " " + point.getKey())
                .collect(Collectors.joining(", "));
        StringBuilder table = new StringBuilder("| figure | measured | must | result |\n|---|---:|---|---|\n");
        breaches.forEach((breach, number) -> table.append(row(breach.words, number, false)));
        table.append(caught);
        String head = String.format(
                Locale.ROOT,
                "%,d rounds in %,d s, killed: %s; %,d of them while a process of scripts ran%n%n",
                rounds,
                (System.nanoTime() - begun) / 1_000_000_000,
                where,
                met);
        return new Report(head + table + "\n" + figures() + list(), !missed);
    }

    private String figures() {
        return Figures.HEADER
                + new Figures("an inspection that is left alone", undisturbed, List.of()).row()
                + new Figures("kill to no process of scripts left", gone, List.of()).row()
                + new Figures("next leading to no record of the dead leader running", closed, List.of()).row()
                + new Figures("next leading to the inspection being complete", completed, List.of()).row();
    }

    private String list() {
        return told.stream().limit(MOST_TOLD).map(line -> "\n" + line).collect(Collectors.joining());
    }

    private String row(String figure, int measured, boolean wanted) {
        boolean ok = wanted == (measured > 0);
        missed |= !ok;
        String result = ok ? "ok" : "MISSED";
        return String.format(
                Locale.ROOT, "| %s, %s | %,d | %s | %s |%n", figure, database, measured, wanted ? ">= 1" : "0", result);
    }
}
