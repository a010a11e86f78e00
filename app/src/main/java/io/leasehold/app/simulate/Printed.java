package io.leasehold.app.simulate;

import io.leasehold.app.cli.Console;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Prints a report as a whole, so that it comes out quickly and nothing gets between its lines. */
final class Printed {

    private Printed() {}

    static void to(Console console, ReportFile.Content content) {
        StringBuilder text = new StringBuilder();
        try {
            content.to(text);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        console.out().print(text);
        console.out().flush();
    }
}
