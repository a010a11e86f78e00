package io.leasehold.simulation.report;

import java.util.ArrayList;
import java.util.List;

/** What was done to the run from outside, each with its words, on as few rows as need be. */
final class FaultLane {

    private static final int ROW = 19;
    private static final int ROWS = 8;

    private final Story story;
    private final Canvas canvas;
    /** Where each row is free again, in pixels of the narrowest picture. */
    private final List<Double> free = new ArrayList<>();

    FaultLane(Story story, Canvas canvas) {
        this.story = story;
        this.canvas = canvas;
    }

    int draw(int y) {
        List<Span> faults = inside();
        if (faults.isEmpty()) {
            return y;
        }
        canvas.name("lane", y + 13, "faults");
        int hidden = 0;
        for (Span fault : faults) {
            String words = Canvas.shortened(fault.label(), 60);
            int row = place(fault, words);
            // Where there is no room for its words, at least the fault itself.
            String said = row < 0 ? "" : words;
            int bare = row < 0 ? place(fault, "") : row;
            if (bare < 0) {
                hidden++;
            } else {
                fault(fault, said, y + bare * ROW);
            }
        }
        int bottom = y + free.size() * ROW;
        if (hidden > 0) {
            canvas.text(
                    "outside",
                    canvas.scale().from(),
                    4,
                    bottom + 12,
                    "and " + Times.count(hidden, "more fault") + ", in the table below");
            bottom += ROW;
        }
        return bottom + 6;
    }

    private List<Span> inside() {
        Scale scale = canvas.scale();
        return canvas.visible(story.faults().stream()
                .map(fault -> fault.endingAt(Math.max(fault.to(), fault.from() + 1)))
                .filter(fault -> fault.touches(scale.from(), scale.to() + 1))
                .toList());
    }

    private void fault(Span fault, String words, int y) {
        boolean instant = fault.to() - fault.from() <= 1;
        if (instant) {
            canvas.mark("m-fault", fault.from(), y + 8, Times.at(fault.from()) + " " + fault.label());
        } else {
            canvas.bar(
                    "fault",
                    fault,
                    y + 1,
                    ROW - 5,
                    fault.label() + ", " + Times.at(fault.from()) + " to " + Times.at(fault.to()));
        }
        if (words.isEmpty()) {
            return;
        }
        switch (side(fault, words)) {
            case INSIDE -> canvas.text("outside", fault.from(), 5, y + 12, words);
            case BEHIND -> canvas.text("outside", fault.to(), instant ? 10 : 5, y + 12, words);
            case BEFORE -> canvas.text("outside end", fault.from(), instant ? -10 : -5, y + 12, words);
        }
    }

    /** Where the words of a fault find room. */
    private enum Side {
        INSIDE,
        BEHIND,
        BEFORE
    }

    private Side side(Span fault, String words) {
        double from = canvas.scale().pixels(fault.from());
        double to = canvas.scale().pixels(fault.to());
        double width = Canvas.width(words) + 12;
        if (to - from >= width) {
            return Side.INSIDE;
        }
        return to + width <= Scale.WIDTH ? Side.BEHIND : Side.BEFORE;
    }

    private int place(Span fault, String words) {
        Side side = side(fault, words);
        double width = words.isEmpty() ? 0 : Canvas.width(words) + 18;
        double begin = canvas.scale().pixels(fault.from()) - (side == Side.BEFORE ? width : 6);
        double end = canvas.scale().pixels(fault.to()) + (side == Side.BEHIND ? width : 6);
        for (int row = 0; row < ROWS; row++) {
            if (row == free.size()) {
                free.add(end);
                return row;
            }
            if (free.get(row) <= begin) {
                free.set(row, end);
                return row;
            }
        }
        return -1;
    }
}
