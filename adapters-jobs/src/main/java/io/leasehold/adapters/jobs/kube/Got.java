package io.leasehold.adapters.jobs.kube;

/** What a server answered, with whatever status. */
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed on and never compared
record Got(int status, byte[] body) {

    static final int NOT_FOUND = 404;

    boolean isFine() {
        return status == 200;
    }

    boolean isMissing() {
        return status == NOT_FOUND;
    }
}
