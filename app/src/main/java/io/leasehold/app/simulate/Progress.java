package io.leasehold.app.simulate;

import io.leasehold.app.cli.StatusLine;
import io.leasehold.app.messages.Messages;
import io.leasehold.app.messages.Phrase;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.LongSupplier;

/** Tells how far a campaign has come, on one line that is written over and in the end wiped away. */
final class Progress {

    private static final long BETWEEN_LINES = 200_000_000L;
    private static final double SECOND = 1e9;

    private final PrintStream err;
    private final StatusLine line;
    private final Messages messages;
    private final boolean watched;
    private final LongSupplier clock;
    private final long start;
    private long next;

    Progress(PrintStream err, Map<String, String> environment, Messages messages, boolean watched, LongSupplier clock) {
        this.err = err;
        this.line = new StatusLine(err, environment);
        this.messages = messages;
        this.watched = watched;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.next = start + BETWEEN_LINES;
    }

    void on(long runs, long of) {
        long now = clock.getAsLong();
        if (watched && now - next >= 0) {
            next = now + BETWEEN_LINES;
            line.show(messages.say(
                    Phrase.CAMPAIGN_PROGRESS, Numbers.grouped(runs), Numbers.grouped(of), rate(runs, now - start)));
        }
    }

    /** Wipes the line away. */
    void end() {
        line.end();
    }

    /** Tells how fast it was. */
    void sum(long runs) {
        long lasted = clock.getAsLong() - start;
        err.println(messages.say(
                Phrase.CAMPAIGN_RATE, Numbers.grouped(runs), Math.round(lasted / SECOND), rate(runs, lasted)));
    }

    private static String rate(long runs, long nanos) {
        return Numbers.grouped(Math.round(runs / Math.max(1e-3, nanos / SECOND)));
    }
}
