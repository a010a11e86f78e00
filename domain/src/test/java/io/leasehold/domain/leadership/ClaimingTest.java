package io.leasehold.domain.leadership;

import static io.leasehold.domain.leadership.Play.held;
import static io.leasehold.domain.leadership.Play.record;
import static io.leasehold.domain.leadership.Play.released;
import static io.leasehold.domain.leadership.Play.standby;
import static io.leasehold.domain.leadership.Play.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimingTest {

    private static Play claiming() {
        return standby().sees(released("u1", 7)).claims(8);
    }

    @Test
    void leads_only_after_a_2xx_and_then_starts_duties_once() {
        claiming().doesNotBelieve().at(0.1).accepted().believes().emits(Effect.StartDuties.class);
    }

    @Test
    void f1_a_late_answer_counts_from_the_send() {
        claiming().at(4).accepted().at(49.999).believes().at(50).doesNotBelieve();
    }

    @Test
    void a_conflict_never_makes_a_leader_and_reads_before_anything_else() {
        claiming()
                .conflict()
                .then(Standby.class)
                .emits(Effect.ReadLease.class)
                .finds(held("u1", "9", 8))
                .runs(20)
                .emitsNothing();
    }

    @Test
    void s6_an_unknown_outcome_claims_nothing_until_a_read_shows_exactly_what_we_wrote() {
        Play play = claiming();
        StoredLease landed = play.landed("u1");
        play.at(5)
                .tick()
                .emits(Effect.ReadLease.class)
                .doesNotBelieve()
                .at(6)
                .finds(landed)
                .then(Leading.class)
                .believes()
                .at(49.9)
                .believes()
                .at(50)
                .doesNotBelieve();
    }

    @Test
    void s6_our_own_name_with_other_times_is_not_our_claim() {
        claiming()
                .unknown()
                .finds(stored("u1", "9", record(Optional.of(Play.SELF), 8)))
                .then(Standby.class)
                .doesNotBelieve()
                .runs(1)
                .claims(9);
    }

    @Test
    void an_unknown_outcome_is_also_found_out_by_the_watch() {
        Play play = claiming();
        StoredLease landed = play.landed("u1");
        play.unknown().at(2).sees(landed).then(Leading.class).at(50).doesNotBelieve();
    }

    @Test
    void an_unknown_claim_that_another_overtook_is_given_up() {
        claiming().unknown().at(1).sees(held("u1", "9", 8)).then(Standby.class);
        claiming().unknown().at(1).finds(held("u1", "9", 8)).then(Standby.class);
        claiming().unknown().at(1).findsNothing().then(Standby.class);
    }

    @Test
    void reading_goes_on_at_a_pace_while_the_store_is_unreachable_and_ends_when_no_time_is_left() {
        Play play = claiming().unknown();
        int reads = 0;
        while (play.state() instanceof Claiming) {
            if (play.effects().stream().anyMatch(Effect.ReadLease.class::isInstance)) {
                reads++;
                play.readFails();
            } else {
                play.runs(play.now().since(Play.standby().now()).toMillis() / 1000.0 + 0.5);
            }
        }
        assertThat(reads).isBetween(30, 45);
        play.then(Standby.class).doesNotBelieve();
    }

    @Test
    void a_claim_found_too_late_to_be_useful_does_not_lead_but_claims_again() {
        Play play = claiming();
        StoredLease landed = play.landed("u1");
        play.at(5).tick().at(9).finds(landed).then(Leading.class);
        claiming().at(40.1).accepted().claims(9).tells(Reason.CLAIM_TOO_LATE).doesNotBelieve();
    }

    @Test
    void a_refusal_is_told_and_waits_as_long_as_the_server_asks_within_reason() {
        claiming()
                .refused(Optional.empty())
                .tells(Reason.CLAIM_REFUSED)
                .runs(9.9)
                .emitsNothing()
                .runs(10)
                .claims(8);
        claiming()
                .refused(Optional.of(Duration.ofSeconds(3)))
                .runs(2.9)
                .emitsNothing()
                .runs(3)
                .claims(8);
    }

    @Test
    void retry_after_zero_makes_no_hot_loop() {
        claiming()
                .refused(Optional.of(Duration.ZERO))
                .emitsNothing()
                .runs(0.9)
                .emitsNothing()
                .runs(1)
                .claims(8);
    }

    @Test
    void an_absurd_retry_after_does_not_end_the_candidacy() {
        claiming().refused(Optional.of(Duration.ofDays(3))).runs(60).claims(8);
    }

    @Test
    void a_claim_the_view_is_already_past_makes_no_leader() {
        Play deleted = claiming();
        StoredLease landed = deleted.landed("u1");
        deleted.at(0.1).sees(landed).at(0.2).seesDeleted("u1").at(0.3);
        deleted.written(new WriteOutcome.Written(landed))
                .then(Standby.class)
                .doesNotBelieve()
                .emitsNothing();

        Play cleared = claiming();
        StoredLease ours = cleared.landed("u1");
        cleared.at(0.1).sees(ours).at(0.2).sees(released("u1", 8)).at(0.3);
        cleared.written(new WriteOutcome.Written(ours)).doesNotBelieve();
    }

    @Test
    void a_late_answer_to_an_earlier_claim_is_a_no_op() {
        Play play = claiming();
        RequestId first = play.request();
        StoredLease landed = play.landed("u1");
        play.at(5).tick().then(Claiming.class);
        Leadership before = play.state();
        play.written(first, new WriteOutcome.Written(landed));
        assertThat(play.state()).isEqualTo(before);
    }

    @Test
    void shutdown_awaits_the_claim_under_way_and_releases_it() {
        Play play = claiming().shutdown().emitsNothing().then(Releasing.class);
        StoredLease landed = play.landed("u1");
        play.written(new WriteOutcome.Written(landed))
                .clears(landed.version())
                .accepted()
                .then(Stopped.class);
    }

    @Test
    void shutdown_during_an_unknown_claim_reads_and_releases_only_what_is_ours() {
        Play play = claiming();
        StoredLease landed = play.landed("u1");
        play.unknown().shutdown().emits(Effect.ReadLease.class).finds(landed).clears(landed.version());
        claiming().unknown().shutdown().finds(held("u1", "9", 8)).emitsNothing().then(Stopped.class);
    }

    @Test
    void resigning_while_claiming_stands_back() {
        Play play = claiming().resign();
        StoredLease landed = play.landed("u1");
        play.written(new WriteOutcome.Written(landed))
                .clears(landed.version())
                .accepted()
                .then(Standby.class)
                .tells(Reason.STANDS_BACK)
                .runs(59)
                .emitsNothing();
    }
}
