package io.leasehold.app.simulate;

import io.leasehold.app.cli.Terminal;
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
                "java -jar " + Shell.quoted(jar), Runtime.getRuntime().availableProcessors(), Terminal.isWatched());
    }
}
