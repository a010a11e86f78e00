package io.leasehold.simulation.report;

import io.leasehold.simulation.trace.TraceEvent;

/** An event in words, to be read after the name of its lane: {@code b | believes it leads, term 7 (until 424.3s)}. */
final class Words {

    private Words() {}

    static String of(TraceEvent event) {
        return switch (event.kind()) {
            case STARTED -> "starts" + bracket(event, "incarnation");
            case CRASHED -> "crashes";
            case STOPPING -> "is told to stop";
            case HALTED -> "has stopped";
            case PAUSED -> "is paused: the process does not run";
            case RESUMED -> "runs again";
            case BELIEVES -> "believes it leads, term " + say(event, "term") + until(event);
            case BELIEF_ENDS -> "no longer believes it leads" + bracket(event, "term");
            case OBSERVES -> observes(event);
            case DUTY_STARTED -> "starts its duties" + bracket(event, "term", "token");
            case DUTY_STOPPED -> "has stopped its duties" + bracket(event, "term");
            case WORK_BEGUN -> "passes the guard and begins to work" + bracket(event, "term");
            case WORK_WRITTEN -> "writes, and the store accepts it" + bracket(event, "term", "token");
            case WORK_REFUSED -> "writes too late, and the store refuses it" + bracket(event, "term", "token");
            case COMMITTED, REFUSED, LOST, COMPACTED, RESTORED -> server(event);
            case FAULT, HEALED, PHASE, VIOLATED -> outside(event);
            default -> exchange(event);
        };
    }

    private static String exchange(TraceEvent event) {
        return switch (event.kind()) {
            case RESPONSIBLE -> "is responsible for " + say(event, "cluster");
            case NOT_RESPONSIBLE -> "is no longer responsible for " + say(event, "cluster");
            case CONNECTED -> "is connected to " + say(event, "cluster");
            case DISCONNECTED -> "is disconnected from " + say(event, "cluster");
            case ASKED -> "is asked by a user to " + say(event, "verb") + " " + say(event, "cluster");
            case REPLIED ->
                "answers the user's " + say(event, "verb") + " of " + say(event, "cluster") + outcome(event);
            case SENT -> "sends: " + request(event);
            case ANSWERED -> "gets an answer: " + request(event) + outcome(event);
            case WATCH_SHOWED -> "its watch shows " + say(event, "lease") + " " + say(event, "what");
            case WATCH_OPENED -> "opens its watch" + bracket(event, "feed");
            case WATCH_ENDED -> "loses its watch" + bracket(event, "feed", "how");
            case TOLD -> "says: " + (say(event, "reason") + " " + say(event, "details")).strip();
            default -> event.kind().name();
        };
    }

    private static String server(TraceEvent event) {
        return switch (event.kind()) {
            case COMMITTED -> "commits: " + request(event) + by(event) + now(event);
            case REFUSED -> "refuses: " + request(event) + by(event) + outcome(event);
            case LOST -> say(event, "what") + of(say(event, "by")) + " is lost";
            case COMPACTED -> "forgets its history: watches must list again";
            case RESTORED -> "is restored from a backup";
            default -> event.kind().name();
        };
    }

    private static String outside(TraceEvent event) {
        return switch (event.kind()) {
            case FAULT -> fault(event);
            case HEALED -> "over: " + fault(event);
            case PHASE -> "phase: " + say(event, "name");
            case VIOLATED -> say(event, "invariant") + " does not hold: " + say(event, "sentence");
            default -> event.kind().name();
        };
    }

    /** What was done from outside: {@code pause a for 80s}. */
    static String fault(TraceEvent event) {
        return (say(event, "action") + " " + say(event, "details")).strip();
    }

    static String say(TraceEvent event, String detail) {
        return Plain.line(event.detail(detail));
    }

    private static String observes(TraceEvent event) {
        String holder = say(event, "holder");
        return holder.isEmpty() ? "sees no leader" : "sees that " + holder + " leads" + bracket(event, "term");
    }

    private static String until(TraceEvent event) {
        long until = Times.parse(event.detail("until"));
        return until == Long.MAX_VALUE ? "" : " (until " + Times.at(until) + ")";
    }

    private static String request(TraceEvent event) {
        return say(event, "verb") + " " + say(event, "lease");
    }

    private static String of(String whose) {
        return whose.isEmpty() ? "" : " of " + whose;
    }

    private static String now(TraceEvent event) {
        String what = say(event, "what");
        return what.isEmpty() ? "" : ", now " + what;
    }

    private static String by(TraceEvent event) {
        String by = say(event, "by");
        return by.isEmpty() ? "" : " by " + by;
    }

    private static String outcome(TraceEvent event) {
        String outcome = say(event, "outcome");
        return outcome.isEmpty() ? "" : ": " + outcome;
    }

    private static String bracket(TraceEvent event, String... names) {
        StringBuilder inside = new StringBuilder();
        for (String name : names) {
            String value = say(event, name);
            if (!value.isEmpty()) {
                inside.append(inside.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(value);
            }
        }
        return inside.isEmpty() ? "" : " (" + inside + ")";
    }
}
