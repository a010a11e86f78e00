package io.leasehold.domain.schedule;

import java.time.Duration;

/**
 * How the scheduler of a term goes about it.
 *
 * @param catchUp a fire time that was missed is made good if it lies no longer ago than this; else it is recorded as missed
 * @param timeout after this an unanswered request counts as failed; its answer is ignored
 * @param retry pause before a failed request is made again
 * @param look how long the store is not read, and the wall clock not looked at, when nothing seems to happen
 */
public record Rules(Duration catchUp, Duration timeout, Duration retry, Duration look) {

    public static final Rules DEFAULT =
            new Rules(Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(30));

    /** The default with another timeout. */
    public static Rules within(Duration timeout) {
        return new Rules(DEFAULT.catchUp, timeout, DEFAULT.retry, DEFAULT.look);
    }
}
