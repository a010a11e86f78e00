package io.leasehold.adapters.jobs.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What scripts may leave behind outside of their process: folders, processes and threads that were not there before. */
final class Leftovers {

    private static final Set<String> THREADS = Set.of("lua-script", "lua-errors", "prometheus");

    private final Path temporary;
    private final Set<String> before;

    /** Takes what is there now for somebody else's. */
    Leftovers(Path temporary) {
        this.temporary = temporary;
        this.before = there();
    }

    /** What is left, once all sandboxes are closed; it is given so long to go. */
    Set<String> after(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Set<String> left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
            left = left();
        }
        return left;
    }

    private Set<String> left() {
        Set<String> left = there();
        left.removeAll(before);
        return left;
    }

    private Set<String> there() {
        try (Stream<Path> files = Files.list(temporary)) {
            Stream<String> folders = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("leasehold-scripts-"))
                    .map(name -> "the folder " + name);
            Stream<String> processes = ProcessHandle.current().children().map(child -> "the process " + child.pid());
            Stream<String> threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> THREADS.contains(thread.getName()))
                    .map(thread -> "the thread " + thread.getName() + " " + thread.getId());
            return Stream.of(folders, processes, threads)
                    .flatMap(each -> each)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException problem) {
            throw new IllegalStateException("the folder " + temporary + " cannot be listed", problem);
        }
    }
}
