package io.leasehold.adapters.jobs.run;

import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.job.Job;

/** The whole run is over: whoever meets it must do nothing any more. */
public final class RunOver extends Exception {

    private final transient Job.Ending ending;
    private final boolean refused;

    private RunOver(RunStatus status, String sentence, boolean refused) {
        super(sentence);
        this.ending = new Job.Ending(status, sentence);
        this.refused = refused;
    }

    /**
     * A user, or the scheduler, wants it to end.
     *
     * @param work what the run does, as the subject of a sentence
     */
    public static RunOver cancelled(String work, Cancellation why) {
        return switch (why) {
            case ASKED -> new RunOver(RunStatus.CANCELLED, work + " was cancelled", false);
            case END_OF_TERM ->
                new RunOver(
                        RunStatus.INTERRUPTED, "the leadership of this instance ended before " + work + " did", false);
        };
    }

    /** It may not act any more. */
    public static RunOver interrupted(String sentence) {
        return new RunOver(RunStatus.INTERRUPTED, sentence, true);
    }

    /** The instance is being torn down under it. */
    public static RunOver toldToStop(String work) {
        return interrupted(work + " was told to stop");
    }

    public static RunOver failed(String sentence) {
        return new RunOver(RunStatus.FAILED, sentence, false);
    }

    public Job.Ending ending() {
        return ending;
    }

    /** Whether it is over since it may not act any more, and so may not even write that it is. */
    public boolean isRefused() {
        return refused;
    }
}
