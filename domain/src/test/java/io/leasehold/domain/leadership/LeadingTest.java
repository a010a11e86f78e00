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
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadingTest {

    @Test
    void renews_every_retry_period_with_one_update_and_no_read() {
        Play play = leader();
        for (int second = 10; second <= 600; second += 10) {
            play.runs(second).emits(Effect.UpdateLease.class).accepted().echo().emitsNothing();
        }
        play.believes();
    }

    @Test
    void f1_a_renewal_counts_from_its_send_however_late_its_answer() {
        leader().runs(10).at(14.9).accepted().at(59.999).believes().at(60).doesNotBelieve();
    }

    @Test
    void s6_with_a_frozen_wall_clock_a_renewal_that_was_refused_is_not_taken_for_the_one_that_took_effect() {
        Play play = leader().freezesWall().runs(10);
        StoredLease landed = play.landed("u1");
        play.unknown()
                .runs(12)
                .emits(Effect.UpdateLease.class)
                .unknown()
                .sees(landed)
                .onLock(lock -> lock.withLive(false))
                .onLock(lock -> lock.withLive(true))
                .at(59.9)
                .believes()
                .at(60)
                .doesNotBelieve();
    }

    @Test
    void f8_a_hung_store_defers_neither_the_stop_nor_the_end_of_belief() {
        leader().runs(39.9)
                .then(Leading.class)
                .runs(40)
                .then(SteppingDown.class)
                .emits(Effect.StopDuties.class)
                .tells(Reason.DEADLINE_NEAR)
                .at(49.999)
                .believes()
                .at(50)
                .doesNotBelieve();
    }

    @Test
    void belief_ends_by_itself_even_if_nobody_steps_the_machine() {
        leader().at(50).doesNotBelieve().then(Leading.class);
    }

    @Test
    void an_unanswered_renewal_that_the_watch_shows_counts_from_its_own_send() {
        Play play = leader().runs(10);
        StoredLease landed = play.landed("u1");
        play.runs(16).at(17).sees(landed).at(59.9).believes().at(60).doesNotBelieve();
    }

    @Test
    void an_unanswered_renewal_is_repeated_at_once_and_a_refused_connection_after_a_gap() {
        leader().runs(10).runs(14.9).emitsNothing().runs(15).emits(Effect.UpdateLease.class);
        leader().runs(10)
                .unknown()
                .emitsNothing()
                .runs(10.9)
                .emitsNothing()
                .runs(11)
                .emits(Effect.UpdateLease.class);
    }

    @Test
    void l2_an_outage_shorter_than_hold_less_stop_budget_retry_and_timeout_deposes_nobody() {
        // Up to the attempt at 10 s all is well; every request sent before 34.9 s hangs; 50 - 10 - 10 - 5 = 25 s.
        Play play = leader();
        double[] end = {34.9};
        for (double at = 10; at <= 39.99; at += 0.01) {
            play.at(at).tick();
            if (at >= end[0] && play.effects().stream().anyMatch(Effect.UpdateLease.class::isInstance)) {
                play.accepted();
                break;
            }
        }
        play.then(Leading.class).at(80).believes();
    }

    @Test
    void a_refused_renewal_is_repeated_but_never_in_a_hot_loop() {
        leader().runs(10)
                .refused(Optional.of(Duration.ZERO))
                .emitsNothing()
                .tells(Reason.RENEWAL_FAILED)
                .runs(11)
                .emits(Effect.UpdateLease.class);
        leader().runs(10).refused(Optional.of(Duration.ofHours(1))).runs(20).emits(Effect.UpdateLease.class);
    }

    @Test
    void a_conflict_is_read_and_what_is_still_ours_is_renewed_with_the_version_read() {
        Play play = leader().runs(10);
        StoredLease relabelled = stored("u1", "77", record(Optional.of(SELF), 8).withLabel("touched", "by-hand"));
        play.conflict().emits(Effect.ReadLease.class).finds(relabelled).emits(Effect.UpdateLease.class);
        Effect.UpdateLease again = (Effect.UpdateLease) play.effects().get(0);
        assertThat(again.expected()).isEqualTo(relabelled.version());
        assertThat(again.record().labels()).containsEntry("touched", "by-hand");
    }

    @Test
    void conflicts_against_the_version_read_are_not_repeated_as_fast_as_the_network() {
        Play play = leader().runs(10);
        StoredLease same = play.state().lock().track().lease().orElseThrow();
        play.conflict()
                .finds(same)
                .emitsNothing()
                .runs(10.9)
                .emitsNothing()
                .runs(11)
                .emits(Effect.UpdateLease.class);
    }

    @Test
    void f12_another_holder_read_or_watched_ends_the_term_now() {
        leader().at(3).sees(held("u1", "9", 9)).doesNotBelieve().emits(Effect.StopDuties.class);
        leader().runs(10)
                .conflict()
                .finds(held("u1", "9", 9))
                .doesNotBelieve()
                .emits(Effect.StopDuties.class)
                .tells(Reason.LOST_TO_ANOTHER);
    }

    @Test
    void a_cleared_holder_is_proof_of_loss() {
        leader().at(3).sees(released("u1", 8)).doesNotBelieve().tells(Reason.LOST_CLEARED);
    }

    @Test
    void a_deleted_lock_is_proof_of_loss() {
        leader().at(3).seesDeleted("u1").doesNotBelieve().tells(Reason.LOST_DELETED);
        leader().runs(10).gone().findsNothing().doesNotBelieve().tells(Reason.LOST_DELETED);
    }

    @Test
    void a_lock_of_another_uid_is_another_lock_even_if_it_names_us() {
        leader().at(3)
                .lists(Optional.of(stored("u2", "9", record(Optional.of(SELF), 8))))
                .doesNotBelieve()
                .tells(Reason.LOST_TO_ANOTHER);
    }

    @Test
    void our_own_name_under_another_term_is_another_reign() {
        leader().at(3).sees(stored("u1", "9", record(Optional.of(SELF), 9))).doesNotBelieve();
    }

    @Test
    void f30_a_restored_store_that_shows_an_older_holder_ends_the_term() {
        Play play = Play.standby()
                .sees(held("u1", "1", 6))
                .at(1)
                .sees(released("u1", 7))
                .accepted();
        StoredLease own = play.state().lock().track().lease().orElseThrow();
        play.at(2).sees(own).runs(11).conflict().at(11.5).finds(held("u1", "1", 6));
        play.doesNotBelieve()
                .emits(Effect.StopDuties.class)
                .dutiesStopped(8)
                .then(Standby.class)
                .runs(35)
                .emitsNothing();
    }

    @Test
    void the_echo_of_an_own_renewal_changes_nothing() {
        Play play = leader().runs(10).accepted();
        StoredLease own = play.state().lock().track().lease().orElseThrow();
        play.at(10.2).sees(own).emitsNothing().then(Leading.class).at(59.9).believes();
    }

    @Test
    void an_answer_beaten_by_news_of_a_successor_does_not_bring_belief_back() {
        Play play = leader().runs(10);
        RequestId renewal = play.request();
        StoredLease landed = play.landed("u1");
        play.at(10.1).sees(held("u1", "9", 9)).doesNotBelieve();
        play.at(10.2)
                .written(renewal, new WriteOutcome.Written(landed))
                .doesNotBelieve()
                .then(SteppingDown.class);
    }

    @Test
    void an_answer_to_no_request_under_way_is_a_no_op() {
        Play play = leader();
        RequestId claim = play.request();
        Leadership before = play.state();
        play.written(claim, new WriteOutcome.Conflict()).written(claim, new WriteOutcome.Gone());
        play.read(claim, new ReadOutcome.Missing());
        assertThat(play.state()).isEqualTo(before);
    }
}
