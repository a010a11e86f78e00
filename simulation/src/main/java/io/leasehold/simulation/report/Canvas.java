package io.leasehold.simulation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two drawings that make a picture: the names of the lanes, which stay where they are, and the lanes over time,
 * which scroll. Bounded: each row of a picture has a quota of elements, and what is left out is counted.
 */
final class Canvas {

    static final int NAMES = 116;

    private static final double CHARACTER = 6.7;

    private final Scale scale;
    private final Quota quota;
    private final StringBuilder names = new StringBuilder();
    private final StringBuilder time = new StringBuilder();
    private long left;

    Canvas(Scale scale, Quota quota) {
        this.scale = scale;
        this.quota = quota;
    }

    Scale scale() {
        return scale;
    }

    String names() {
        return names.toString();
    }

    String time() {
        return time.toString();
    }

    /** How many stretches and ticks did not find room. */
    long left() {
        return left;
    }

    void name(String style, int y, String text) {
        names.append("<text class=\"")
                .append(style)
                .append("\" x=\"6\" y=\"")
                .append(y)
                .append("\">");
        names.append(Plain.escape(shortened(text, 14))).append("</text>\n");
    }

    /** A small name at the right edge of the column. */
    void row(int y, String text) {
        names.append("<text class=\"row\" x=\"")
                .append(NAMES - 8)
                .append("\" y=\"")
                .append(y)
                .append("\">");
        names.append(Plain.escape(shortened(text, 10))).append("</text>\n");
    }

    void bar(String style, Span span, int y, int height, String title) {
        double from = scale.fraction(span.from());
        time.append("<rect class=\"").append(style).append("\" x=\"").append(Scale.percent(from));
        time.append("\" width=\"").append(Scale.percent(scale.fraction(span.to()) - from));
        time.append("\" y=\"").append(y).append("\" height=\"").append(height).append("\"");
        time.append(title.isEmpty() ? "/>\n" : "><title>" + Plain.escape(title) + "</title></rect>\n");
    }

    /** Words inside a bar: the first of these that fits, and instead of it the very first from a magnification on. */
    void label(String style, Span span, int y, String... words) {
        for (String few : words) {
            if (zoom(span, few) == 1) {
                int better = zoom(span, words[0]);
                text(style + (better > 1 && better <= 8 ? " u" + better : ""), span.from(), 5, y, few);
                break;
            }
        }
        int zoom = zoom(span, words[0]);
        if (zoom > 1 && zoom <= 8) {
            text(style + " n" + zoom, span.from(), 5, y, words[0]);
        }
    }

    /** The magnification from which on words fit into a bar; more than 8 if they never do. */
    private int zoom(Span span, String words) {
        double from = scale.pixels(Math.max(span.from(), scale.from()));
        double room = scale.pixels(span.to()) - from;
        int zoom = 1;
        while (zoom <= 8 && room * zoom < width(words) + 8) {
            zoom *= 2;
        }
        return zoom;
    }

    void text(String style, long at, int dx, int y, String text) {
        time.append("<text class=\"").append(style).append("\" x=\"").append(scale.percent(at));
        time.append("\" dx=\"").append(dx).append("\" y=\"").append(y).append("\">");
        time.append(Plain.escape(text)).append("</text>\n");
    }

    void tick(String style, long at, int top, int bottom) {
        String x = scale.percent(at);
        time.append("<line class=\"")
                .append(style)
                .append("\" x1=\"")
                .append(x)
                .append("\" x2=\"")
                .append(x);
        time.append("\" y1=\"").append(top).append("\" y2=\"").append(bottom).append("\"/>\n");
    }

    /** A line over the whole width. */
    void rule(String style, int y) {
        time.append("<line class=\"")
                .append(style)
                .append("\" x1=\"0\" x2=\"100%\" y1=\"")
                .append(y);
        time.append("\" y2=\"").append(y).append("\"/>\n");
    }

    void mark(String symbol, long at, int y, String title) {
        time.append("<use class=\"")
                .append(symbol)
                .append("\" href=\"#")
                .append(symbol)
                .append("\" x=\"");
        time.append(scale.percent(at)).append("\" y=\"").append(y).append("\"");
        time.append(title.isEmpty() ? "/>\n" : "><title>" + Plain.escape(title) + "</title></use>\n");
    }

    /** The number of a key event, which leads to its line in the table. */
    void badge(int number, String anchor, long at, int dx, int y, String title) {
        String x = scale.percent(at);
        time.append("<a href=\"#")
                .append(anchor)
                .append("\" class=\"badge\"><title>")
                .append(Plain.escape(title));
        time.append("</title><use href=\"#m-badge\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y);
        time.append("\" transform=\"translate(")
                .append(dx)
                .append(")\"/><text x=\"")
                .append(x)
                .append("\" dx=\"");
        time.append(dx)
                .append("\" y=\"")
                .append(y + 4)
                .append("\">")
                .append(number)
                .append("</text></a>\n");
    }

    /** Returns those within the picture, and of too many the longest. */
    List<Span> visible(List<Span> spans) {
        List<Span> inside = new ArrayList<>(spans.stream()
                .filter(span -> span.touches(scale.from(), scale.to()) || span.covers(scale.from()))
                .toList());
        int most = quota.spans();
        if (inside.size() <= most) {
            return inside;
        }
        left += inside.size() - most;
        Comparator<Span> longest = Comparator.comparingLong(span -> span.from() - span.to());
        inside.sort(longest);
        return inside.subList(0, most).stream()
                .sorted(Comparator.comparingLong(Span::from))
                .toList();
    }

    /** Returns those within the picture, one for each place, and of too many every so many. */
    List<Long> visibleTicks(List<Long> ticks) {
        Set<String> places = new TreeSet<>();
        List<Long> inside = ticks.stream()
                .filter(at -> at >= scale.from() && at <= scale.to())
                .filter(at -> places.add(Scale.percent(Math.round(scale.fraction(at) * 4000) / 4000.0)))
                .toList();
        int each = 1 + inside.size() / quota.ticks();
        List<Long> few = new ArrayList<>();
        for (int i = 0; i < inside.size(); i += each) {
            few.add(inside.get(i));
        }
        left += inside.size() - few.size();
        return few;
    }

    static double width(String text) {
        return text.codePoints()
                .mapToDouble(point -> point < 0x1100 ? CHARACTER : 2 * CHARACTER)
                .sum();
    }

    static String shortened(String text, int most) {
        String line = Plain.line(text);
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
