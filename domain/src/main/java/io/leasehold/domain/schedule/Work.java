package io.leasehold.domain.schedule;

import io.leasehold.domain.time.MonoTime;
import java.util.Optional;

/** A run that this term has to do with, from when it is known until its end is recorded. */
public sealed interface Work {

    /** When time alone will matter to it. */
    default Optional<MonoTime> wakeup() {
        return Optional.empty();
    }

    /** Whether it keeps others of its schedule from beginning. */
    default boolean isUnderWay() {
        return true;
    }

    /**
     * To be begun when no other of its schedule is under way.
     *
     * @param notBefore a job that ended by itself, because it may not act any more, is not begun again at once
     */
    record Waiting(Trigger trigger, Optional<RunKey> inPlaceOf, MonoTime notBefore) implements Work {
        @Override
        public boolean isUnderWay() {
            return false;
        }
    }

    /** The store was asked to begin it. */
    record Beginning(Ask ask, Trigger trigger, Optional<RunKey> inPlaceOf) implements Work {
        @Override
        public Optional<MonoTime> wakeup() {
            return Optional.of(ask.timesOutAt());
        }
    }

    /**
     * Its job works.
     *
     * @param cancelled whether a user wanted that it ends
     */
    record Running(boolean cancelled) implements Work {}

    /**
     * Its end is to be recorded.
     *
     * @param ask the request under way
     * @param retryAt when to ask again, while none is under way
     */
    record Ending(RunEnd end, Optional<Ask> ask, MonoTime retryAt) implements Work {
        @Override
        public Optional<MonoTime> wakeup() {
            return Optional.of(ask.map(Ask::timesOutAt).orElse(retryAt));
        }
    }

    /** A request to the store. */
    record Ask(long request, MonoTime timesOutAt) {}
}
