package io.leasehold.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/**
 * The memory of one process and of its children together, read every 100 ms from Linux: resident pages, of which those of
 * the JVM's own files are shared by all children and counted for each.
 */
final class MemoryWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(100);

    private final long pid;
    private final AtomicLong own = new AtomicLong();
    private final AtomicLong children = new AtomicLong();
    private final AtomicLong one = new AtomicLong();
    private final AtomicLong count = new AtomicLong();
    private final Loop loop;

    MemoryWatch(AppProcess process) {
        this.pid = process.pid();
        this.loop = Loop.every(EVERY, this::look);
    }

    private void look() {
        List<Long> now = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(child -> kibibytes(child.pid(), "VmRSS:"))
                .filter(size -> size > 0)
                .toList();
        raise(own, kibibytes(pid, "VmHWM:"));
        raise(children, now.stream().mapToLong(Long::longValue).sum());
        raise(one, now.stream().mapToLong(Long::longValue).max().orElse(0));
        raise(count, now.size());
    }

    private static void raise(AtomicLong highest, long value) {
        LongUnaryOperator higher = before -> Math.max(before, value);
        highest.updateAndGet(higher);
    }

    /** The most of the process itself, from its start on. */
    long ownMebibytes() {
        return own.get() / 1024;
    }

    /** The most of all children at one time. */
    long childrenMebibytes() {
        return children.get() / 1024;
    }

    long largestChildMebibytes() {
        return one.get() / 1024;
    }

    long childrenAtOnce() {
        return count.get();
    }

    /** 0 for a process that is gone. */
    private static long kibibytes(long process, String key) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
