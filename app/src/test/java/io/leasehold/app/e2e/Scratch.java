package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Folders for data and logs of a run, kept under the build folder so that a failed scenario can be read afterwards. */
final class Scratch {
    private static final Path ROOT =
            Path.of(System.getProperty("e2e.scratch", "target/e2e")).toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Scratch() {}

    static Path folder(String name) {
        try {
            Path parent = Files.createDirectories(
                    ROOT.resolve("run-" + ProcessHandle.current().pid()));
            return Files.createDirectories(parent.resolve(COUNT.incrementAndGet() + "-" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
