package io.leasehold.simulation.report;

import io.leasehold.simulation.report.Row.What;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.util.List;

/** Who holds the lock by the API server's record, and each time it was written. */
final class LockLane {

    private final Story story;
    private final Canvas canvas;

    LockLane(Story story, Canvas canvas) {
        this.story = story;
        this.canvas = canvas;
    }

    int draw(int y) {
        canvas.name("lane", y + 13, "lock");
        canvas.row(y + 13, "held by");
        canvas.row(y + 27, "renewed");
        canvas.bar("track", new Span(canvas.scale().from(), canvas.scale().to(), "", 0), y, 17, "");
        for (Span held : canvas.visible(story.spans(TraceEvent.API, What.HELD))) {
            held(held, y);
        }
        for (long at : canvas.visibleTicks(writes())) {
            canvas.tick("renewed", at, y + 19, y + 27);
        }
        return y + 36;
    }

    private void held(Span held, int y) {
        Span until = held.endingAt(Math.min(held.to(), story.end()));
        String who = Holders.shortName(held.label(), story.nodes());
        String shown = who.equals("?") ? Canvas.shortened(held.label(), 24) : who;
        String style = "lock " + Colours.of(who, story.nodes());
        canvas.bar(
                style,
                until,
                y,
                17,
                "the lock names " + held.label() + ", " + Times.at(until.from()) + " to " + Times.at(until.to()));
        if (held.to() > story.end()) {
            canvas.bar(style + " planned", new Span(story.end(), held.to(), "", 0), y, 17, "");
        }
        boolean ran = story.end() - held.from() > held.to() - story.end();
        canvas.label(ran ? "inside" : "state", held, y + 13, "held by " + shown, shown);
    }

    private List<Long> writes() {
        return story.trace().stream()
                .filter(event -> event.kind() == Kind.COMMITTED && StoryReader.isLock(event.detail("lease")))
                .map(TraceEvent::at)
                .toList();
    }
}
