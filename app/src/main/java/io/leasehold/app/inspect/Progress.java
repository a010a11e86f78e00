package io.leasehold.app.inspect;

import java.io.PrintStream;

/** Tells somebody who looks on what is waited for, on one line that is wiped away in the end. */
final class Progress {

    private final PrintStream err;
    private final boolean watched;
    private int width;

    Progress(PrintStream err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    void on(String line) {
        if (watched) {
            show(line);
        }
    }

    void end() {
        if (width > 0) {
            show("");
            err.print('\r');
            err.flush();
        }
    }

    private void show(String line) {
        // Chinese characters are twice as wide, so the blanks that wipe the old line away are too.
        err.print('\r' + line + " ".repeat(2 * Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }
}
