package io.leasehold.adapters.jobs.lua;

import io.leasehold.domain.inspection.ScriptStatus;
import java.time.Duration;

/**
 * How a script came to its end.
 *
 * @param error one sentence; empty if it ran to its end
 * @param reusable whether its process may run another one
 */
record Verdict(ScriptStatus status, String error, boolean reusable) {

    static Verdict success() {
        return new Verdict(ScriptStatus.SUCCESS, "", true);
    }

    static Verdict error(String error) {
        return new Verdict(ScriptStatus.FAILED, error, true);
    }

    /** A limit, or something that leaves a process of which nobody knows what it holds. */
    static Verdict limit(String error) {
        return new Verdict(ScriptStatus.FAILED, error, false);
    }

    static Verdict timeout(Duration timeout) {
        return new Verdict(
                ScriptStatus.TIMEOUT,
                "the script went over its time of " + seconds(timeout)
                        + " s: let it ask for less, or give it more time",
                false);
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }
}
