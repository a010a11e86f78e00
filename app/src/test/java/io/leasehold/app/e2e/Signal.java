package io.leasehold.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** Whether this process was started with the signal ignored, which its children inherit. */
    boolean isIgnoredHere() {
        // In the order of their numbers, from 1.
        int number = 1
                + List.of("HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL")
                        .indexOf(name());
        return number > 0 && ignored().testBit(number - 1);
    }

    private static BigInteger ignored() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line ->
                            new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
                    .findFirst()
                    .orElse(BigInteger.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException("the signals that are ignored here cannot be read", e);
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
