package io.leasehold.app.simulate;

import java.io.Console;
import java.util.Locale;

/**
 * How this process was started.
 *
 * @param program what a person types to start it again
 * @param cores how many threads can run at once
 * @param watched whether a person looks on, so that progress is worth telling
 */
public record Invocation(String program, int cores, boolean watched) {

    private static final String USUAL_JAR = "app/target/leasehold.jar";

    public static Invocation ofThisProcess() {
        String path = System.getProperty("java.class.path", "");
        String jar = path.toLowerCase(Locale.ROOT).endsWith(".jar") && !path.contains(":") ? path : USUAL_JAR;
        return new Invocation(
                "java -jar " + Shell.quoted(jar), Runtime.getRuntime().availableProcessors(), isTerminal());
    }

    /**
     * Whether somebody sits at a terminal. Up to Java 21 there is a console only where there is one; from 22 on there
     * always is, and can be asked.
     */
    @SuppressWarnings("SystemConsoleNull") // null is no longer the only sign, but for Java 17 it is the one
    private static boolean isTerminal() {
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
