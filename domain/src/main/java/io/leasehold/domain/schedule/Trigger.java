package io.leasehold.domain.schedule;

/** Why a run is. */
public enum Trigger {
    /** It was due. */
    CRON,
    /** A user asked for it. */
    MANUAL,
    /** A leader died in the middle of another run of the schedule; this one does its work. */
    TAKE_OVER
}
