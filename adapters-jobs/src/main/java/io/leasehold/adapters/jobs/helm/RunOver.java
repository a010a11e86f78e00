package io.leasehold.adapters.jobs.helm;

import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.job.Job;

/** The whole run is over: whoever meets it must do nothing any more. */
final class RunOver extends Exception {

    private final transient Job.Ending ending;

    private RunOver(RunStatus status, String sentence) {
        super(sentence);
        this.ending = new Job.Ending(status, sentence);
    }

    static RunOver cancelled() {
        return new RunOver(RunStatus.CANCELLED, "the update was cancelled");
    }

    static RunOver interrupted(String sentence) {
        return new RunOver(RunStatus.INTERRUPTED, sentence);
    }

    static RunOver failed(String sentence) {
        return new RunOver(RunStatus.FAILED, sentence);
    }

    Job.Ending ending() {
        return ending;
    }
}
