package io.leasehold.simulation.scenario;

import java.util.Optional;

/** When an order of the timeline is carried out. */
public sealed interface Trigger {

    /**
     * At an instant after the start of the run, and then again every while.
     *
     * @param at nanoseconds after the start
     * @param every nanoseconds between two times, drawn anew each time; empty for once
     * @param chance probability of each time, from 0 to 1
     */
    record At(Range at, Optional<Range> every, double chance) implements Trigger {}

    /**
     * When a condition comes to hold.
     *
     * @param from nanoseconds after the start of the run from which on the condition is looked at
     * @param after nanoseconds between that event and the order
     * @param times how often at most; the condition must have ceased to hold in between
     */
    record When(Condition condition, Range from, Range after, int times) implements Trigger {

        /** When a condition comes to hold, from the start of the run on. */
        public When(Condition condition, Range after, int times) {
            this(condition, Range.ZERO, after, times);
        }
    }
}
