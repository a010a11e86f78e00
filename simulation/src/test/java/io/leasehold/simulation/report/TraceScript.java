package io.leasehold.simulation.report;

import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a trace by hand: events may be told out of order, and are put in order and numbered in the end. */
final class TraceScript {

    private final List<TraceEvent> told = new ArrayList<>();

    /** Tells an event and returns a handle by which others name it as their cause. */
    long on(double seconds, String lane, Kind kind, long cause, String... details) {
        long handle = told.size() + 1L;
        told.add(new TraceEvent(handle, nanos(seconds), lane, kind, cause, List.of(details)));
        return handle;
    }

    static long nanos(double seconds) {
        return Math.round(seconds * 1000) * 1_000_000;
    }

    static String until(double seconds) {
        return Long.toString(nanos(seconds));
    }

    /** A write to a lease that succeeds; returns the answer. */
    long write(double seconds, String node, String verb, String lease, String holder, long cause) {
        long sent = on(seconds, node, Kind.SENT, cause, verb, lease);
        long committed = on(
                seconds + 0.004,
                TraceEvent.API,
                Kind.COMMITTED,
                sent,
                verb,
                lease,
                node,
                "v" + sent,
                "held by " + holder);
        return on(seconds + 0.008, node, Kind.ANSWERED, committed, verb, lease, "ok");
    }

    /** A leader from its claim on, renewing every ten seconds; the last renewal is sent at {@code last}. */
    long leads(double claimed, double last, String node, int term, String verb, long cause) {
        long answer = write(claimed, node, verb, "lock", node, cause);
        on(claimed + 0.008, node, Kind.BELIEVES, answer, "" + term, until(claimed + 50));
        long started = on(claimed + 0.012, node, Kind.DUTY_STARTED, answer, "" + term, "" + term);
        for (double at = claimed + 10; at <= last + 0.001; at += 10) {
            answer = write(at, node, "update", "lock", node, started);
            on(at + 0.008, node, Kind.BELIEVES, answer, "" + term, until(at + 50));
        }
        return answer;
    }

    void works(double from, double to, String node, int term) {
        for (double at = from; at < to; at += 7) {
            long begun = on(at, node, Kind.WORK_BEGUN, 0, "" + term);
            on(at + 0.2, node, Kind.WORK_WRITTEN, begun, "" + term, "" + term);
        }
    }

    /** Returns the events in order, with ids from 1 and causes that follow them. */
    List<TraceEvent> events() {
        List<TraceEvent> ordered = new ArrayList<>(told);
        ordered.sort(Comparator.comparingLong(TraceEvent::at));
        Map<Long, Long> ids = new HashMap<>();
        ids.put(0L, 0L);
        ordered.forEach(event -> ids.put(event.id(), (long) ids.size()));
        return ordered.stream()
                .map(event -> new TraceEvent(
                        ids.getOrDefault(event.id(), 0L),
                        event.at(),
                        event.lane(),
                        event.kind(),
                        ids.getOrDefault(event.cause(), 0L),
                        event.details()))
                .toList();
    }
}
