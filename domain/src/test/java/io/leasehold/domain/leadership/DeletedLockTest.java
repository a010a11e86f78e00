package io.leasehold.domain.leadership;

import static io.leasehold.domain.leadership.Play.ME;
import static io.leasehold.domain.leadership.Play.SELF;
import static io.leasehold.domain.leadership.Play.held;
import static io.leasehold.domain.leadership.Play.leader;
import static io.leasehold.domain.leadership.Play.record;
import static io.leasehold.domain.leadership.Play.released;
import static io.leasehold.domain.leadership.Play.standby;
import static io.leasehold.domain.leadership.Play.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.StoredLease;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T13: a deleted lock is not a released one. The leader is partitioned at 1 s; somebody deletes the lock at 2 s. */
class DeletedLockTest {

    @Test
    void t13_a_standby_waits_out_the_window_of_the_record_it_saw() {
        standby()
                .sees(held("u1", "1", 3))
                .at(2)
                .seesDeleted("u1")
                .emitsNothing()
                .runs(59.9)
                .emitsNothing()
                .runs(60)
                .claims(4)
                .emits(Effect.CreateLease.class);
    }

    @Test
    void t13_learned_by_list_or_read_the_holder_may_have_renewed_until_then() {
        standby()
                .sees(held("u1", "1", 3))
                .at(30)
                .lists(Optional.empty())
                .runs(89.9)
                .emitsNothing()
                .runs(90)
                .claims(4);
        Play polling = standby().sees(held("u1", "1", 3)).onLock(lock -> lock.withLive(false));
        Play.playing(Standby.fresh(ME, polling.state().lock(), Optional.empty(), polling.now(), polling.moment()))
                .runs(10)
                .at(11)
                .findsNothing()
                .then(Standby.class);
    }

    @Test
    void t13_a_released_lock_found_deleted_after_a_gap_may_have_been_claimed_in_between() {
        Play cutOff = standby().resign().sees(released("u1", 3)).at(5).lists(Optional.empty());
        cutOff.runs(64.9).emitsNothing().runs(65).claims(4);
        standby()
                .resign()
                .sees(released("u1", 3))
                .at(5)
                .seesDeleted("u1")
                .runs(60)
                .claims(4);
    }

    /** Whatever it was before: blind for longer than a lease, it has not seen when the lock was deleted. */
    @Test
    void t13_a_fresh_instance_waits_a_full_duration_from_its_first_sight_of_the_absence() {
        standby()
                .runs(70)
                .at(70)
                .lists(Optional.empty())
                .runs(129.9)
                .emitsNothing()
                .runs(130)
                .claims(1);
    }

    @Test
    void a_fresh_instance_in_a_fleet_without_leader_creates_at_once() {
        Play fresh = standby().lists(Optional.empty()).emitsNothing().at(1);
        assertThat(fresh.state().lock().isClosedToNewcomer()).isTrue();
        fresh.onLock(Lock::opened).claims(1);
    }

    @Test
    void t13_whoever_saw_a_holder_or_was_told_of_a_term_is_no_newcomer() {
        // K8M's leaders and client-go's have no instance lease.
        Play seen = standby().sees(held("u1", "1", 3)).at(2).seesDeleted("u1");
        assertThat(seen.state().lock().isClosedToNewcomer()).isFalse();
        seen.runs(59.9).emitsNothing().runs(60).claims(4);
        Play told = standby().lists(Optional.empty()).onLock(lock -> lock.withHighest(new Term(3)));
        assertThat(told.state().lock().isClosedToNewcomer()).isFalse();
    }

    @Test
    void t13_the_ex_holder_recreates_it_once_its_duties_have_stopped() {
        leader().at(2)
                .seesDeleted("u1")
                .doesNotBelieve()
                .emits(Effect.StopDuties.class)
                .runs(4)
                .emitsNothing()
                .dutiesStopped(8)
                .claims(9)
                .emits(Effect.CreateLease.class);
    }

    @Test
    void t13_an_ex_holder_past_its_hold_waits_like_everybody_else() {
        leader().at(2)
                .seesDeleted("u1")
                .at(51)
                .dutiesStopped(8)
                .emitsNothing()
                .runs(59.9)
                .emitsNothing()
                .runs(60)
                .claims(9);
    }

    @Test
    void t13_a_late_create_of_our_own_does_not_open_a_closed_lock() {
        // Sent while there was none, it lands after another's lock was created, seen and deleted.
        StoredLease late = stored("u2", "1", record(Optional.of(SELF), 3));
        standby()
                .sees(held("u1", "1", 3))
                .at(2)
                .seesDeleted("u1")
                .at(3)
                .sees(late)
                .emitsNothing()
                .runs(59.9)
                .emitsNothing()
                .runs(60)
                .claims(4);
        standby()
                .sees(held("u1", "1", 3))
                .at(2)
                .lists(Optional.of(late))
                .runs(61.9)
                .emitsNothing()
                .runs(62)
                .claims(4);
    }

    @Test
    void t13_terms_grow_through_deletion_and_creation() {
        standby().sees(held("u1", "1", 41)).seesDeleted("u1").runs(60).claims(42);
    }

    @Test
    void a_lock_that_comes_back_is_observed_anew() {
        standby()
                .sees(held("u1", "1", 3))
                .at(2)
                .seesDeleted("u1")
                .at(50)
                .sees(held("u2", "1", 4))
                .runs(109.9)
                .emitsNothing();
    }
}
