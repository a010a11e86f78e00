package io.leasehold.domain.effect;

import io.leasehold.domain.time.MonoTime;
import java.time.Duration;

/** A request under way, counted from before it was sent. */
public record Pending(RequestId request, MonoTime sentAt, Duration timeout) {

    public boolean isAnsweredBy(RequestId answer) {
        return request.equals(answer);
    }

    /** When the request counts as unanswered; a port that hangs never stops the clock. */
    public MonoTime timesOutAt() {
        return sentAt.plus(timeout);
    }
}
