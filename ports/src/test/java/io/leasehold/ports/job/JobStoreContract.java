package io.leasehold.ports.job;

import static io.leasehold.ports.job.JobSteps.begin;
import static io.leasehold.ports.job.JobSteps.cron;
import static io.leasehold.ports.job.JobSteps.cronAfter;
import static io.leasehold.ports.job.JobSteps.details;
import static io.leasehold.ports.job.JobSteps.draft;
import static io.leasehold.ports.job.JobSteps.end;
import static io.leasehold.ports.job.JobSteps.newId;
import static io.leasehold.ports.job.JobSteps.note;
import static io.leasehold.ports.job.JobSteps.open;
import static io.leasehold.ports.job.JobSteps.saved;
import static io.leasehold.ports.job.JobSteps.schedule;
import static io.leasehold.ports.job.JobSteps.skipped;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.leasehold.ports.job.ScheduleBook.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@link JobStore} promises. A test class of an adapter implements this and so inherits the tests. */
public interface JobStoreContract {

    Duration PATIENCE = Duration.ofSeconds(10);
    /** A century ahead, so that nothing that a test triggers now has the same fire time. */
    Instant DUE = Instant.parse("2126-03-01T10:00:00.123456Z");

    JobWrite STORED = new JobWrite.Stored();
    JobWrite MOOT = new JobWrite.Moot();
    Job.Ending DONE = new Job.Ending(RunStatus.SUCCESS, "done");

    /** Returns a store whose lock nobody has claimed; others may have schedules in the same place. */
    JobSubject subject();

