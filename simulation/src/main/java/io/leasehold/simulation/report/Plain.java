package io.leasehold.simulation.report;

/**
 * Text from a lease or a name made safe to show: holders are written by anybody, and terminals obey control characters.
 */
final class Plain {

    private static final int LONGEST = 120;
    private static final char REPLACEMENT = '\uFFFD';

    private Plain() {}

    /** Without control and direction characters and lone surrogates, on one line, and not without end. */
    static String line(String text) {
        String safe = safe(text, false);
        if (safe.length() <= LONGEST) {
            return safe;
        }
        int end = Character.isHighSurrogate(safe.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return safe.substring(0, end) + "…";
    }

    /** As {@link #line}, but of any length and with its line breaks and tabs. */
    static String block(String text) {
        return safe(text, true);
    }

    /** For HTML, SVG and XML, in text and in quoted attributes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        block(text).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static String safe(String text, boolean breaks) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> out.appendCodePoint(isSafe(point, breaks) ? point : REPLACEMENT));
        return out.toString();
    }

    private static boolean isSafe(int point, boolean breaks) {
        if (breaks && (point == '\n' || point == '\t')) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
