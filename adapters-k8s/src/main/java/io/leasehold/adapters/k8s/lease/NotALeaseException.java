package io.leasehold.adapters.k8s.lease;

/** What came from the server is not what an API server would send. */
final class NotALeaseException extends Exception {
    static final String SENTENCE =
            "the server answered with something that is no Kubernetes lease: is the address that of an API server?";

    NotALeaseException() {
        super(SENTENCE);
    }
}
