package io.leasehold.adapters.k8s.client;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The processes of exec plug-ins that run. They end with the client for which they run, with {@link KubeClients}, and with
 * this program, and their children with them: a plug-in may wait for a person at a browser for as long as it likes, and
 * whoever runs it once more would have two of them.
 *
 * <p>The lock is not held while one is started, which takes as long as the disk of its executable does. One that is started
 * while the end comes is ended by its starter, for which the end waits a moment: a program that is gone ends nobody.
 */
final class ExecPlugins implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final Map<Process, Owner> running = new HashMap<>();
    private final Thread hook = new Thread(this::end, "exec-plugins-end");
    private int starting;
    private boolean over;

    ExecPlugins() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            over = true;
        }
    }

    /** Those that run for one client. */
    final class Owner implements AutoCloseable {

        private boolean closed;

        /** @throws IOException if it cannot be started, or is not to be any more */
        Process start(ProcessBuilder command) throws IOException {
            begin(this);
            Map<Process, Owner> started = new HashMap<>();
            try {
                Process process = command.start();
                started.put(process, this);
                return process;
            } finally {
                begun(started);
            }
        }

        /** To be called when it is no longer waited for: ends it, and whatever it has started. */
        void gone(Process process) {
            forget(process);
            kill(process);
        }

        /** Whether nobody waits for what they print. */
        boolean isOver() {
            return isEnded(this);
        }

        /** Does not block. */
        @Override
        public void close() {
            of(this).forEach(ExecPlugins::kill);
        }
    }

    Owner owner() {
        return new Owner();
    }

    private synchronized void begin(Owner owner) throws IOException {
        if (isEnded(owner)) {
            throw new IOException("the client is closed");
        }
        starting++;
    }

    private synchronized void begun(Map<Process, Owner> started) {
        starting--;
        running.putAll(started);
        started.forEach((process, owner) -> {
            if (isEnded(owner)) {
                kill(process);
            }
        });
        notifyAll();
    }

    private synchronized void forget(Process process) {
        running.remove(process);
    }

    private synchronized boolean isEnded(Owner owner) {
        return over || owner.closed;
    }

    private synchronized List<Process> of(Owner owner) {
        owner.closed = true;
        return running.entrySet().stream()
                .filter(each -> each.getValue() == owner)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns when none is left, or none that a kill reaches. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Then it runs, and finds nothing.
        }
    }

    private void end() {
        all().forEach(ExecPlugins::kill);
        awaitStarts();
    }

    private synchronized Collection<Process> all() {
        over = true;
        return List.copyOf(running.keySet());
    }

    private synchronized void awaitStarts() {
        long until = System.nanoTime() + PATIENCE;
        try {
            for (long left = PATIENCE; starting > 0 && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Children are looked up first: those of a process that is gone are nobody's. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
