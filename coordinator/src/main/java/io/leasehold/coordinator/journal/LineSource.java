package io.leasehold.coordinator.journal;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, numbered from 1, which remembers whether the last one was ended. */
final class LineSource {

    private final Reader reader;
    private long number;

    /**
     * One line.
     *
     * @param isCutOff whether the text ends before the line does
     */
    record Line(long number, String text, boolean isCutOff) {}

    LineSource(Reader reader) {
        this.reader = reader;
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        StringBuilder text = new StringBuilder();
        int character = reader.read();
        while (character >= 0 && character != '\n') {
            text.append((char) character);
            character = reader.read();
        }
        if (character < 0 && text.length() == 0) {
            return null;
        }
        number++;
        return new Line(number, text.toString(), character < 0);
    }
}
