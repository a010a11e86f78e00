package io.leasehold.app.e2e;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes that run scripts of this build's program, whoever started them. */
final class ScriptProcesses {

    static final String MAIN = "io.leasehold.adapters.jobs.lua.child.ScriptMain";

    /** Whose jars are on their class path. */
    private static final String LIBRARIES = Path.of(System.getProperty("e2e.jar", "target/leasehold.jar"))
                    .toAbsolutePath()
                    .resolveSibling("lib")
            + File.separator;

    private ScriptProcesses() {}

    /** Those of this instance. */
    static List<ProcessHandle> of(AppProcess living) {
        Set<ProcessHandle> own = descendants(living);
        return all().filter(own::contains).toList();
    }

    /** Those that are not of this instance. */
    static List<ProcessHandle> without(AppProcess living) {
        Set<ProcessHandle> own = descendants(living);
        return all().filter(process -> !own.contains(process)).toList();
    }

    private static Set<ProcessHandle> descendants(AppProcess living) {
        return living.isAlive()
                ? ProcessHandle.of(living.pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** One that belongs to no instance: known to be bad. It ends when its input does. */
    static Process start(Path folder) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                LIBRARIES + "*",
                MAIN,
                "1000");
        return Children.start(command, folder, folder.resolve("foreign.log"));
    }

    private static Stream<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(ScriptProcesses::isOurs)
                        .isPresent());
    }

    private static boolean isOurs(String line) {
        return line.contains(MAIN) && line.contains(LIBRARIES);
    }
}
