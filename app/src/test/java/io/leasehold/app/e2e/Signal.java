package io.leasehold.app.e2e;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** POSIX signals, sent to one process by its id. */
enum Signal {
    TERM,
    KILL,
    STOP,
    CONT;

    void sendTo(Process process) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("kill -" + name() + " " + process.pid() + " hangs");
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot send " + name() + " to " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + name(), e);
        }
    }
}
