package io.leasehold.simulation.report;

import io.leasehold.simulation.report.Row.What;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.util.List;

/** The lane of one instance: whether it runs, whether it believes it leads, what it writes, whom it sees leading. */
final class NodeLane {

    private static final int BADGE = 19;
    private static final int BADGES = 20;
    private static final int BELIEF = 20;
    private static final int WORK = 12;
    private static final int SIGHT = 15;
    private static final int HEIGHT = 3 + BELIEF + WORK + SIGHT + 3;
    private static final int GAP = 10;

    private final Story story;
    private final Canvas canvas;
    private final String node;

    NodeLane(Story story, Canvas canvas, String node) {
        this.story = story;
        this.canvas = canvas;
        this.node = node;
    }

    /** Draws the lane and returns where the next one begins. */
    int draw(int y, List<Numbered> turns) {
        badges(y + BADGES / 2, turns);
        int top = y + BADGES;
        canvas.name("node", top + 19, node);
        canvas.row(top + 17, "leads");
        canvas.row(top + 3 + BELIEF + 10, "writes");
        canvas.row(top + 3 + BELIEF + WORK + 12, "sees");
        life(top);
        beliefs(top + 3);
        work(top + 3 + BELIEF);
        sights(top + 3 + BELIEF + WORK);
        return top + HEIGHT + GAP;
    }

    private void badges(int y, List<Numbered> turns) {
        Scale scale = canvas.scale();
        List<Numbered> mine = turns.stream()
                .filter(turn -> turn.event().lane().equals(node))
                .filter(turn ->
                        turn.event().at() >= scale.from() && turn.event().at() <= scale.to())
                .toList();
        double[] places = places(mine.stream()
                .mapToDouble(turn -> scale.pixels(turn.event().at()))
                .toArray());
        for (int i = 0; i < places.length; i++) {
            TraceEvent event = mine.get(i).event();
            int dx = (int) Math.round(places[i] - scale.pixels(event.at()));
            String title = Times.at(event.at()) + " " + Plain.line(node) + " " + Words.of(event);
            canvas.badge(mine.get(i).number(), Numbered.anchor(event), event.at(), dx, y, title);
        }
    }

    /** Moves badges that would cover each other to the right, and back where they would leave the picture. */
    private static double[] places(double[] wanted) {
        double[] places = wanted.clone();
        double least = BADGE / 2.0;
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(places[i], least);
            least = places[i] + BADGE;
        }
        double most = Scale.WIDTH - BADGE / 2.0;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], most);
            most = places[i] - BADGE;
        }
        return places;
    }

    private void life(int top) {
        for (Span up : canvas.visible(story.spans(node, What.UP))) {
            Span ran = up.endingAt(Math.min(up.to(), story.end()));
            canvas.bar("up", ran, top, HEIGHT, "");
        }
        for (Span down : canvas.visible(story.spans(node, What.DOWN))) {
            canvas.bar("down", down, top, HEIGHT, node + " is down since " + Times.at(down.from()));
            canvas.label("state", down, top + HEIGHT / 2 + 4, "✕ " + down.label(), "✕");
        }
        for (Span paused : canvas.visible(story.spans(node, What.PAUSED))) {
            canvas.bar("paused", paused, top, HEIGHT, node + " does not run" + during(paused));
            canvas.label(
                    "state",
                    paused,
                    top + 3 + BELIEF + 10,
                    "‖ paused " + Times.seconds(paused.to() - paused.from()),
                    "‖ paused",
                    "‖");
        }
    }

    private void beliefs(int top) {
        for (Span belief : canvas.visible(story.spans(node, What.BELIEVES))) {
            String title = node + " believes it leads, term " + belief.label() + during(belief);
            String style = "belief " + Colours.of(node, story.nodes());
            canvas.bar(style, belief.endingAt(Math.min(belief.to(), story.end())), top, BELIEF - 3, title);
            String term = Plain.line(belief.label());
            boolean ran = belief.from() < story.end() - (belief.to() - belief.from()) / 2;
            if (belief.to() > story.end()) {
                rest(belief, top, style + " planned", ran);
            }
            String ink = ran ? "inside" : "state";
            canvas.label(ink, belief, top + 13, "leads, term " + term, "term " + term, "t" + term);
        }
    }

    /** What would have come after the end of the run; how far beyond the picture it would go is not known here. */
    private void rest(Span belief, int top, String style, boolean hasRoom) {
        Span rest = new Span(Math.max(belief.from(), story.end()), belief.to(), "", 0);
        boolean ends = belief.to() < story.horizon();
        String until = ends ? "until " + Times.at(belief.to()) : "beyond " + Times.at(belief.to());
        canvas.bar(style, rest, top, BELIEF - 3, node + " would go on believing " + until);
        if (ends && hasRoom) {
            canvas.label("state", rest, top + 13, until);
        }
    }

    private void work(int top) {
        for (long at : canvas.visibleTicks(times(Kind.WORK_WRITTEN))) {
            canvas.tick("written " + Colours.of(node, story.nodes()), at, top + 2, top + 9);
        }
        for (long at : canvas.visibleTicks(times(Kind.WORK_REFUSED))) {
            canvas.mark(
                    "m-refused", at, top + 5, Times.at(at) + " a write of " + node + " is refused: its token is old");
            canvas.text("refused", at, 9, top + 9, "write refused");
        }
    }

    private List<Long> times(Kind kind) {
        return story.trace().stream()
                .filter(event -> event.kind() == kind && event.lane().equals(node))
                .map(TraceEvent::at)
                .toList();
    }

    private void sights(int top) {
        for (Span seen : canvas.visible(story.spans(node, What.SEES))) {
            Span until = seen.endingAt(Math.min(seen.to(), story.end()));
            String who = Holders.shortName(seen.label(), story.nodes());
            canvas.bar(
                    "sees " + Colours.of(who, story.nodes()),
                    until,
                    top,
                    SIGHT - 2,
                    node + " sees " + seen.label() + " leading" + during(until));
            canvas.label("letter", until, top + 10, who.equals("?") ? Canvas.shortened(seen.label(), 20) : who);
        }
    }

    private static String during(Span span) {
        return ", " + Times.at(span.from()) + " to " + Times.at(span.to());
    }
}
