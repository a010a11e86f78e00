package io.leasehold.domain.schedule;

import static io.leasehold.domain.schedule.AgendaPlay.EARLIER;
import static io.leasehold.domain.schedule.AgendaPlay.ID;
import static io.leasehold.domain.schedule.AgendaPlay.MINE;
import static io.leasehold.domain.schedule.AgendaPlay.at;
import static io.leasehold.domain.schedule.AgendaPlay.run;
import static io.leasehold.domain.schedule.AgendaPlay.schedule;
import static io.leasehold.domain.schedule.AgendaPlay.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Agenda.Phase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Schedule HOURLY = schedule("0 * * * *");
    private static final FencingToken LATER = MINE.next();

    private static OpenRun open(RunKey run, RunStatus status, FencingToken token) {
        return new OpenRun(run, status, token, false, 0);
    }

    private static Schedule handled(Schedule schedule, String until) {
        return schedule("0 * * * *", schedule.since(), Optional.of(at(until)));
    }

    // What is due

    @Test
    void a_term_reads_first_and_begins_nothing_before_it_knows() {
        AgendaPlay play = new AgendaPlay();
        play.tick().orders(Order.Read.class);
        play.until("00:00:04").wantsNothing();
    }

    @Test
    void a_fire_time_is_begun_when_it_comes_started_when_that_is_stored_and_ended_when_its_work_is_over() {
        AgendaPlay play = serving(HOURLY).wantsNothing();
        play.until("00:59:59").wantsNothing();
        play.until("01:00:00").begins(run("01:00:00"), Trigger.CRON);
        play.stored().starts(run("01:00:00"));
        play.until("01:10:00").wantsNothing();
        play.ended(run("01:00:00"), RunStatus.SUCCESS).ends(run("01:00:00"), RunStatus.SUCCESS);
        play.stored().ordersNothing();
        assertThat(play.agenda().works()).isEmpty();
        play.until("02:00:00").begins(run("02:00:00"), Trigger.CRON);
    }

    @Test
    void a_schedule_that_is_switched_off_is_never_due() {
        Schedule off = new Schedule(ID, HOURLY.cron(), ZoneOffset.UTC, false, HOURLY.since(), Optional.empty());
        serving(off).until("05:00:00").wantsNothing();
    }

    @Test
    void a_saved_schedule_counts_as_soon_as_it_is_read() {
        AgendaPlay play = serving(HOURLY).until("00:10:00");
        play.changed().orders(Order.Read.class);
        play.page(schedule("12 * * * *", at("00:09:00"), Optional.empty()));
        play.until("00:12:00").begins(run("00:12:00"), Trigger.CRON);
    }

    @Test
    void what_changes_while_a_page_is_read_is_read_again() {
        AgendaPlay play = serving(HOURLY).changed().orders(Order.Read.class);
        play.changed().ordersNothing();
        play.page(HOURLY).orders(Order.Read.class);
    }

    @Test
    void a_removed_schedule_is_due_no_more_and_its_run_goes_on() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.changed();
        Schedule other = new Schedule(
                new ScheduleId("other"), HOURLY.cron(), ZoneOffset.UTC, false, HOURLY.since(), Optional.empty());
        play.page(other, open(run("01:00:00"), RunStatus.RUNNING, MINE)).wantsNothing();
        play.ended(run("01:00:00"), RunStatus.SUCCESS).ends(run("01:00:00"), RunStatus.SUCCESS);
        play.stored().until("03:00:00").wantsNothing();
    }

    // Missed

    @Test
    void after_a_failover_the_latest_missed_fire_time_is_made_good_and_those_before_it_are_recorded() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("05:30:00").tick();
        Order.Begin begin = play.page(HOURLY).begins(run("05:00:00"), Trigger.CRON);
        assertThat(begin.misses()).contains(new Misses(at("01:00:00"), at("04:00:00"), 4));
        assertThat(begin.handledUntil()).isEmpty();
    }

    @Test
    void what_was_handled_is_not_missed() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("05:30:00").tick();
        Order.Begin begin = play.page(handled(HOURLY, "04:00:00")).begins(run("05:00:00"), Trigger.CRON);
        assertThat(begin.misses()).isEmpty();
        assertThat(begin.handledUntil()).contains(at("04:00:00"));
    }

    @Test
    void what_was_missed_too_long_ago_is_recorded_and_not_made_good() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("05:30:00").tick();
        Order.Note note = play.page(schedule("0 */4 * * *")).notes(run("04:00:00"), RunStatus.MISSED);
        assertThat(note.misses()).contains(new Misses(at("04:00:00"), at("04:00:00"), 1));
        play.stored().until("07:59:59").wantsNothing();
        play.until("08:00:00").begins(run("08:00:00"), Trigger.CRON);
    }

    @Test
    void more_misses_than_fit_into_one_step_are_recorded_one_after_the_other() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("23:59:30").tick();
        Order.Note first = play.page(schedule("* * * * *")).notes(run("12:00:00"), RunStatus.MISSED);
        assertThat(first.misses()).contains(new Misses(at("00:01:00"), at("12:00:00"), 720));
        Order.Begin rest = play.stored().begins(run("23:59:00"), Trigger.CRON);
        assertThat(rest.misses()).contains(new Misses(at("12:01:00"), at("23:58:00"), 718));
        assertThat(rest.handledUntil()).contains(at("12:00:00"));
    }

    @Test
    void nothing_from_before_the_schedule_was_saved_is_due() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("05:30:00").tick();
        play.page(schedule("0 * * * *", at("05:10:00"), Optional.empty())).wantsNothing();
    }

    // Overlap

    @Test
    void a_fire_time_that_comes_during_a_run_is_skipped() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.until("02:00:00").notes(run("02:00:00"), RunStatus.SKIPPED);
        play.stored().until("02:59:59").wantsNothing();
        play.ended(run("01:00:00"), RunStatus.SUCCESS);
        play.stored().until("03:00:00").begins(run("03:00:00"), Trigger.CRON);
    }

    @Test
    void runs_of_two_schedules_do_not_wait_for_each_other() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.changed();
        Schedule other = new Schedule(
                new ScheduleId("other"),
                AgendaPlay.expression("5 1 * * *"),
                ZoneOffset.UTC,
                true,
                HOURLY.since(),
                Optional.empty());
        play.page(other, open(run("01:00:00"), RunStatus.RUNNING, MINE));
        play.until("01:05:00").begins(new RunKey(other.id(), at("01:05:00")), Trigger.CRON);
    }

    // By hand

    @Test
    void a_run_that_is_asked_for_begins_at_once_or_after_the_one_under_way() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        OpenRun first = open(run("01:00:00"), RunStatus.RUNNING, MINE);
        OpenRun asked = open(run("01:00:07"), RunStatus.WAITING, FencingToken.NONE);
        play.changed().page(handled(HOURLY, "01:00:00"), first, asked).wantsNothing();
        play.ended(run("01:00:00"), RunStatus.SUCCESS);
        play.stored().begins(run("01:00:07"), Trigger.MANUAL);
        play.stored().starts(run("01:00:07"));
    }

    @Test
    void a_run_by_hand_leaves_the_fire_times_alone() {
        AgendaPlay play = serving(HOURLY, open(run("00:00:07"), RunStatus.WAITING, FencingToken.NONE));
        play.begins(run("00:00:07"), Trigger.MANUAL);
        play.stored().starts(run("00:00:07"));
        play.ended(run("00:00:07"), RunStatus.SUCCESS);
        play.stored().until("01:00:00").begins(run("01:00:00"), Trigger.CRON);
    }

    @Test
    void a_run_under_way_is_cancelled_when_a_user_asks_and_ends_as_its_job_says() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        OpenRun unwanted = new OpenRun(run("01:00:00"), RunStatus.RUNNING, MINE, true, 0);
        play.changed().page(handled(HOURLY, "01:00:00"), unwanted).cancels(run("01:00:00"));
        play.changed().page(handled(HOURLY, "01:00:00"), unwanted).wantsNothing();
        play.ended(run("01:00:00"), RunStatus.CANCELLED).ends(run("01:00:00"), RunStatus.CANCELLED);
    }

    @Test
    void a_run_that_waits_is_cancelled_without_having_begun() {
        AgendaPlay play = serving(HOURLY, new OpenRun(run("00:00:07"), RunStatus.WAITING, FencingToken.NONE, true, 0));
        play.ends(run("00:00:07"), RunStatus.CANCELLED);
        play.stored().ordersNothing();
    }

    @Test
    void a_run_that_waited_and_is_gone_is_not_begun() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        OpenRun first = open(run("01:00:00"), RunStatus.RUNNING, MINE);
        OpenRun asked = open(run("01:00:07"), RunStatus.WAITING, FencingToken.NONE);
        play.changed().page(handled(HOURLY, "01:00:00"), first, asked);
        play.changed().page(handled(HOURLY, "01:00:00"), first);
        play.ended(run("01:00:00"), RunStatus.SUCCESS);
        play.stored().ordersNothing();
    }

    // Orphans

    @Test
    void a_run_of_a_dead_leader_is_done_again_by_one_with_whose_beginning_it_ends() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("01:00:20").tick();
        play.page(handled(HOURLY, "01:00:00"), open(run("01:00:00"), RunStatus.RUNNING, EARLIER));
        Order.Begin again = play.begins(run("01:00:20"), Trigger.TAKE_OVER);
        assertThat(again.inPlaceOf()).contains(run("01:00:00"));
        play.changed().page(handled(HOURLY, "01:00:00"), open(run("01:00:00"), RunStatus.RUNNING, EARLIER));
        play.wantsNothing();
        play.stored().starts(run("01:00:20"));
    }

    @Test
    void a_fire_time_that_comes_while_the_orphan_is_done_again_is_skipped() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("02:00:20").tick();
        play.page(handled(HOURLY, "01:00:00"), open(run("01:00:00"), RunStatus.RUNNING, EARLIER));
        play.begins(run("02:00:20"), Trigger.TAKE_OVER);
        play.stored().starts(run("02:00:20")).notes(run("02:00:00"), RunStatus.SKIPPED);
    }

    @Test
    void an_orphan_of_a_schedule_that_is_switched_off_is_only_ended() {
        Schedule off = new Schedule(ID, HOURLY.cron(), ZoneOffset.UTC, false, HOURLY.since(), Optional.empty());
        AgendaPlay play = serving(off, open(run("00:00:00"), RunStatus.RUNNING, EARLIER));
        play.ends(run("00:00:00"), RunStatus.INTERRUPTED);
        play.stored().ordersNothing();
    }

    @Test
    void an_orphan_whose_work_was_interrupted_again_and_again_is_only_ended() {
        RunKey orphan = run("00:00:00");
        AgendaPlay fifth = new AgendaPlay().sleepsUntil("00:00:20").tick();
        fifth.page(HOURLY, new OpenRun(orphan, RunStatus.RUNNING, EARLIER, false, 4));
        fifth.begins(run("00:00:20"), Trigger.TAKE_OVER);
        AgendaPlay sixth = serving(HOURLY, new OpenRun(orphan, RunStatus.RUNNING, EARLIER, false, 5));
        sixth.ends(orphan, RunStatus.INTERRUPTED);
        sixth.stored().ordersNothing();
    }

    @Test
    void an_orphan_that_a_user_had_cancelled_is_not_done_again() {
        AgendaPlay play = serving(HOURLY, new OpenRun(run("00:00:00"), RunStatus.RUNNING, EARLIER, true, 0));
        play.ends(run("00:00:00"), RunStatus.CANCELLED);
        play.stored().ordersNothing();
    }

    @Test
    void an_orphan_that_another_has_ended_meanwhile_is_not_done_again() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("01:00:20").tick();
        play.page(handled(HOURLY, "01:00:00"), open(run("01:00:00"), RunStatus.RUNNING, EARLIER));
        play.begins(run("01:00:20"), Trigger.TAKE_OVER);
        play.written(new Written.Moot()).ordersNothing();
        play.sleepsUntil("01:00:22").tick().orders(Order.Read.class);
        play.page(handled(HOURLY, "01:00:00")).ordersNothing();
    }

    @Test
    void a_take_over_whose_key_is_taken_takes_another() {
        AgendaPlay play = new AgendaPlay().sleepsUntil("01:00:00").tick();
        OpenRun orphan = open(run("00:59:00"), RunStatus.RUNNING, EARLIER);
        play.page(handled(HOURLY, "01:00:00"), orphan).begins(run("01:00:00"), Trigger.TAKE_OVER);
        play.sleepsUntil("01:00:01").written(new Written.Moot()).ordersNothing();
        play.sleepsUntil("01:00:03").tick().orders(Order.Read.class);
        play.page(handled(HOURLY, "01:00:00"), orphan).begins(run("01:00:01"), Trigger.TAKE_OVER);
    }

    @Test
    void a_job_that_may_not_act_and_ends_by_itself_is_done_again_after_a_while_by_this_leader_or_the_next() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.ended(run("01:00:00"), RunStatus.INTERRUPTED).ordersNothing();
        play.until("01:00:02").begins(run("01:00:00.000001"), Trigger.TAKE_OVER);
        AgendaPlay stopped = serving(HOURLY).runsFrom("01:00:00");
        stopped.ended(run("01:00:00"), RunStatus.CANCELLED).stop().orders(Order.Stopped.class);
    }

    @Test
    void a_run_whose_schedule_was_removed_before_it_began_is_cancelled() {
        AgendaPlay play = new AgendaPlay().tick();
        play.pageWithout(open(run("00:00:07"), RunStatus.WAITING, FencingToken.NONE));
        play.ends(run("00:00:07"), RunStatus.CANCELLED);
    }

    @Test
    void what_waits_to_do_an_orphan_again_is_dropped_when_the_orphan_is_only_to_be_ended() {
        OpenRun other = open(run("00:30:00"), RunStatus.RUNNING, MINE);
        OpenRun orphan = open(run("00:59:00"), RunStatus.RUNNING, EARLIER);
        OpenRun unwanted = new OpenRun(run("00:59:00"), RunStatus.RUNNING, EARLIER, true, 0);
        AgendaPlay cancelled = serving(HOURLY, other, orphan).starts(run("00:30:00"));
        cancelled.changed().page(HOURLY, other, unwanted).ends(run("00:59:00"), RunStatus.CANCELLED);
        AgendaPlay removed = serving(HOURLY, other, orphan).changed();
        removed.pageWithout(other, orphan).ends(run("00:59:00"), RunStatus.INTERRUPTED);
    }

    @Test
    void two_orphans_of_one_schedule_are_done_again_one_after_the_other() {
        AgendaPlay play = serving(
                HOURLY,
                open(run("00:00:00"), RunStatus.RUNNING, EARLIER),
                open(run("00:00:01"), RunStatus.RUNNING, EARLIER));
        assertThat(play.agenda().works()).hasSize(2);
    }

    @Test
    void a_run_that_waits_for_another_does_not_keep_the_scheduler_awake() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        OpenRun first = open(run("01:00:00"), RunStatus.RUNNING, MINE);
        OpenRun asked = open(run("01:00:07"), RunStatus.WAITING, FencingToken.NONE);
        play.changed().page(handled(HOURLY, "01:00:00"), first, asked);
        play.sleepsUntil("01:00:01").tick();
        assertThat(play.agenda().nextWakeup().orElseThrow()).isGreaterThan(play.now());
    }

    // Answers that are late, lost or no

    @Test
    void a_beginning_that_took_effect_though_its_answer_was_lost_is_found_and_started_once() {
        AgendaPlay play = serving(HOURLY).until("01:00:00");
        long lost = play.lastWrite();
        play.written(new Written.Unknown()).wantsNothing();
        play.sleepsUntil("01:00:02").tick().orders(Order.Read.class);
        play.page(handled(HOURLY, "01:00:00"), open(run("01:00:00"), RunStatus.RUNNING, MINE));
        play.starts(run("01:00:00")).written(lost, new Written.Stored()).ordersNothing();
    }

    @Test
    void a_beginning_that_is_not_answered_is_asked_for_again_with_the_same_key() {
        AgendaPlay play = serving(HOURLY).until("01:00:00");
        play.sleepsUntil("01:00:05").tick().wantsNothing();
        play.sleepsUntil("01:00:07").tick().orders(Order.Read.class);
        play.page(HOURLY).begins(run("01:00:00"), Trigger.CRON);
    }

    @Test
    void a_fire_time_that_the_store_knows_already_is_passed_over() {
        AgendaPlay play = serving(HOURLY).until("01:00:00");
        play.written(new Written.Moot()).orders(Order.Read.class);
        play.page(HOURLY).wantsNothing();
        play.until("01:59:59").wantsNothing();
        play.until("02:00:00").begins(run("02:00:00"), Trigger.CRON);
    }

    @Test
    void a_page_that_may_be_older_than_an_answer_starts_nothing() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.changed();
        long old = play.read();
        play.ended(run("01:00:00"), RunStatus.SUCCESS);
        play.stored().orders(Order.Read.class);
        play.page(old, HOURLY, open(run("01:00:00"), RunStatus.RUNNING, MINE)).ordersNothing();
    }

    @Test
    void an_end_is_recorded_until_the_store_has_it() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.ended(run("01:00:00"), RunStatus.SUCCESS);
        play.written(new Written.Unknown()).wantsNothing();
        play.sleepsUntil("01:00:02").tick().ends(run("01:00:00"), RunStatus.SUCCESS);
        play.sleepsUntil("01:00:07").tick().wantsNothing();
        play.sleepsUntil("01:00:09").tick().ends(run("01:00:00"), RunStatus.SUCCESS);
        play.written(new Written.Moot());
        assertThat(play.agenda().works()).isEmpty();
    }

    @Test
    void a_store_that_is_down_is_read_again_and_again() {
        AgendaPlay play = new AgendaPlay().tick().readFails().ordersNothing();
        play.sleepsUntil("00:00:02").tick().orders(Order.Read.class);
        play.sleepsUntil("00:00:07").tick().orders(Order.Read.class);
        play.page(HOURLY).wantsNothing();
    }

    // Clocks

    @Test
    void a_wall_clock_that_is_set_forward_is_noticed_within_the_look() {
        AgendaPlay play = serving(HOURLY).wallIsAheadBy(Duration.ofMinutes(59));
        play.until("00:01:00").begins(run("01:00:00"), Trigger.CRON);
    }

    @Test
    void a_schedule_that_a_leader_with_a_clock_ahead_has_handled_is_not_dead_until_then() {
        AgendaPlay play = serving(schedule("0 * * * *", at("00:00:00"), Optional.of(at("23:00:00"))));
        Order.Begin begin = play.until("01:00:00").begins(run("01:00:00"), Trigger.CRON);
        assertThat(begin.handledUntil()).contains(at("23:00:00"));
    }

    @Test
    void a_wall_clock_that_was_ahead_and_is_set_back_does_not_silence_a_schedule() {
        AgendaPlay play = serving(HOURLY).wallIsAheadBy(Duration.ofHours(23));
        play.until("00:00:30").begins(run("23:00:00"), Trigger.CRON);
        play.stored().starts(run("23:00:00")).wallIsAheadBy(Duration.ZERO);
        play.ended(run("23:00:00"), RunStatus.SUCCESS);
        play.stored().until("01:00:00").begins(run("01:00:00"), Trigger.CRON);
    }

    // The end of a term

    @Test
    void losing_the_leadership_cancels_what_runs_leaves_it_to_the_next_leader_and_then_confirms() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.stop().interrupts(run("01:00:00"));
        play.ended(run("01:00:00"), RunStatus.CANCELLED).orders(Order.Stopped.class);
        play.stop().ordersNothing();
    }

    @Test
    void what_is_over_while_the_term_ends_is_recorded_before_that_is_confirmed() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00").stop();
        play.ended(run("01:00:00"), RunStatus.SUCCESS).ends(run("01:00:00"), RunStatus.SUCCESS);
        play.stored().orders(Order.Stopped.class);
    }

    @Test
    void what_a_user_cancelled_is_not_done_again_because_the_term_ends_too() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00").changed();
        play.page(handled(HOURLY, "01:00:00"), new OpenRun(run("01:00:00"), RunStatus.RUNNING, MINE, true, 0));
        play.stop().ordersNothing();
        play.ended(run("01:00:00"), RunStatus.CANCELLED).ends(run("01:00:00"), RunStatus.CANCELLED);
    }

    @Test
    void an_idle_term_confirms_at_once() {
        AgendaPlay play = serving(HOURLY).stop().orders(Order.Stopped.class);
        assertThat(play.agenda().nextWakeup()).isEmpty();
    }

    @Test
    void a_stop_does_not_wait_for_a_store_that_does_not_answer() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00").stop();
        play.ended(run("01:00:00"), RunStatus.FAILED);
        play.written(new Written.Unknown()).orders(Order.Stopped.class);
    }

    @Test
    void a_run_whose_beginning_is_answered_after_the_stop_is_never_started() {
        AgendaPlay play = serving(HOURLY).until("01:00:00").stop().ordersNothing();
        play.stored().orders(Order.Stopped.class);
    }

    @Test
    void an_outranked_term_cancels_writes_nothing_more_and_waits_for_its_stop() {
        AgendaPlay play = serving(HOURLY).runsFrom("01:00:00");
        play.until("02:00:00").notes(run("02:00:00"), RunStatus.SKIPPED);
        play.written(new Written.Outranked(LATER)).orders(Order.Outranked.class, Order.Cancel.class);
        play.ended(run("01:00:00"), RunStatus.CANCELLED).ordersNothing();
        play.until("04:00:00").ordersNothing();
        play.stop().orders(Order.Stopped.class);
    }

    @Test
    void a_run_under_a_later_token_is_the_proof_of_being_outranked() {
        AgendaPlay play = new AgendaPlay().tick();
        play.page(HOURLY, open(run("00:00:00"), RunStatus.RUNNING, LATER)).orders(Order.Outranked.class);
        assertThat(play.agenda().phase()).isEqualTo(Phase.HALTED);
    }
}
