package io.leasehold.simulation.report;

import io.leasehold.simulation.report.Row.What;
import java.util.List;

/** One cluster: a row for each instance, thin while it is connected, thick while it is responsible as well. */
final class ClusterLane {

    private static final int ROW = 12;

    private final Story story;
    private final Canvas canvas;
    private final List<String> nodes;
    private final String cluster;

    ClusterLane(Story story, Canvas canvas, List<String> nodes, String cluster) {
        this.story = story;
        this.canvas = canvas;
        this.nodes = nodes;
        this.cluster = cluster;
    }

    int draw(int y) {
        canvas.name("cluster", y + 10, cluster);
        for (int i = 0; i < nodes.size(); i++) {
            row(nodes.get(i), y + i * ROW);
        }
        return y + nodes.size() * ROW + 8;
    }

    private void row(String node, int y) {
        canvas.row(y + 9, node);
        canvas.rule("thread", y + 6);
        String colour = Colours.of(node, story.nodes());
        for (Span connected : canvas.visible(spans(node, What.CONNECTED))) {
            canvas.bar("connected " + colour, connected, y + 4, 4, title(node, "is connected to", connected));
        }
        for (Span holds : canvas.visible(spans(node, What.RESPONSIBLE))) {
            canvas.bar("responsible " + colour, holds, y + 1, ROW - 2, title(node, "is responsible for", holds));
            canvas.label("tiny", holds, y + 9, Plain.line(node) + " renews");
        }
    }

    private List<Span> spans(String node, What what) {
        return story.spans(new Row(node, what, cluster)).stream()
                .map(span -> span.endingAt(Math.min(span.to(), story.end())))
                .toList();
    }

    private String title(String node, String does, Span span) {
        return node + " " + does + " " + cluster + ", " + Times.at(span.from()) + " to " + Times.at(span.to());
    }
}
