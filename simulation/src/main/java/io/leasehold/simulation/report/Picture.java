package io.leasehold.simulation.report;

import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Violation;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A stretch of a run as swim lanes: time goes to the right; faults and lock on top, then the instances, then clusters.
 */
final class Picture {

    private static final int NODES = 24;
    private static final int CLUSTERS = 20;
    private static final int CLUSTER_ROWS = 200;
    private static final int AXIS = 26;

    private final RunResult run;
    private final Story story;
    private final Canvas canvas;
    private final List<String> nodes;
    private final List<String> clusters;
    private final List<Numbered> turns;
    private final List<Violation> violations;

    Picture(RunResult run, Story story, List<Numbered> turns, Scale scale) {
        this.run = run;
        this.story = story;
        this.turns = turns;
        this.nodes = story.mostInteresting(NODES);
        this.clusters = story.mostInterestingClusters(Math.min(CLUSTERS, CLUSTER_ROWS / Math.max(1, nodes.size())));
        this.canvas = new Canvas(scale, quota(scale));
        this.violations = run.violations().stream()
                .filter(found -> found.at() >= scale.from() && found.at() <= scale.to())
                .limit(12)
                .toList();
    }

    private Quota quota(Scale scale) {
        List<Integer> demands = new ArrayList<>();
        int faults = 0;
        for (Map.Entry<Row, List<Span>> row : story.rows().entrySet()) {
            boolean fault = row.getKey().what() == Row.What.FAULT;
            boolean shown = nodes.contains(row.getKey().lane())
                    && (row.getKey().topic().isEmpty()
                            || clusters.contains(row.getKey().topic()));
            int inside = (int) row.getValue().stream()
                    .filter(span -> span.touches(scale.from(), scale.to()))
                    .count();
            faults += fault ? inside : 0;
            demands.add(fault || !shown ? 0 : inside);
        }
        demands.add(faults);
        demands.add(story.spans(TraceEvent.API, Row.What.HELD).size());
        return Quota.of(demands, nodes.size() + 1);
    }

    /** Draws all lanes and returns the HTML of the picture. */
    String html(String id, String caption) {
        int sentences = 20 * violations.size();
        int top = AXIS + sentences;
        int bottom = lanes(top);
        String lanes = canvas.time();
        Canvas behind = new Canvas(canvas.scale(), Quota.NO_LIMIT);
        axis(behind, top, bottom);
        violations(behind, AXIS, bottom);
        return new Frame(id, caption, bottom + 4).html(canvas.names(), behind.time() + lanes, notes());
    }

    private int lanes(int top) {
        int y = phases(top);
        y = new FaultLane(story, canvas).draw(y);
        y = new LockLane(story, canvas).draw(y);
        for (String node : nodes) {
            y = new NodeLane(story, canvas, node).draw(y, turns);
        }
        if (!clusters.isEmpty()) {
            canvas.rule("divide", y);
            y += 8;
        }
        for (String cluster : clusters) {
            y = new ClusterLane(story, canvas, nodes, cluster).draw(y);
        }
        return y;
    }

    private void axis(Canvas behind, int top, int bottom) {
        List<Long> coarse = canvas.scale().ticks(11);
        for (long at : coarse) {
            behind.tick("grid", at, top - 4, bottom);
            behind.text("axis" + side(at), at, 0, 14, Times.seconds(at));
        }
        for (long at : canvas.scale().ticks(44)) {
            if (!coarse.contains(at)) {
                behind.tick("grid fine n4", at, top - 4, bottom);
                behind.text("axis middle n4", at, 0, 14, Times.seconds(at));
            }
        }
        if (story.end() < canvas.scale().to()) {
            behind.tick("stop", story.end(), top - 4, bottom);
        }
    }

    /** The outermost words stay inside the picture. */
    private String side(long at) {
        double fraction = canvas.scale().fraction(at);
        return fraction < 0.02 ? "" : fraction > 0.98 ? " end" : " middle";
    }

    private int phases(int y) {
        List<TraceEvent> phases = story.trace().stream()
                .filter(event -> event.kind() == Kind.PHASE
                        && event.at() < canvas.scale().to())
                .toList();
        if (phases.isEmpty()) {
            return y;
        }
        canvas.name("lane", y + 12, "phase");
        for (int i = 0; i < phases.size(); i++) {
            long to = i + 1 < phases.size() ? phases.get(i + 1).at() : story.end();
            Span phase = new Span(phases.get(i).at(), to, Words.say(phases.get(i), "name"), 0);
            if (phase.touches(canvas.scale().from(), canvas.scale().to())) {
                canvas.bar("phase", phase, y, 15, phase.label());
                canvas.label("outside", phase, y + 12, phase.label());
            }
        }
        return y + 22;
    }

    /** A band through all lanes, with the sentence on top of it, on the side where there is room. */
    private void violations(Canvas behind, int top, int bottom) {
        for (int i = 0; i < violations.size(); i++) {
            Violation violation = violations.get(i);
            Span extent = story.extent(violation);
            int y = top + 20 * i;
            behind.bar("band", extent, y + 16, bottom - y - 16, violation.sentence());
            behind.tick("edge", extent.from(), y + 2, bottom);
            behind.tick("edge", extent.to(), y + 2, bottom);
            String words = "▲ " + violation.invariant().name() + " violated: " + Plain.line(violation.sentence());
            boolean late = canvas.scale().fraction(extent.from()) > 0.4;
            behind.text(late ? "sentence end" : "sentence", extent.from(), late ? -6 : 6, y + 12, words);
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        int hidden = story.nodes().size() - nodes.size();
        if (hidden > 0) {
            notes.add("Shown are the " + nodes.size() + " instances with which most happened, of "
                    + story.nodes().size() + ".");
        }
        if (clusters.size() < story.clusters().size()) {
            notes.add("Shown are the " + clusters.size() + " clusters with which most happened, of "
                    + story.clusters().size() + ".");
        }
        if (canvas.left() > 0) {
            notes.add("This run is too long to draw all of it: " + Times.count(canvas.left())
                    + " short stretches and ticks are left out; the events as NDJSON have them all.");
        }
        if (story.end() < canvas.scale().to()) {
            notes.add("The run ended at " + Times.at(story.end()) + ", where the first violation ends it. "
                    + "Pale bars with a dashed edge show how it would have gone on.");
        }
        if (run.violations().size() > 12) {
            notes.add("Marked are the first 12 of " + run.violations().size() + " violations.");
        }
        return notes;
    }
}
