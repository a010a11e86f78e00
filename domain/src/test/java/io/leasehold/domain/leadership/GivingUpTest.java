package io.leasehold.domain.leadership;

import static io.leasehold.domain.leadership.Play.SELF;
import static io.leasehold.domain.leadership.Play.held;
import static io.leasehold.domain.leadership.Play.leader;
import static io.leasehold.domain.leadership.Play.record;
import static io.leasehold.domain.leadership.Play.released;
import static io.leasehold.domain.leadership.Play.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stop duties, let them confirm, release; and what comes after. */
class GivingUpTest {

    private static StoredLease lockOf(Play play) {
        return play.state().lock().track().lease().orElseThrow();
    }

    @Test
    void f9_the_lock_is_released_only_after_duties_have_confirmed() {
        Play play = leader().at(1)
                .shutdown()
                .emits(Effect.StopDuties.class)
                .then(SteppingDown.class)
                .believes();
        play.runs(5).emitsNothing().believes();
        play.dutiesStopped(8)
                .clears(lockOf(play).version())
                .accepted()
                .then(Stopped.class)
                .tells(Reason.RELEASED);
    }

    @Test
    void a_release_is_told_though_the_watch_or_a_read_shows_it_before_the_answer() {
        Play seen = leader().at(1).shutdown().dutiesStopped(8);
        seen.at(1.1).sees(seen.landed("u1")).then(Stopped.class).tells(Reason.RELEASED);
        leader().at(1)
                .shutdown()
                .dutiesStopped(8)
                .unknown()
                .finds(released("u1", 8))
                .tells(Reason.RELEASED);
    }

    @Test
    void a_lock_that_was_deleted_is_not_told_as_released() {
        leader().at(1).shutdown().dutiesStopped(8).unknown().findsNothing().tellsNot(Reason.RELEASED);
        Play deleted = leader().at(1).shutdown().dutiesStopped(8);
        deleted.seesDeleted("u1").then(Stopped.class).tellsNot(Reason.RELEASED);
    }

    @Test
    void t9_belief_ends_when_the_release_is_sent_not_when_it_is_answered() {
        leader().at(1)
                .resign()
                .believes()
                .dutiesStopped(8)
                .then(Releasing.class)
                .doesNotBelieve();
    }

    @Test
    void duties_that_do_not_confirm_let_the_lease_expire() {
        leader().at(1)
                .resign()
                .runs(11)
                .tells(Reason.DUTIES_OVERDUE)
                .emitsNothing()
                .runs(500)
                .emitsNothing()
                .then(SteppingDown.class)
                .doesNotBelieve();
    }

    @Test
    void f27_stop_hooks_that_outlive_the_hold_find_belief_over() {
        leader().at(1).resign().at(49.9).believes().at(50).doesNotBelieve();
    }

    @Test
    void stopping_is_irrevocable_a_renewal_that_still_succeeds_only_serves_the_release() {
        Play play = leader().runs(30).unknown().runs(39);
        RequestId late = play.request();
        StoredLease landed = play.landed("u1");
        play.runs(40).then(SteppingDown.class);
        play.at(41).written(late, new WriteOutcome.Written(landed)).then(SteppingDown.class);
        play.at(41.5).sees(landed).then(SteppingDown.class).believes().at(50).doesNotBelieve();
        play.dutiesStopped(8).clears(landed.version());
    }

    @Test
    void f3_a_release_clears_only_the_record_that_is_fetched_and_still_ours() {
        Play play = leader().at(1).resign().dutiesStopped(8).conflict().emits(Effect.ReadLease.class);
        play.finds(held("u1", "9", 9)).emitsNothing().then(Standby.class);
    }

    @Test
    void a_lock_of_another_uid_is_not_released_even_if_it_names_us() {
        Play play = leader().at(1).resign().dutiesStopped(8).conflict();
        play.finds(stored("u2", "9", record(Optional.of(SELF), 8)))
                .emitsNothing()
                .then(Standby.class);
    }

