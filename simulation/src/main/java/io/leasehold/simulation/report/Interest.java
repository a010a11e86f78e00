package io.leasehold.simulation.report;

import io.leasehold.simulation.trace.TraceEvent;

/** How much a person who wants to know what happened cares for a kind of event. */
enum Interest {
    /** Turns of the story. */
    TURN,
    /** Worth a line. */
    NOTE,
    /** Worth a line when there is room. */
    DETAIL,
    /** Traffic: counted, and told only as a cause of something else. */
    NOISE;

    static Interest of(TraceEvent.Kind kind) {
        return switch (kind) {
            case CRASHED, HALTED, PAUSED, RESUMED, BELIEVES, BELIEF_ENDS, WORK_REFUSED, VIOLATED -> TURN;
            case STARTED, STOPPING, ASKED, REPLIED, RESPONSIBLE, NOT_RESPONSIBLE -> NOTE;
            case COMPACTED, RESTORED, FAULT, HEALED, PHASE -> NOTE;
            case DUTY_STARTED, DUTY_STOPPED, CONNECTED, DISCONNECTED, OBSERVES, WATCH_ENDED, REFUSED, LOST -> DETAIL;
            case WORK_BEGUN, WORK_WRITTEN, SENT, ANSWERED, WATCH_SHOWED, WATCH_OPENED, TOLD, COMMITTED -> NOISE;
        };
    }
}
