package io.leasehold.domain.leadership;

import static io.leasehold.domain.leadership.Play.ME;
import static io.leasehold.domain.leadership.Play.held;
import static io.leasehold.domain.leadership.Play.released;
import static io.leasehold.domain.leadership.Play.standby;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandbyTest {

    @Test
    void claims_a_released_lock_as_soon_as_the_watch_shows_it() {
        standby()
                .sees(held("u1", "1", 3))
                .at(4.2)
                .sees(released("u1", 3))
                .claims(4)
                .tells(Reason.CLAIMS_RELEASED_LOCK);
    }

    @Test
    void claims_an_expired_lock_at_that_instant_and_not_before() {
        standby()
                .at(3)
                .sees(held("u1", "1", 3))
                .runs(62.999)
                .then(Standby.class)
                .runs(63)
                .claims(4)
                .tells(Reason.CLAIMS_EXPIRED_LOCK);
    }

    @Test
    void a_held_lock_of_which_an_open_watch_shows_nothing_for_two_renewals_is_read() {
        Standby polling = new Standby(
                ME,
                Lock.UNKNOWN.withLive(true),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty(),
                Play.ORIGIN,
                Play.ORIGIN);
        Play.playing(polling)
                .sees(held("u1", "1", 3))
                .runs(24.9)
                .forget()
                .emitsNothing()
                .runs(25.5)
                .emits(Effect.ReadLease.class)
                .finds(held("u1", "2", 3))
                .then(Standby.class);
    }

    @Test
    void a_read_that_hangs_does_not_hold_up_the_claim() {
        standby().sees(held("u1", "1", 3)).runs(60).claims(4);
    }

    @Test
    void a_renewal_begins_the_wait_anew() {
        standby()
                .sees(held("u1", "1", 3))
                .at(59)
                .sees(held("u1", "2", 3))
                .runs(118.9)
                .then(Standby.class);
    }

    @Test
    void the_same_version_listed_again_after_a_gap_continues_the_wait() {
        standby()
                .sees(held("u1", "1", 3))
                .at(50)
                .lists(Optional.of(held("u1", "1", 3)))
                .runs(59.9)
                .then(Standby.class)
                .runs(60)
                .claims(4);
    }

    @Test
    void candidates_spread_a_little_so_that_one_usually_finds_the_lock_taken() {
        Moment unlucky = new Moment(1, new MonoTime(0), Instant.EPOCH, 49_999_999);
        Standby standby = (Standby) standby().state();
        Lock free = standby.lock()
                .with(
                        standby.lock().track().onPut(released("u1", 3), unlucky.mono()),
                        Lock.Source.STREAM,
                        Duration.ofSeconds(60),
                        unlucky.mono());
        Leadership.Step step = standby.onLock(free, unlucky);
        assertThat(step.next()).isInstanceOf(Standby.class);
        assertThat(step.next().nextWakeup().orElseThrow().since(unlucky.mono()))
                .isPositive()
                .isLessThan(Duration.ofMillis(50));
        assertThat(step.effects()).isEmpty();
    }

    @Test
    void reads_nothing_while_the_watch_is_live_and_polls_while_it_is_not() {
        Play play = standby().sees(held("u1", "1", 3));
        play.runs(30).emitsNothing();
        play.onLock(lock -> lock.withLive(false));
        Standby polling = Standby.fresh(ME, play.state().lock(), Optional.empty(), play.now(), play.moment());
        Play.playing(polling).at(30).runs(41).emits(Effect.ReadLease.class);
    }

    @Test
    void a_failed_poll_is_told_and_repeated_a_period_later() {
        Play play = standby().sees(held("u1", "1", 3)).onLock(lock -> lock.withLive(false));
        Play.playing(Standby.fresh(ME, play.state().lock(), Optional.empty(), play.now(), play.moment()))
                .runs(10)
                .emits(Effect.ReadLease.class)
                .readFails()
                .tells(Reason.LOCK_UNREADABLE)
                .runs(19.9)
                .emitsNothing()
                .runs(20)
                .emits(Effect.ReadLease.class)
                .runs(35)
                .emits(Effect.ReadLease.class)
                .tick()
                .emitsNothing();
    }

    @Test
    void terms_grow_above_the_highest_ever_seen_anywhere() {
        standby()
                .onLock(lock -> lock.withHighest(new Term(41)))
                .sees(released("u1", 3))
                .claims(42);
    }

    @Test
    void a_lock_that_names_oneself_is_claimed_again_at_once_under_a_new_term() {
        standby()
                .sees(Play.stored("u1", "1", Play.record(Optional.of(Play.SELF), 5)))
                .claims(6)
                .tells(Reason.CLAIMS_OWN_LOCK)
                .doesNotBelieve();
    }

    @Test
    void a_resigned_candidate_stands_back_for_one_lease_duration() {
        standby()
                .sees(held("u1", "1", 3))
                .resign()
                .sees(released("u1", 3))
                .emitsNothing()
                .runs(59.9)
                .emitsNothing()
                .runs(60)
                .claims(4);
    }

    @Test
    void a_resigned_candidate_stands_again_once_another_has_led() {
        standby()
                .sees(held("u1", "1", 3))
                .resign()
                .at(1)
                .sees(held("u1", "2", 4))
                .at(2)
                .sees(released("u1", 4))
                .claims(5);
    }

    @Test
    void shutdown_ends_it() {
        standby()
                .sees(held("u1", "1", 3))
                .shutdown()
                .then(Stopped.class)
                .sees(released("u1", 3))
                .emitsNothing();
    }
}
