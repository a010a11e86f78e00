package io.leasehold.adapters.jobs.lua;

import java.time.Duration;

/** Runs one generated script, and the probe after it, and says what is wrong with whatever ran them. */
final class FuzzTrial {

    static final Duration LIMIT = Duration.ofMillis(500);
    static final Duration SLACK = Duration.ofSeconds(1);
    static final Duration PROBE_LIMIT = Duration.ofSeconds(30);

    /** It takes longer than most scripts. */
    private static final int MEMORY_EVERY = 10;

    private FuzzTrial() {}

    /** What is tried. */
    interface Subject {
        ScriptOutcome run(String script, Duration limit);
    }

    /** Returns what the script took. */
    static Duration run(Subject subject, int index, String script, Tally tally) {
        // Its process may have to start.
        subject.run("", PROBE_LIMIT);
        long begin = System.nanoTime();
        tally.count(subject.run(script, LIMIT));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (took.compareTo(LIMIT.plus(SLACK)) > 0) {
            tally.breach("took " + took.toMillis() + " ms", index, script);
        }
        ScriptOutcome probe = subject.run(Probe.SCRIPT, PROBE_LIMIT);
        if (!probe.output().equals(Probe.CLEAN)) {
            tally.breach("left something: " + probe.output() + probe.error(), index, script);
        }
        if (index % MEMORY_EVERY == 0) {
            ScriptOutcome memory = subject.run(Probe.MEMORY, PROBE_LIMIT);
            if (!memory.output().equals(Probe.ENOUGH_MEMORY)) {
                tally.breach("left too little memory: " + memory.error(), index, script);
            }
        }
        return took;
    }
}
