package io.leasehold.simulation.report;

import static java.lang.Long.MAX_VALUE;

import io.leasehold.simulation.report.Row.What;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a trace once and tells what lasted from when to when. */
final class StoryReader {

    /** How far a picture goes on behind a violation at most. */
    private static final long AFTERMATH = 60 * Times.SECOND;

    private final RunResult run;
    private final Spans spans = new Spans();
    /** Which row a fault is on, by its event: what ends it names it as its cause. */
    private final Map<Long, Row> faults = new HashMap<>();

    StoryReader(RunResult run) {
        this.run = run;
    }

    Story read(List<String> nodes, List<String> clusters) {
        run.trace().forEach(this::onEvent);
        long last = run.trace().isEmpty()
                ? 0
                : run.trace().get(run.trace().size() - 1).at();
        long end = Math.max(run.virtualNanos(), last);
        long horizon = horizon(end);
        return new Story(run.trace(), end, horizon, nodes, clusters, spans.finish(horizon));
    }

    /** After the end of the run only if two believed there: to a little behind where one of them would have stopped. */
    private long horizon(long end) {
        List<Long> beliefs = spans.openEnds(What.BELIEVES);
        if (run.violations().isEmpty() || beliefs.size() < 2 || beliefs.get(1) <= end) {
            return end;
        }
        long over = Math.min(beliefs.get(1) - end, AFTERMATH);
        return end + over + over / 5;
    }

    private void onEvent(TraceEvent event) {
        switch (event.kind()) {
            case STARTED, CRASHED, HALTED, PAUSED, RESUMED -> onLife(event);
            case BELIEVES -> onBelieves(event);
            case BELIEF_ENDS -> spans.end(new Row(event.lane(), What.BELIEVES), event.at());
            case OBSERVES -> mark(new Row(event.lane(), What.SEES), event, event.detail("holder"));
            case RESPONSIBLE -> mark(cluster(event, What.RESPONSIBLE), event, event.lane());
            case NOT_RESPONSIBLE -> spans.end(cluster(event, What.RESPONSIBLE), event.at());
            case CONNECTED -> mark(cluster(event, What.CONNECTED), event, event.lane());
            case DISCONNECTED -> spans.end(cluster(event, What.CONNECTED), event.at());
            case COMMITTED -> onCommitted(event);
            case FAULT -> onFault(event);
            case HEALED -> onHealed(event);
            default -> {}
        }
    }

    private void onLife(TraceEvent event) {
        String lane = event.lane();
        switch (event.kind()) {
            case STARTED -> {
                spans.endAll(lane, event.at());
                spans.begin(new Row(lane, What.UP), event.at(), event.detail("incarnation"), event.id());
            }
            case PAUSED -> spans.begin(new Row(lane, What.PAUSED), event.at(), "", event.id());
            case RESUMED -> spans.end(new Row(lane, What.PAUSED), event.at());
            default -> {
                spans.endAll(lane, event.at());
                String how = event.kind() == TraceEvent.Kind.CRASHED ? "crashed" : "stopped";
                spans.begin(new Row(lane, What.DOWN), event.at(), how, event.id());
            }
        }
    }

    private void onBelieves(TraceEvent event) {
        Row row = new Row(event.lane(), What.BELIEVES);
        long until = Times.parse(event.detail("until"));
        if (!spans.extend(row, event.at(), until, event.detail("term"))) {
            spans.begin(row, event.at(), until, event.detail("term"), event.id());
        }
    }

    /** An empty holder is nobody; the same one again goes on. */
    private void mark(Row row, TraceEvent event, String holder) {
        if (holder.isEmpty()) {
            spans.end(row, event.at());
        } else if (!spans.extend(row, event.at(), MAX_VALUE, holder)) {
            spans.begin(row, event.at(), holder, event.id());
        }
    }

    private void onCommitted(TraceEvent event) {
        if (isLock(event.detail("lease"))) {
            mark(new Row(TraceEvent.API, What.HELD), event, Holders.written(event));
        }
    }

    static boolean isLock(String lease) {
        return lease.equals("lock") || lease.endsWith("-lock");
    }

    private void onFault(TraceEvent event) {
        Row row = new Row(TraceEvent.FAULTS, What.FAULT, Words.fault(event) + " #" + event.id());
        faults.put(event.id(), row);
        boolean lasts = FaultWords.lasts(event.detail("action"));
        spans.begin(row, event.at(), lasts ? MAX_VALUE : event.at(), Words.fault(event), event.id());
    }

    private void onHealed(TraceEvent event) {
        Row known = faults.get(event.cause());
        Row row = known != null ? known : sameWords(event);
        if (row != null) {
            spans.end(row, event.at());
        }
    }

    private @Nullable Row sameWords(TraceEvent event) {
        return faults.values().stream()
                .filter(row -> spans.open(row) != null && row.topic().startsWith(Words.fault(event)))
                .min(Row::compareTo)
                .orElse(null);
    }

    private static Row cluster(TraceEvent event, What what) {
        return new Row(event.lane(), what, event.detail("cluster"));
    }
}
