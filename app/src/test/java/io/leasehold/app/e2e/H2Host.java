package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which process serves an H2 file to the others: the one that listens on the port which its lock file names. */
final class H2Host {

    private static final Pattern SERVER = Pattern.compile("(?m)^server=[^\\n]*?(\\d+)$");
    /** Local address, remote address, state 0A (listening), and the tenth column: the socket's inode. */
    private static final String LISTENING =
            "\\s*\\d+: [0-9A-F]+:%04X [0-9A-F]+:[0-9A-F]+ 0A(?:\\s+\\S+){5}\\s+(\\d+).*";

    private H2Host() {}

    static boolean serves(AppProcess one, Path file) {
        Path process = Path.of("/proc", Long.toString(one.pid()));
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> inode(process.resolve("net").resolve(table), port(file)).stream())
                .anyMatch(inode -> holds(process, "socket:[" + inode + "]"));
    }

    private static int port(Path file) {
        try {
            String lock = Files.readString(file.resolveSibling(file.getFileName() + ".lock.db"));
            return SERVER.matcher(lock)
                    .results()
                    .findFirst()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> inode(Path table, int port) {
        Pattern listening = Pattern.compile(LISTENING.formatted(port));
        try (Stream<String> lines = Files.lines(table)) {
            return lines.flatMap(line -> listening.matcher(line).results())
                    .map(found -> found.group(1))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path process, String socket) {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.anyMatch(link -> target(link).equals(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for one that was closed meanwhile. */
    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
