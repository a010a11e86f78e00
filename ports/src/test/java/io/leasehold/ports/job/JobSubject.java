package io.leasehold.ports.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.util.List;
import java.util.Optional;

/** A store under test with its fence, and the users who change what is in it. */
public interface JobSubject {

    JobStore store();

    /** Issues the next token of the lock that the store writes under. */
    FencingToken claim();

    void save(Draft draft);

    void remove(ScheduleId id);

    RunKey trigger(ScheduleId id, Optional<String> parameters);

    void cancel(RunKey run);

    /** The runs of one schedule, the newest first. */
    List<Run> runs(ScheduleId id);
}
