package io.leasehold.adapters.jobs.lua;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The processes of scripts that are there. When this program is told to end they end before it, and leave nothing. */
final class ScriptProcesses {

    private static final Set<ScriptProcess> THERE = new HashSet<>();
    private static boolean over;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(ScriptProcesses::end, "lua-end"));
        } catch (IllegalStateException ending) {
            over = true;
        }
    }

    private ScriptProcesses() {}

    /** While one is being started the end waits, so that it misses none. */
    static synchronized ScriptProcess start(Limits limits, List<String> command) throws IOException {
        if (over) {
            throw new IOException("this program is ending");
        }
        ScriptProcess started = ScriptProcess.start(limits, command);
        THERE.add(started);
        return started;
    }

    static synchronized void gone(ScriptProcess process) {
        THERE.remove(process);
    }

    /** Whether this program is ending, and so all of them are. */
    static synchronized boolean over() {
        return over;
    }

    private static void end() {
        Set<ScriptProcess> left;
        synchronized (ScriptProcesses.class) {
            over = true;
            left = Set.copyOf(THERE);
        }
        left.forEach(ScriptProcess::kill);
        left.forEach(ScriptProcess::awaitExit);
    }
}
