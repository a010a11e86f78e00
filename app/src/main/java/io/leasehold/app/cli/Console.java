package io.leasehold.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

/** Where a command prints: results to {@code out}, complaints and warnings to {@code err}. */
public record Console(PrintStream out, PrintStream err) {

    /** What the system says of a pipe whose reader has gone. */
    private static final String READER_GONE = "Broken pipe";

    /** The console of this process, in UTF-8 whatever the locale, or Chinese would come out as question marks. */
    public static Console ofThisProcess() {
        return to(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    static Console to(OutputStream out, OutputStream err) {
        return new Console(new ResultStream(out), new ResultStream(err));
    }

    /** Why results could not be written, if so. A reader that has gone, as {@code head} does, has all that it wanted. */
    Optional<String> failure() {
        return out instanceof ResultStream results
                ? results.failure().filter(reason -> !reason.contains(READER_GONE))
                : Optional.empty();
    }
}
