package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process wrote, read while it is still writing. */
record LogFile(Path path) {
    /** A reader of the logs of all scenarios looks at the end of each first. */
    private static final int TAIL = 25;

    List<String> lines() {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            return Files.readString(path).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String tail() {
        List<String> lines = lines();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        return "--- end of " + path + "\n" + String.join("\n", last) + "\n";
    }
}
