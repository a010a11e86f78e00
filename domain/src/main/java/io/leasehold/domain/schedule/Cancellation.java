package io.leasehold.domain.schedule;

/** Why the work of a run is to end before it is done. */
public enum Cancellation {
    /** A user wants it. */
    ASKED,
    /** Whoever works at it leads no more, or is about to give the leadership up; another leader may do the work again. */
    END_OF_TERM
}
