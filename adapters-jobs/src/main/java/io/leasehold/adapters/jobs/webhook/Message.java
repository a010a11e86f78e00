package io.leasehold.adapters.jobs.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is told.
 *
 * @param title one line
 * @param lines in Markdown, the most important first
 * @param raw the same for programs, as JSON
 */
public record Message(String title, List<String> lines, String raw) {

    public Message {
        lines = List.copyOf(lines);
    }

    /** Title and lines in so many bytes of UTF-8; lines that have no room are left out, with a mark that says so. */
    String text(int mostBytes) {
        StringBuilder text = new StringBuilder("### ").append(title);
        int left = mostBytes - bytes(text.toString()) - bytes(mark(lines.size()));
        int told = 0;
        for (String line : lines) {
            String next = (isItem(line) ? "\n" : "\n\n") + line;
            left -= bytes(next);
            if (left < 0) {
                return text + mark(lines.size() - told);
            }
            text.append(next);
            told++;
        }
        return text.toString();
    }

    /** Markdown wants an empty line before all but items of a list. */
    private static boolean isItem(String line) {
        return line.startsWith("- ");
    }

    private static String mark(int lines) {
        return "\n\n... and " + lines + " more lines: see the records";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
