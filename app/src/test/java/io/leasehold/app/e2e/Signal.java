package io.leasehold.app.e2e;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** POSIX signals, sent to one process by its id. */
enum Signal {
    TERM,
    INT,
    HUP,
    KILL,
    STOP,
    CONT;

    /** TERM and KILL go out by a system call, without the milliseconds of a helper process: they are measured. */
    void sendTo(Process process) {
        switch (this) {
            case TERM -> process.destroy();
            case KILL -> process.destroyForcibly();
            case INT, HUP, STOP, CONT -> kill(process.pid());
        }
    }

    private void kill(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("kill -" + name() + " " + pid + " hangs");
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot send " + name() + " to " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + name(), e);
        }
    }
}
