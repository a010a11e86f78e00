package io.leasehold.app.log;

import ch.qos.logback.classic.Level;

/**
 * The scale of {@code --log-v}. Level 2 tells leadership and lifecycle; from 4 on every
 * transition says why in one sentence, and from 6 on everything of ours is shown.
 * Libraries are held two steps lower than our own lines, because their lines are about themselves.
 *
 * @param number 0 to 10
 */
public record Verbosity(int number) {

    private static final int WARNINGS = 1;
    private static final int LIFECYCLE = 2;
    private static final int TRANSITIONS = 4;
    private static final int EXPLANATIONS = 6;
    private static final int LIBRARIES_TALK = 7;
    private static final int LIBRARIES_DEBUG = 9;

    /** Whether the trace of an exception is of use to the reader. */
    boolean tracesExceptions() {
        return number >= TRANSITIONS;
    }

    Level own() {
        if (number >= EXPLANATIONS) {
            return Level.TRACE;
        }
        if (number >= TRANSITIONS) {
            return Level.DEBUG;
        }
        if (number >= LIFECYCLE) {
            return Level.INFO;
        }
        return number >= WARNINGS ? Level.WARN : Level.ERROR;
    }

    /** Of libraries whose warnings only repeat in their own words what we tell in ours. */
    Level chatterers() {
        return number >= LIBRARIES_TALK ? libraries() : Level.OFF;
    }

    Level libraries() {
        if (number >= LIBRARIES_DEBUG) {
            return Level.DEBUG;
        }
        if (number >= LIBRARIES_TALK) {
            return Level.INFO;
        }
        return number >= WARNINGS ? Level.WARN : Level.ERROR;
    }
}
