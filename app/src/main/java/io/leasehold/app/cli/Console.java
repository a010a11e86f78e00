package io.leasehold.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where a command prints: results to {@code out}, complaints and warnings to {@code err}. */
public record Console(PrintStream out, PrintStream err) {

    /** The console of this process, in UTF-8 whatever the locale, or Chinese would come out as question marks. */
    public static Console ofThisProcess() {
        return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
