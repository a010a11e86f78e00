package io.leasehold.adapters.jobs.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of generated scripts. */
final class Tally {

    private static final int SHOWN = 20;
    private static final String EARLY = "raised an error, or did not compile";

    private final Map<String, Integer> endings = new TreeMap<>();
    private final List<String> breaches = new ArrayList<>();
    private double highest;

    synchronized void count(ScriptOutcome outcome) {
        endings.merge(kind(outcome), 1, Integer::sum);
    }

    private static String kind(ScriptOutcome outcome) {
        return switch (outcome.status()) {
            case SUCCESS -> "ran to its end";
            case TIMEOUT -> "went over its time";
            case FAILED -> failure(outcome.error());
        };
    }

    private static String failure(String error) {
        if (error.contains("MiB of memory")) {
            return "went over its memory";
        }
        if (error.contains("nested too deeply")) {
            return "was nested too deeply";
        }
        if (error.contains("the limit for one script")) {
            return "went over the limit of events, questions or answers";
        }
        boolean otherwise =
                error.contains("by a fault") || error.contains("by itself") || error.contains("no script can");
        return otherwise ? "failed otherwise: " + error.replace('|', '/').replace('\n', ' ') : EARLY;
    }

    /** How many ended by a mistake of theirs. */
    synchronized int early() {
        return endings.getOrDefault(EARLY, 0);
    }

    synchronized void breach(String what, int index, String script) {
        if (breaches.size() < SHOWN) {
            breaches.add("Script " + index + " " + what + "\n```lua\n" + script + "\n```");
        }
    }

    /** Something that no single script is to blame for. */
    synchronized void breach(String what) {
        breaches.add(what);
    }

    synchronized void heap(double mebibytes) {
        highest = Math.max(highest, mebibytes);
    }

    synchronized double highest() {
        return highest;
    }

    synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    synchronized List<String> rows() {
        return endings.entrySet().stream()
                .map(ending -> "| " + ending.getKey() + " | " + ending.getValue() + " | |")
                .toList();
    }
}
