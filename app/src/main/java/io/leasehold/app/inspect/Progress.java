package io.leasehold.app.inspect;

import io.leasehold.app.cli.StatusLine;

/** Tells somebody who looks on what is waited for. */
final class Progress {

    private final StatusLine line;
    private final boolean watched;

    Progress(StatusLine line, boolean watched) {
        this.line = line;
        this.watched = watched;
    }

    void on(String text) {
        if (watched) {
            line.show(text);
        }
    }

    void end() {
        line.end();
    }
}
