package io.leasehold.adapters.jobs.lua;

import io.leasehold.adapters.jobs.lua.child.ScriptMain;
import io.leasehold.adapters.jobs.lua.wire.FrameReader;
import io.leasehold.adapters.jobs.lua.wire.FrameWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of scripts: no environment but a locale, nothing in its directory, and no classes but those that it needs. */
final class ScriptProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptProcess.class);

    /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
    static final int OUT_OF_MEMORY = 3;

    private static final long EXIT_SECONDS = 2;

    private final Process process;
    private final Path directory;
    private final Errors errors = new Errors();
    private final FrameReader in;
    private final FrameWriter out;

    private ScriptProcess(Process process, Path directory, Limits limits) {
        this.process = process;
        this.directory = directory;
        this.in = new FrameReader(new BufferedInputStream(process.getInputStream()), limits.frameBytes());
        this.out = new FrameWriter(process.getOutputStream());
        // It is closed last, with the process.
        errors.drain(process.getErrorStream(), this::gone);
    }

    static ScriptProcess start(Limits limits) throws IOException {
        return ScriptProcesses.start(limits, command(limits));
    }

    static ScriptProcess start(Limits limits, List<String> command) throws IOException {
        Path directory = Files.createTempDirectory("leasehold-scripts-");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            // Whatever is in it, credentials for instance, is no script's affair.
            builder.environment().clear();
            // Else a class path that is not ASCII would be read as if it were.
            builder.environment().put("LC_ALL", "C.UTF-8");
            ScriptProcess started = new ScriptProcess(builder.start(), directory, limits);
            started.offerToTheKernel();
            LOG.debug("The process {} was started for scripts", started.process.pid());
            return started;
        } catch (IOException problem) {
            Files.deleteIfExists(directory);
            throw problem;
        }
    }

    /** Where memory runs out the kernel is to end this process, which is soon replaced, and not the instance. */
    private void offerToTheKernel() {
        try {
            Files.writeString(Path.of("/proc", Long.toString(process.pid()), "oom_score_adj"), "1000");
        } catch (IOException | SecurityException problem) {
            LOG.debug("The process {} of scripts could not be offered to the kernel", process.pid(), problem);
        }
    }

    private static List<String> command(Limits limits) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMiB() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                // A script is over before the second compiler would be worth its start.
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:MaxMetaspaceSize=48m",
                "-XX:MaxDirectMemorySize=4m",
                // Nobody can say what is left of a process whose memory ran out; and what it says of that is no frame.
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                // A crash would say so where frames go, and leave its log in the directory.
                "-XX:+SuppressFatalErrorMessage",
                "-Dfile.encoding=UTF-8",
                "-cp",
                ClassPath.ofScripts(),
                ScriptMain.class.getName(),
                Integer.toString(limits.cacheBytes()));
    }

    FrameReader in() {
        return in;
    }

    FrameWriter out() {
        return out;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** What the process exited with; empty if it closed its pipe and lives on. */
    Optional<Integer> exit() throws InterruptedException {
        return process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS) ? Optional.of(process.exitValue()) : Optional.empty();
    }

    String errors() {
        return errors.beginning();
    }

    /** What is to be left of it is gone at once: this program may end before the process does. */
    void kill() {
        process.destroyForcibly();
        cleanUp();
    }

    /** After a kill, which no process can refuse, so it is short. */
    void awaitExit() {
        process.onExit().join();
    }

    private void gone() {
        ScriptProcesses.gone(this);
        cleanUp();
    }

    private void cleanUp() {
        try {
            Folder.delete(directory);
        } catch (IOException problem) {
            LOG.debug("The directory {} of scripts could not be deleted", directory, problem);
        }
    }
}
