package io.leasehold.adapters.jobs.lua;

import io.leasehold.adapters.jobs.lua.wire.Lengths;
import io.leasehold.adapters.jobs.lua.wire.Order;
import io.leasehold.domain.inspection.ScriptStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the scripts of one run on one cluster, one after the other, in a process that holds no credentials. The process is
 * started for the first of them, and replaced after one that went over a limit: nobody can tell what is left of it then.
 *
 * <p>Only a process gives a bound. In the interpreter neither the search for a pattern nor the growth of a text can be
 * interrupted, and texts share a metatable. So time is kept here and ends in a kill; memory is the process's; and scripts
 * of different clusters, whose answers the process may keep, do not share a sandbox.
 *
 * <p>Whatever a script does, this side holds its output, its events and one page of an answer, each with a limit.
 */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    /** How the sentence begins that says that this machine runs no scripts, whatever the script. */
    public static final String NO_PROCESS = "the process for scripts did not start";

    private final Limits limits;
    private final Consumer<String> log;
    private @Nullable ScriptProcess process;
    private @Nullable Conversation current;
    private final Queue<ScriptProcess> killed = new ConcurrentLinkedQueue<>();
    private boolean over;

    public Sandbox() {
        this(Limits.STANDARD);
    }

    /** @param log is told each line of {@code log(value)}, which else goes into the log of this program; on any thread */
    public Sandbox(Consumer<String> log) {
        this(Limits.STANDARD, log);
    }

    Sandbox(Limits limits) {
        this(limits, Gathered::intoTheLog);
    }

    private Sandbox(Limits limits, Consumer<String> log) {
        this.limits = limits;
        this.log = log;
    }

    /**
     * Runs a script to its end, or until a limit ends it; blocks. The answers are asked for on another thread, which is
     * interrupted when the script is over. One at a time.
     *
     * @param timeout of the script; its process may start before
     */
    public ScriptOutcome run(String source, Duration timeout, ClusterCalls calls) {
        if (source.getBytes(StandardCharsets.UTF_8).length > Lengths.SOURCE) {
            return failed("the script is longer than " + Lengths.SOURCE + " bytes: split it");
        }
        Order order = new Order(source, timeout, limits.outputBytes(), limits.textBytes());
        Optional<Conversation> begun;
        try {
            begun = begin(order, calls);
        } catch (IOException problem) {
            LOG.warn("The process for scripts did not start", problem);
            return failed(NO_PROCESS + " (" + Plain.line(String.valueOf(problem.getMessage()))
                    + "): see whether the folder for temporary files can be written, and whether there is memory left");
        }
        return begun.map(this::converse).orElseGet(() -> failed(cancelled().error()));
    }

    private synchronized Optional<Conversation> begin(Order order, ClusterCalls calls) throws IOException {
        if (current != null) {
            throw new IllegalStateException("a sandbox runs one script at a time");
        }
        if (over) {
            return Optional.empty();
        }
        ScriptProcess usable = process;
        boolean fresh = usable == null || !usable.alive();
        if (usable == null || fresh) {
            usable = ScriptProcess.start(limits);
            killed.removeIf(former -> !former.alive());
            process = usable;
        }
        Conversation conversation = new Conversation(usable, fresh, limits, order, calls, log);
        current = conversation;
        return Optional.of(conversation);
    }

    private ScriptOutcome converse(Conversation conversation) {
        try {
            return conversation.run();
        } finally {
            finish(conversation);
        }
    }

    private synchronized void finish(Conversation conversation) {
        current = null;
        if (!conversation.reusable() || over) {
            killProcess();
        }
    }

    /** Ends the script that runs, soon, and each later one at once; from any thread. */
    public synchronized void cancel() {
        over = true;
        if (current != null) {
            current.end(cancelled());
        }
        killProcess();
    }

    private void killProcess() {
        if (process != null) {
            process.kill();
            killed.add(process);
            process = null;
        }
    }

    private static Verdict cancelled() {
        return Verdict.limit("the script was ended, since its run was cancelled");
    }

    private static ScriptOutcome failed(String error) {
        return new ScriptOutcome(ScriptStatus.FAILED, "", error, List.of(), Duration.ZERO);
    }

    /** For tests: which process would run the next script; 0 if none is there. */
    synchronized long pid() {
        return process == null ? 0 : process.pid();
    }

    /** The same as {@link #cancel}, and returns when no process is left. */
    @Override
    public void close() {
        cancel();
        killed.forEach(ScriptProcess::awaitExit);
    }
}
