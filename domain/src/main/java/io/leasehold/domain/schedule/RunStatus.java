package io.leasehold.domain.schedule;

/** How far a run is. */
public enum RunStatus {
    /** Asked for; the leader has not begun it. */
    WAITING(true),
    RUNNING(true),
    SUCCESS(false),
    FAILED(false),
    TIMEOUT(false),
    CANCELLED(false),
    /** Its leader lost the leadership or died. */
    INTERRUPTED(false),
    /** It was due while another run of its schedule was under way, or had nothing to work on. */
    SKIPPED(false),
    /** It was due while nobody led, and too long ago to be made good. */
    MISSED(false);

    private final boolean open;

    RunStatus(boolean open) {
        this.open = open;
    }

    /** Whether something is still to be done about it. */
    public boolean isOpen() {
        return open;
    }
}
