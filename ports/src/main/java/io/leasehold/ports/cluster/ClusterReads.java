package io.leasehold.ports.cluster;

import io.leasehold.domain.cluster.ClusterId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Reads from the API servers of connected clusters, on the sessions that are kept to them; it changes nothing there. */
public interface ClusterReads {

    /**
     * Sends one GET. The stage completes normally, on any thread, within the time of the request and one second; that of a
     * cluster without a session at once.
     */
    CompletionStage<Answer> get(ClusterId cluster, Request request);

    /**
     * What to read.
     *
     * @param path absolute, such as {@code /api/v1/pods?limit=500}, each part of it escaped by whoever composed it; a
     *     longer one than {@link #LONGEST_PATH} is not sent
     * @param accept the media type wanted, such as {@code application/json}
     * @param longest the body is given up after so many bytes
     * @param timeout for the whole answer
     */
    record Request(String path, String accept, int longest, Duration timeout) {
        /** In characters; longer requests are refused by servers as well. */
        public static final int LONGEST_PATH = 16 << 10;
    }

    /** What a read can come to. */
    sealed interface Answer {
        /**
         * The server answered, with whatever status.
         *
         * @param body as it was sent, without compression; must not be changed
         */
        @SuppressWarnings("ArrayRecordComponent") // megabytes, handed on and never compared
        record Answered(int status, byte[] body) implements Answer {}

        /** The server's answer is longer than was asked for. */
        record TooLong() implements Answer {}

        /** There is no session to the cluster. */
        record NotConnected() implements Answer {}

        /** No answer, or not in time; one sentence without credentials says why. */
        record Failed(String reason) implements Answer {}
    }
}
