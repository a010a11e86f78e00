package io.leasehold.domain.leadership;

/** What becomes of an instance once its term is over. */
enum After {
    /** A candidate again, at once. */
    STAND,
    /** A candidate again once another has led, or after one lease duration. */
    STAND_BACK,
    /** Nothing: the process ends. */
    STOP
}
