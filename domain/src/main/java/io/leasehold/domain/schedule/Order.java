package io.leasehold.domain.schedule;

import io.leasehold.domain.fencing.FencingToken;
import java.time.Instant;
import java.util.Optional;

/** What the scheduler wants done. Requests have a number, by which their answers are known. */
public sealed interface Order {

    /** Answered by {@link Agenda#onRead} or {@link Agenda#onReadFailed}. */
    record Read(long request) implements Order {}

    /**
     * Make a run a running one: one that waits in the store, or a new one. Answered by {@link Agenda#onWritten}.
     *
     * @param handledUntil what the store must have of the schedule still, if the run was due; so a request that was given
     *     up for lost and lands late changes nothing
     * @param inPlaceOf the interrupted run whose work it does, and which ends with its beginning
     * @param misses fire times before it that are recorded as missed with it
     */
    record Begin(
            long request,
            RunKey run,
            Trigger trigger,
            Optional<Instant> handledUntil,
            Optional<RunKey> inPlaceOf,
            Optional<Misses> misses)
            implements Order {}

    /**
     * Record a fire time at which nothing was begun. Answered by {@link Agenda#onWritten}.
     *
     * @param status skipped or missed
     * @param handledUntil what the store must have of the schedule still
     */
    record Note(long request, RunKey run, RunStatus status, Optional<Instant> handledUntil, Optional<Misses> misses)
            implements Order {}

    /** Record the end of a run. Answered by {@link Agenda#onWritten}. */
    record End(long request, RunKey run, RunEnd end) implements Order {}

    /** Start the work of a run; told of by {@link Agenda#onEnded} when it is over. */
    record Start(RunKey run) implements Order {}

    /** Make the work of a run end soon. */
    record Cancel(RunKey run, Cancellation why) implements Order {}

    /** A higher token exists: nothing of this term can be written any more. */
    record Outranked(FencingToken by) implements Order {}

    /** Nothing of this term acts any more; ordered once, after {@link Agenda#onStop}. */
    record Stopped() implements Order {}
}
