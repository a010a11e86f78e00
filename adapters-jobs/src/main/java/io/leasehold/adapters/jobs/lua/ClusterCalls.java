package io.leasehold.adapters.jobs.lua;

/** Answers what a script asks of its cluster, in this process, which has the credentials. */
public interface ClusterCalls {

    /**
     * Answers one question; blocks. A list comes page by page, each as the server's list object in JSON with its
     * {@code items}; anything else is one page of JSON: an object, or a text.
     */
    Reply answer(Question question, Pages pages);

    /** Where an answer goes while it comes in, so that no more than a page of it is held. */
    interface Pages {
        /** Hands on one page; what is handed over must not be changed. */
        void add(byte[] json);
    }

    /** How the answer ended. */
    sealed interface Reply {
        /** All of it was handed on. */
        record Complete() implements Reply {}

        /** There is no answer, whatever was handed on; one sentence without credentials says why. */
        record Refused(String reason) implements Reply {}
    }
}
