package io.leasehold.adapters.inmemory.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.OpenRun;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.time.Instant;
import java.util.Optional;

/** A stored run. */
record Row(Run run, FencingToken token, boolean cancelAsked, int attempt) {

    /** What a run is made of, whatever becomes of it. */
    record Made(long number, RunKey key, String kind, Trigger trigger, String parameters, int attempt) {

        Row waiting() {
            return row(RunStatus.WAITING, Optional.empty(), Optional.empty(), "", 0, FencingToken.NONE);
        }

        Row running(FencingToken token, Instant at) {
            return row(RunStatus.RUNNING, Optional.of(at), Optional.empty(), "", 0, token);
        }

        Row over(RunStatus status, Instant at, String message, int missed, FencingToken token) {
            return row(status, Optional.empty(), Optional.of(at), message, missed, token);
        }

        private Row row(
                RunStatus status,
                Optional<Instant> startedAt,
                Optional<Instant> endedAt,
                String message,
                int missed,
                FencingToken token) {
            Run run = new Run(number, key, kind, trigger, status, startedAt, endedAt, message, parameters, missed);
            return new Row(run, token, false, attempt);
        }
    }

    boolean isOpen() {
        return run.status().isOpen();
    }

    OpenRun open() {
        return new OpenRun(run.key(), run.status(), token, cancelAsked, attempt);
    }

    /** A waiting run begins; what was asked of it stays. */
    Row begun(FencingToken by, Instant at) {
        Made made = new Made(run.number(), run.key(), run.kind(), run.trigger(), run.parameters(), attempt);
        return new Row(made.running(by, at).run(), by, cancelAsked, attempt);
    }

    Row ended(Job.Ending ending, Instant at) {
        Run ended = new Run(
                run.number(),
                run.key(),
                run.kind(),
                run.trigger(),
                ending.status(),
                run.startedAt(),
                Optional.of(at),
                ending.message(),
                run.parameters(),
                run.missed());
        return new Row(ended, token, cancelAsked, attempt);
    }

    Row asked() {
        return new Row(run, token, true, attempt);
    }
}
