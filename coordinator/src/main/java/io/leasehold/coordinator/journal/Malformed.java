package io.leasehold.coordinator.journal;

/** Text that is no value of the type expected there; the message is a sentence, with the place. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Malformed(String place, String problem) {
        super(place + ": " + problem);
    }

    Malformed(String place, String problem, Throwable cause) {
        super(place + ": " + problem, cause);
    }
}
