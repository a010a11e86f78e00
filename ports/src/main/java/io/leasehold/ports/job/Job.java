package io.leasehold.ports.job;

import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.fence.FenceOutcome;
import java.util.concurrent.CompletionStage;

/** Work of one kind. It does its work on threads of its own. */
public interface Job {

    /** The kind of the schedules it works for; a short, stable name. */
    String kind();

    /** Begins a run; returns at once. */
    Execution start(Assignment assignment);

    /** What a run gets. */
    interface Assignment {

        RunKey run();

        /** Why it is. */
        Trigger trigger();

        /** What to work on, in the words of the job's kind, such as JSON; may be empty. */
        String parameters();

        /** To be asked right before each effect outside the database. */
        Guard guard();

        /**
         * Runs {@code write} in one short transaction, and only while this leader's token is the highest. Each write of a
         * run goes this way; one that is refused means that the run is over.
         */
        CompletionStage<FenceOutcome> write(Runnable write);
    }

    /** A run under way. */
    interface Execution {

        /** Completes normally when nothing of the run will act any more. */
        CompletionStage<Ending> ended();

        /**
         * Ends it soon: idempotent, returns at once, may come after its end. It ends as cancelled if that was asked for, and as
         * interrupted at the end of the term; the first reason counts.
         */
        void cancel(Cancellation why);
    }

    /**
     * How a run ended.
     *
     * @param status one that is not open
     * @param message one sentence for people, without secrets
     */
    record Ending(RunStatus status, String message) {}
}
