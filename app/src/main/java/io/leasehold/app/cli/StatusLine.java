package io.leasehold.app.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * One line on a terminal that is written over and in the end wiped away. It is cut to the width of the terminal: of one that
 * goes on in the next row the terminal wipes away the last row alone.
 */
public final class StatusLine {

    private static final String WIPE = "\r\u001B[K";
    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 10;
    private static final int FIRST_WIDE = 0x1100;

    private final PrintStream err;
    private final int columns;
    private boolean shown;

    /** A line on {@code err}, which has as many columns as the environment says in {@code COLUMNS}, else 80. */
    public StatusLine(PrintStream err, Map<String, String> environment) {
        this.err = err;
        this.columns = columns(environment.getOrDefault("COLUMNS", ""));
    }

    public void show(String line) {
        err.print(WIPE + fitting(Shown.line(line)));
        err.flush();
        shown = true;
    }

    /** Wipes the line away, if there is one. */
    public void end() {
        if (shown) {
            err.print(WIPE);
            err.flush();
            shown = false;
        }
    }

    private static int columns(String text) {
        int told = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : USUAL_COLUMNS;
        return told < LEAST_COLUMNS ? USUAL_COLUMNS : told;
    }

    /** One column stays free, lest the terminal goes on to the next row. */
    private String fitting(String line) {
        int end = 0;
        int width = 0;
        while (end < line.length()) {
            int character = line.codePointAt(end);
            width += width(character);
            if (width >= columns) {
                break;
            }
            end += Character.charCount(character);
        }
        return line.substring(0, end);
    }

    /** Chinese characters are twice as wide; of others some are taken for wider than they are, which costs a few letters. */
    private static int width(int character) {
        return character < FIRST_WIDE ? 1 : 2;
    }
}
