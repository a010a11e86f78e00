package io.leasehold.domain.schedule;

/**
 * How a run ended.
 *
 * @param status one that is not open
 * @param message one sentence for people, without secrets
 */
public record RunEnd(RunStatus status, String message) {

    /** What becomes of a run that another one does again. */
    public static final RunEnd ORPHANED = new RunEnd(RunStatus.INTERRUPTED, "its leader died or lost the leadership");

    static final RunEnd GIVEN_UP = new RunEnd(
            RunStatus.INTERRUPTED,
            "it was interrupted, as were those before it whose work it did: it is not done again");
    static final RunEnd CANCELLED_ORPHAN =
            new RunEnd(RunStatus.CANCELLED, "it was cancelled, and its leader died or lost the leadership meanwhile");
    static final RunEnd WITHOUT_SCHEDULE = new RunEnd(RunStatus.CANCELLED, "its schedule was removed before it began");
    static final RunEnd NEVER_BEGUN = new RunEnd(RunStatus.CANCELLED, "it was cancelled before it began");
}
