package io.leasehold.coordinator;

/** The answer of an effect that was performed: there is nothing to tell. */
enum Done {
    DONE
}
