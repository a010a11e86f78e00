package io.leasehold.adapters.k8s.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Cuts bytes into lines; a character torn between two buffers is put together again. One thread at a time. */
final class LineBuffer {

    /** An object in etcd is at most 1.5 MiB. */
    private static final int MAX_LINE = 4 << 20;

    private final Deque<String> whole = new ArrayDeque<>();
    private final ByteArrayOutputStream torn = new ByteArrayOutputStream();

    void add(ByteBuffer buffer) {
        while (buffer.hasRemaining() && !tooLong()) {
            byte next = buffer.get();
            if (next == '\n') {
                whole.add(rest());
                torn.reset();
            } else {
                torn.write(next);
            }
        }
    }

    @Nullable
    String next() {
        String line = whole.poll();
        return line == null || !line.isBlank() ? line : next();
    }

    boolean tooLong() {
        return torn.size() > MAX_LINE;
    }

    /** Returns all that is left: whole lines and what has come without an end of line. */
    String everything() {
        return String.join("\n", whole) + rest();
    }

    /** Returns what has come without an end of line so far. */
    String rest() {
        return torn.toString(StandardCharsets.UTF_8);
    }
}
