package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** On what something was measured; a figure without it means nothing. */
final class Machine {
    private Machine() {}

    static String description() {
        return description("etcd, kube-apiserver 1.20.2");
    }

    /** With what ran on it too. */
    static String description(String servers) {
        return "Measured " + LocalDate.now(ZoneOffset.UTC) + " on "
                + Runtime.getRuntime().availableProcessors() + " cores of " + cpu() + ", " + memory() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", JDK "
                + System.getProperty("java.vendor") + " " + System.getProperty("java.version")
                + "; " + servers + ", all instances and the measuring process on this one machine.";
    }

    private static String cpu() {
        return value(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch"));
    }

    private static String memory() {
        return value(Path.of("/proc/meminfo"), "MemTotal")
                .map(text -> Long.parseLong(text.replaceAll("\\D", "")) / 1024 / 1024 + " GiB")
                .orElse("unknown memory");
    }

    private static Optional<String> value(Path file, String key) {
        return lines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
