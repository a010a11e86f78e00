package io.leasehold.ports.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Misses;
import io.leasehold.domain.schedule.OpenRun;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.JobStore.Beginning;
import io.leasehold.ports.job.JobStore.Note;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.lease.Answers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** What the contract asks of a store, in short. */
final class JobSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private JobSteps() {}

    static ScheduleId newId() {
        return new ScheduleId("contract-" + COUNT.incrementAndGet());
    }

    static Draft draft(ScheduleId id) {
        return new Draft(id, "inspection", "*/5 * * * *", ZoneId.of("Europe/Berlin"), true, "of the schedule");
    }

    static ScheduleId saved(JobSubject jobs) {
        ScheduleId id = newId();
        jobs.save(draft(id));
        return id;
    }

    static Beginning cron(ScheduleId id, Instant due, Instant... handled) {
        return cronAfter(id, due, Optional.empty(), handled);
    }

    static Beginning cronAfter(ScheduleId id, Instant due, Optional<Misses> misses, Instant... handled) {
        Optional<Instant> handledUntil = Arrays.stream(handled).findFirst();
        return new Beginning(new RunKey(id, due), Trigger.CRON, handledUntil, Optional.empty(), misses);
    }

    static Note skipped(ScheduleId id, Instant due, Instant... handled) {
        Optional<Instant> handledUntil = Arrays.stream(handled).findFirst();
        return new Note(
                new RunKey(id, due), RunStatus.SKIPPED, handledUntil, Optional.empty(), "the last one still runs");
    }

    static JobWrite begin(JobSubject jobs, FencingToken token, Beginning beginning) {
        return answer(jobs.store().begin(token, beginning));
    }

    static JobWrite note(JobSubject jobs, FencingToken token, Note note) {
        return answer(jobs.store().note(token, note));
    }

    static JobWrite end(JobSubject jobs, FencingToken token, RunKey run, Job.Ending ending) {
        return answer(jobs.store().end(token, run, ending));
    }

    static JobStore.Details details(JobSubject jobs, RunKey run) {
        return answer(jobs.store().details(run));
    }

    static Optional<Schedule> schedule(JobSubject jobs, ScheduleId id) {
        return found(jobs).schedules().stream()
                .filter(schedule -> schedule.id().equals(id))
                .findFirst();
    }

    static List<OpenRun> open(JobSubject jobs, ScheduleId id) {
        return found(jobs).open().stream()
                .filter(run -> run.key().schedule().equals(id))
                .toList();
    }

    static JobStore.Reading.Found found(JobSubject jobs) {
        return (JobStore.Reading.Found) answer(jobs.store().read());
    }

    static <T> T answer(CompletionStage<T> stage) {
        return Answers.within(PATIENCE, stage);
    }
}
