package io.leasehold.adapters.jobs.lua;

import java.time.Duration;

/**
 * What scripts may cost. Each number bounds something that a script decides; bytes of texts are those of UTF-8.
 *
 * @param start how long a process may take until it can run a script; not part of a script's time
 * @param grace how much longer than its time a script may take until its process is killed, if it does not end by itself
 * @param heapMiB of the process; a list of 1,000 pods of 4 KiB takes about a quarter of it as tables
 * @param outputBytes of what one script prints; more is cut
 * @param events of one script
 * @param eventBytes of all events of one script
 * @param logLines that one script writes into the log; more are left out
 * @param textBytes of each text that a script sends: a message, what goes with it, an error, a line of the log, a question
 * @param questions of one script; those that are answered from what was kept do not count
 * @param answerBytes of all answers to one script
 * @param cacheBytes of the answers that the process keeps, for all scripts of a run
 */
record Limits(
        Duration start,
        Duration grace,
        int heapMiB,
        int outputBytes,
        int events,
        int eventBytes,
        int logLines,
        int textBytes,
        int questions,
        long answerBytes,
        int cacheBytes) {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    static final Limits STANDARD = new Limits(
            Duration.ofSeconds(20),
            Duration.ofMillis(250),
            192,
            64 * KIB,
            10_000,
            4 * MIB,
            1_000,
            16 * KIB,
            10_000,
            256L * MIB,
            16 * MIB);

    /** Of a frame of the process: an event has five texts. */
    int frameBytes() {
        return 5 * (textBytes + Integer.BYTES) + Integer.BYTES;
    }
}
