package io.leasehold.adapters.jobs.run;

import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.job.Job;

/** The whole run is over: whoever meets it must do nothing any more. */
public final class RunOver extends Exception {

    private final transient Job.Ending ending;

    private RunOver(RunStatus status, String sentence) {
        super(sentence);
        this.ending = new Job.Ending(status, sentence);
    }

    /** A user, or the scheduler, wants it to end. */
    public static RunOver cancelled(String work) {
        return new RunOver(RunStatus.CANCELLED, work + " was cancelled");
    }

    /** It may not act any more. */
    public static RunOver interrupted(String sentence) {
        return new RunOver(RunStatus.INTERRUPTED, sentence);
    }

    /** The instance is being torn down under it. */
    public static RunOver toldToStop(String work) {
        return interrupted(work + " was told to stop");
    }

    public static RunOver failed(String sentence) {
        return new RunOver(RunStatus.FAILED, sentence);
    }

    public Job.Ending ending() {
        return ending;
    }
}
