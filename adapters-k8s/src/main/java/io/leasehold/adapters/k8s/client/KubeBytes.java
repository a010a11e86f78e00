package io.leasehold.adapters.k8s.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What a request came to whose answer is taken as it is: bytes of whatever kind. */
public sealed interface KubeBytes {

    /** The server answered, whatever the status. */
    @SuppressWarnings("ArrayRecordComponent") // megabytes, handed on and never compared
    record Whole(int status, byte[] body, Optional<Duration> retryAfter) implements KubeBytes {}

    /** The answer is longer than so many bytes, and was given up. */
    record TooLong(int limit) implements KubeBytes {}

    /** There was no room for it in this process, and it was given up. */
    record NoRoom() implements KubeBytes {}

    /** There is none: {@link KubeAnswer.NotSent} or {@link KubeAnswer.Lost}. */
    record None(KubeAnswer why) implements KubeBytes {}

    /** For those who expect text. */
    default KubeAnswer asText() {
        if (this instanceof Whole whole) {
            return new KubeAnswer.Answered(
                    whole.status(), new String(whole.body(), StandardCharsets.UTF_8), whole.retryAfter());
        }
        if (this instanceof NoRoom) {
            return new KubeAnswer.Lost("there is no room for the server's answer in this process");
        }
        return this instanceof TooLong tooLong
                ? new KubeAnswer.Lost("the server's answer is longer than " + tooLong.limit() + " bytes")
                : ((None) this).why();
    }
}
