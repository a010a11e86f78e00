package io.leasehold.ports.cluster;

import io.leasehold.domain.cluster.ClusterId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
     * @param space asked before bytes of the answer are held
     */
    record Request(String path, String accept, int longest, Duration timeout, Space space) {
        /** In characters; longer requests are refused by servers as well. */
        public static final int LONGEST_PATH = 16 << 10;

        /** One whose answer takes what space it needs. */
        public Request(String path, String accept, int longest, Duration timeout) {
            this(path, accept, longest, timeout, bytes -> CompletableFuture.completedStage(true));
        }
    }

    /** What an answer may take of this process's heap while it comes in. */
    interface Space {
        /**
         * Takes room for so many bytes of heap more, which answers need once or twice while they come in; from any thread, and
         * never blocks. The read goes on when the stage completes with true, and with false ends in {@link Answer.NoRoom}.
         */
        CompletionStage<Boolean> take(int bytes);
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

        /** {@link Request#space} had no room for the answer, or for the rest of it. */
        record NoRoom() implements Answer {}

        /** There is no session to the cluster. */
        record NotConnected() implements Answer {}

        /** No answer, or not in time; one sentence without credentials says why. */
        record Failed(String reason) implements Answer {}
    }
}
