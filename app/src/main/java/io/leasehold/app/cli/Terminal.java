package io.leasehold.app.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Whether a person reads what goes to standard error, so that progress is worth telling there. */
public final class Terminal {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Pattern DEVICE = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

    private Terminal() {}

    public static boolean isWatched() {
        return isWatched(STANDARD_ERROR, Terminal::hasConsole, System.getenv());
    }

    /**
     * Asks where the stream leads, since the JDK tells of standard input and output alone: {@code 2>err.txt} is no terminal
     * whatever these are, and {@code >result.txt} leaves one.
     *
     * @param stream a link to what it leads to; the console is asked where there is none
     */
    static boolean isWatched(Path stream, BooleanSupplier console, Map<String, String> environment) {
        if (environment.getOrDefault("TERM", "").equals("dumb")) {
            return false;
        }
        try {
            return DEVICE.matcher(Files.readSymbolicLink(stream).toString()).matches();
        } catch (IOException | UnsupportedOperationException otherSystem) {
            return console.getAsBoolean();
        }
    }

    /**
     * Whether somebody sits at a terminal. Up to Java 21 there is a console only where there is one; from 22 on there
     * always is, and can be asked.
     */
    @SuppressWarnings("SystemConsoleNull") // null is no longer the only sign, but for Java 17 it is the one
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