    @Test
    void a_release_that_meets_an_own_late_renewal_is_repeated_with_its_version() {
        Play play = leader().runs(10);
        StoredLease renewed = play.landed("u1");
        play.resign()
                .dutiesStopped(8)
                .conflict()
                .finds(renewed)
                .clears(renewed.version())
                .accepted();
        play.then(Standby.class).tells(Reason.STANDS_BACK);
    }

    @Test
    void a_lost_answer_to_a_release_is_found_out_by_reading() {
        leader().at(1)
                .shutdown()
                .dutiesStopped(8)
                .unknown()
                .emits(Effect.ReadLease.class)
                .finds(released("u1", 8))
                .then(Stopped.class);
        leader().at(1).shutdown().dutiesStopped(8).runs(6).emits(Effect.ReadLease.class);
    }

    @Test
    void a_release_is_tried_again_after_a_hiccup_and_given_up_after_a_while() {
        Play play = leader().at(1).shutdown().dutiesStopped(8);
        StoredLease still = lockOf(play);
        play.unknown()
                .readFails()
                .emitsNothing()
                .runs(2)
                .emits(Effect.ReadLease.class)
                .finds(still);
        play.clears(still.version()).accepted().then(Stopped.class);

        leader().at(1)
                .shutdown()
                .dutiesStopped(8)
                .runs(15.9)
                .then(Releasing.class)
                .runs(16)
                .then(Stopped.class)
                .tells(Reason.RELEASE_GIVEN_UP);
    }

    @Test
    void a_proven_loss_sends_no_release() {
        leader().at(3).sees(held("u1", "9", 9)).dutiesStopped(8).emitsNothing().then(Standby.class);
    }

    @Test
    void f13_after_a_loss_the_instance_is_a_candidate_again() {
        leader().at(3)
                .sees(held("u1", "9", 9))
                .dutiesStopped(8)
                .at(4)
                .sees(released("u1", 9))
                .claims(10);
    }

    @Test
    void f34_after_an_outage_of_any_length_the_instance_is_a_candidate_again() {
        Play play =
                leader().runs(5000).then(SteppingDown.class).dutiesStopped(8).then(Releasing.class);
        play.runs(6000).then(Claiming.class).accepted().then(Leading.class).believes();
    }

    @Test
    void f2_a_leader_cut_off_stops_duties_before_it_tries_to_release_and_shuts_the_guard_at_the_deadline() {
        Play play = leader().runs(40)
                .emits(
                        Effect.UpdateLease.class,
                        Effect.UpdateLease.class,
                        Effect.UpdateLease.class,
                        Effect.UpdateLease.class,
                        Effect.UpdateLease.class,
                        Effect.UpdateLease.class,
                        Effect.StopDuties.class);
        play.at(45).dutiesStopped(8).emits(Effect.UpdateLease.class).doesNotBelieve();
    }

    @Test
    void a_confirmation_of_another_term_is_a_no_op() {
        Play play = leader().at(1).resign();
        Leadership before = play.state();
        play.dutiesStopped(7).dutiesStopped(9);
        assertThat(play.state()).isEqualTo(before);
    }

    @Test
    void resign_after_a_loss_and_shutdown_after_a_resign_change_only_what_comes_after() {
        leader().runs(40).resign().dutiesStopped(8).accepted().tells(Reason.STANDS_BACK);
        leader().at(1).resign().shutdown().resign().dutiesStopped(8).accepted().then(Stopped.class);
        leader().at(1).resign().dutiesStopped(8).shutdown().accepted().then(Stopped.class);
    }

    @Test
    void nothing_moves_what_has_stopped() {
        Play play = leader().at(1).shutdown().dutiesStopped(8).accepted().then(Stopped.class);
        RequestId last = play.request();
        play.sees(held("u1", "9", 9))
                .emitsNothing()
                .resign()
                .emitsNothing()
                .shutdown()
                .emitsNothing();
        play.dutiesStopped(8)
                .emitsNothing()
                .written(last, new WriteOutcome.Conflict())
                .emitsNothing();
        play.read(last, new ReadOutcome.Missing())
                .emitsNothing()
                .then(Stopped.class)
                .doesNotBelieve();
        assertThat(play.state().nextWakeup()).isEmpty();
    }
}