    @Test
    default void a_schedule_is_read_as_it_was_saved_until_it_is_removed() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        Schedule read = schedule(jobs, id).orElseThrow();
        assertThat(read.cron().toString()).isEqualTo("*/5 * * * *");
        assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.enabled()).isTrue();
        assertThat(read.handledUntil()).isEmpty();
        jobs.remove(id);
        assertThat(schedule(jobs, id)).isEmpty();
    }

    @Test
    default void a_cron_run_begins_and_its_schedule_is_handled_up_to_it() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        FencingToken token = jobs.claim();
        assertThat(begin(jobs, token, cron(id, DUE))).isEqualTo(STORED);
        assertThat(open(jobs, id))
                .containsExactly(new OpenRun(new RunKey(id, DUE), RunStatus.RUNNING, token, false, 0));
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).contains(DUE);
        Run run = jobs.runs(id).get(0);
        assertThat(run.trigger()).isEqualTo(Trigger.CRON);
        assertThat(run.kind()).isEqualTo("inspection");
        assertThat(run.parameters()).isEqualTo("of the schedule");
        assertThat(run.startedAt()).isPresent();
        assertThat(run.endedAt()).isEmpty();
    }

    @Test
    default void a_run_that_is_there_does_not_begin_again_whether_it_runs_or_is_over() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        begin(jobs, jobs.claim(), cron(id, DUE));
        FencingToken later = jobs.claim();
        assertThat(begin(jobs, later, cron(id, DUE, DUE))).isEqualTo(MOOT);
        assertThat(open(jobs, id)).extracting(OpenRun::token).doesNotContain(later);
        assertThat(end(jobs, later, new RunKey(id, DUE), DONE)).isEqualTo(STORED);
        assertThat(begin(jobs, later, cron(id, DUE, DUE))).isEqualTo(MOOT);
        assertThat(jobs.runs(id)).extracting(Run::status).containsExactly(RunStatus.SUCCESS);
    }

    @Test
    default void what_was_due_is_moot_if_the_schedule_is_handled_up_to_something_else() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        FencingToken token = jobs.claim();
        assertThat(begin(jobs, token, cron(id, DUE, DUE.minusSeconds(300)))).isEqualTo(MOOT);
        assertThat(note(jobs, token, skipped(id, DUE, DUE.minusSeconds(300)))).isEqualTo(MOOT);
        begin(jobs, token, cron(id, DUE));
        assertThat(begin(jobs, token, cron(id, DUE.plusSeconds(300)))).isEqualTo(MOOT);
        assertThat(note(jobs, token, skipped(id, DUE.plusSeconds(300)))).isEqualTo(MOOT);
        assertThat(jobs.runs(id)).hasSize(1);
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).contains(DUE);
        assertThat(begin(jobs, token, cron(id, DUE.plusSeconds(300), DUE))).isEqualTo(STORED);
    }

    @Test
    default void what_is_moot_leaves_no_part_of_it() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        FencingToken token = jobs.claim();
        begin(jobs, token, cron(id, DUE));
        Misses misses = new Misses(DUE.plusSeconds(300), DUE.plusSeconds(600), 2);
        assertThat(begin(jobs, token, cronAfter(id, DUE, Optional.of(misses), DUE)))
                .isEqualTo(MOOT);
        assertThat(jobs.runs(id)).hasSize(1);
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).contains(DUE);
    }

    @Test
    default void a_run_begins_though_what_was_missed_before_it_is_there_already() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        FencingToken token = jobs.claim();
        begin(jobs, token, cron(id, DUE));
        Misses known = new Misses(DUE.minusSeconds(300), DUE, 2);
        Instant next = DUE.plusSeconds(900);
        assertThat(begin(jobs, token, cronAfter(id, next, Optional.of(known), DUE)))
                .isEqualTo(STORED);
        assertThat(jobs.runs(id)).hasSize(2);
    }

    @Test
    default void what_was_due_is_moot_once_its_schedule_is_switched_off() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        Draft draft = draft(id);
        jobs.save(new Draft(id, draft.kind(), draft.cron(), draft.zone(), false, draft.parameters()));
        assertThat(begin(jobs, jobs.claim(), cron(id, DUE))).isEqualTo(MOOT);
    }

    @Test
    default void what_was_due_before_the_schedule_counts_is_moot() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        Instant since = schedule(jobs, id).orElseThrow().since();
        assertThat(begin(jobs, jobs.claim(), cron(id, since))).isEqualTo(MOOT);
        assertThat(begin(jobs, jobs.claim(), cron(id, since.plusSeconds(1)))).isEqualTo(STORED);
    }

    @Test
    default void nothing_is_written_under_a_lower_token() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        FencingToken former = jobs.claim();
        begin(jobs, former, cron(id, DUE));
        FencingToken token = jobs.claim();
        JobWrite outranked = new JobWrite.Outranked(token);
        assertThat(begin(jobs, former, cron(id, DUE.plusSeconds(300), DUE))).isEqualTo(outranked);
        assertThat(note(jobs, former, skipped(id, DUE.plusSeconds(600), DUE))).isEqualTo(outranked);
        assertThat(end(jobs, former, new RunKey(id, DUE), DONE)).isEqualTo(outranked);
        assertThat(jobs.runs(id)).extracting(Run::status).containsExactly(RunStatus.RUNNING);
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).contains(DUE);
    }

    @Test
    default void a_run_that_waits_becomes_running_with_its_own_parameters_and_handles_no_fire_time() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        RunKey run = jobs.trigger(id, Optional.of("of the user"));
        assertThat(open(jobs, id)).containsExactly(new OpenRun(run, RunStatus.WAITING, FencingToken.NONE, false, 0));
        FencingToken token = jobs.claim();
        assertThat(begin(
                        jobs,
                        token,
                        new Beginning(run, Trigger.MANUAL, Optional.empty(), Optional.empty(), Optional.empty())))
                .isEqualTo(STORED);
        assertThat(open(jobs, id)).containsExactly(new OpenRun(run, RunStatus.RUNNING, token, false, 0));
        assertThat(details(jobs, run))
                .isEqualTo(new JobStore.Details.Found("inspection", Trigger.MANUAL, "of the user"));
        assertThat(jobs.runs(id)).singleElement().satisfies(shown -> {
            assertThat(shown.trigger()).isEqualTo(Trigger.MANUAL);
            assertThat(shown.startedAt()).isPresent();
        });
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).isEmpty();
    }

    @Test
    default void what_was_missed_before_a_run_is_recorded_with_it() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        Misses misses = new Misses(DUE.minusSeconds(900), DUE.minusSeconds(300), 3);
        Beginning beginning = cronAfter(id, DUE, Optional.of(misses));
        assertThat(begin(jobs, jobs.claim(), beginning)).isEqualTo(STORED);
        List<Run> runs = jobs.runs(id);
        assertThat(runs).extracting(Run::status).containsExactly(RunStatus.RUNNING, RunStatus.MISSED);
        assertThat(runs).extracting(Run::missed).containsExactly(0, 3);
        assertThat(runs).extracting(run -> run.key().fireTime()).containsExactly(DUE, DUE.minusSeconds(300));
        assertThat(open(jobs, id)).hasSize(1);
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).contains(DUE);
    }

    @Test
    default void a_run_in_place_of_another_has_that_ones_parameters_and_handles_no_fire_time() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        RunKey former = jobs.trigger(id, Optional.of("of the user"));
        RunKey run = new RunKey(id, DUE);
        FencingToken token = jobs.claim();
        Beginning takeOver =
                new Beginning(run, Trigger.TAKE_OVER, Optional.empty(), Optional.of(former), Optional.empty());
        assertThat(begin(jobs, token, takeOver)).isEqualTo(STORED);
        assertThat(details(jobs, run))
                .isEqualTo(new JobStore.Details.Found("inspection", Trigger.TAKE_OVER, "of the user"));
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).isEmpty();
    }

    @Test
    default void a_run_in_place_of_another_ends_that_one_and_begins_only_once() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        RunKey orphan = new RunKey(id, DUE);
        assertThat(begin(jobs, jobs.claim(), cron(id, DUE))).isEqualTo(STORED);
        FencingToken token = jobs.claim();
        assertThat(begin(jobs, token, inPlaceOf(orphan, DUE.plusSeconds(7)))).isEqualTo(STORED);
        assertThat(jobs.runs(id)).extracting(Run::status).containsExactly(RunStatus.RUNNING, RunStatus.INTERRUPTED);
        assertThat(begin(jobs, token, inPlaceOf(orphan, DUE.plusSeconds(8)))).isEqualTo(MOOT);
        assertThat(open(jobs, id)).extracting(OpenRun::attempt).containsExactly(1);
        RunKey second = new RunKey(id, DUE.plusSeconds(7));
        assertThat(begin(jobs, token, inPlaceOf(second, DUE.plusSeconds(9)))).isEqualTo(STORED);
        assertThat(open(jobs, id)).extracting(OpenRun::attempt).containsExactly(2);
    }

    private static Beginning inPlaceOf(RunKey orphan, Instant at) {
        return new Beginning(
                new RunKey(orphan.schedule(), at),
                Trigger.TAKE_OVER,
                Optional.empty(),
                Optional.of(orphan),
                Optional.empty());
    }

    @Test
    default void what_is_noted_is_over_and_handled_and_noted_once() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        FencingToken token = jobs.claim();
        assertThat(note(jobs, token, skipped(id, DUE))).isEqualTo(STORED);
        assertThat(note(jobs, token, skipped(id, DUE, DUE))).isEqualTo(MOOT);
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).contains(DUE);
        Instant last = DUE.plusSeconds(900);
        Misses misses = new Misses(DUE.plusSeconds(300), last, 3);
        Note missed =
                new Note(new RunKey(id, last), RunStatus.MISSED, Optional.of(DUE), Optional.of(misses), "too long ago");
        assertThat(note(jobs, token, missed)).isEqualTo(STORED);
        assertThat(open(jobs, id)).isEmpty();
        assertThat(jobs.runs(id)).extracting(Run::status).containsExactly(RunStatus.MISSED, RunStatus.SKIPPED);
        assertThat(jobs.runs(id)).extracting(Run::message).containsExactly("too long ago", "the last one still runs");
        assertThat(jobs.runs(id)).extracting(Run::missed).containsExactly(3, 0);
        assertThat(schedule(jobs, id).orElseThrow().handledUntil()).contains(last);
    }

    @Test
    default void a_run_ends_once_under_whichever_token_it_ran() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        RunKey run = new RunKey(id, DUE);
        begin(jobs, jobs.claim(), cron(id, DUE));
        FencingToken token = jobs.claim();
        Job.Ending interrupted = new Job.Ending(RunStatus.INTERRUPTED, "its leader died");
        assertThat(end(jobs, token, run, interrupted)).isEqualTo(STORED);
        assertThat(end(jobs, token, run, DONE)).isEqualTo(MOOT);
        assertThat(open(jobs, id)).isEmpty();
        Run ended = jobs.runs(id).get(0);
        assertThat(ended.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(ended.message()).isEqualTo("its leader died");
        assertThat(ended.startedAt()).isPresent();
        assertThat(ended.endedAt()).isPresent();
    }

    @Test
    default void a_run_that_waits_can_end_and_one_that_is_not_there_cannot() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        RunKey run = jobs.trigger(id, Optional.empty());
        FencingToken token = jobs.claim();
        assertThat(end(jobs, token, run, new Job.Ending(RunStatus.CANCELLED, "cancelled")))
                .isEqualTo(STORED);
        assertThat(jobs.runs(id)).extracting(Run::status).containsExactly(RunStatus.CANCELLED);
        assertThat(end(jobs, token, new RunKey(id, DUE), DONE)).isEqualTo(MOOT);
        assertThat(details(jobs, new RunKey(id, DUE))).isEqualTo(new JobStore.Details.Missing());
    }

    @Test
    default void of_a_schedule_that_is_gone_nothing_begins_and_what_runs_ends() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        RunKey waiting = jobs.trigger(id, Optional.empty());
        FencingToken token = jobs.claim();
        begin(jobs, token, cron(id, DUE));
        jobs.remove(id);
        Beginning manual = new Beginning(waiting, Trigger.MANUAL, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(begin(jobs, token, manual)).isEqualTo(MOOT);
        assertThat(begin(jobs, token, cron(id, DUE.plusSeconds(300), DUE))).isEqualTo(MOOT);
        assertThat(note(jobs, token, skipped(id, DUE.plusSeconds(300), DUE))).isEqualTo(MOOT);
        assertThat(open(jobs, id)).hasSize(2);
        assertThat(end(jobs, token, new RunKey(id, DUE), DONE)).isEqualTo(STORED);
        assertThat(end(jobs, token, waiting, DONE)).isEqualTo(STORED);
        assertThat(jobs.runs(id)).hasSize(2).extracting(Run::status).containsOnly(RunStatus.SUCCESS);
    }

    @Test
    default void a_cancellation_that_was_asked_for_is_read_before_and_after_the_run_began() {
        JobSubject jobs = subject();
        ScheduleId id = saved(jobs);
        RunKey run = jobs.trigger(id, Optional.empty());
        jobs.cancel(run);
        assertThat(open(jobs, id)).extracting(OpenRun::cancelAsked).containsExactly(true);
        begin(
                jobs,
                jobs.claim(),
                new Beginning(run, Trigger.MANUAL, Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(open(jobs, id)).extracting(OpenRun::cancelAsked).containsExactly(true);
    }

    @Test
    default void each_change_of_users_is_heard_within_a_second_until_the_watch_ends() throws InterruptedException {
        JobSubject jobs = subject();
        ScheduleId id = newId();
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        JobStore.Subscription watch = jobs.store().watch(() -> heard.add(System.nanoTime()));
        assertHeard(heard, () -> jobs.save(draft(id)));
        assertHeard(heard, () -> jobs.trigger(id, Optional.empty()));
        RunKey run = jobs.runs(id).get(0).key();
        assertHeard(heard, () -> jobs.cancel(run));
        assertHeard(heard, () -> jobs.remove(id));
        watch.cancel();
        watch.cancel();
        heard.clear();
        BlockingQueue<Long> other = new LinkedBlockingQueue<>();
        JobStore.Subscription another = jobs.store().watch(() -> other.add(System.nanoTime()));
        assertHeard(other, () -> jobs.save(draft(id)));
        another.cancel();
        assertThat(heard).isEmpty();
    }

    private static void assertHeard(BlockingQueue<Long> heard, Runnable change) throws InterruptedException {
        heard.clear();
        change.run();
        long changed = System.nanoTime();
        Long when = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(when).as("heard").isNotNull();
        assertThat(when - changed).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }
}
