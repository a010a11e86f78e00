package io.leasehold.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** What the process was started in; relative paths are meant from {@code workingDirectory}, {@code ~} is {@code home}. */
public record Surroundings(Map<String, String> environment, Path workingDirectory, Path home) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.dir", ".")),
                home(System.getenv(), System.getProperty("user.home", ".")));
    }

    /** {@code HOME}, as kubectl and shells have it; the JVM has what the list of users says. */
    static Path home(Map<String, String> environment, String ofUser) {
        try {
            Path home = Path.of(environment.getOrDefault("HOME", ""));
            return home.isAbsolute() ? home : Path.of(ofUser);
        } catch (InvalidPathException e) {
            return Path.of(ofUser);
        }
    }

    /** Resolves a path as a person wrote it; the shell leaves a {@code ~} alone behind {@code =} and in files. */
    public Path resolve(String written) {
        return written.equals("~") || written.startsWith("~/")
                ? home.resolve(written.substring(Math.min(2, written.length())))
                : workingDirectory.resolve(written);
    }
}
