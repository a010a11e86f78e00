package io.leasehold.domain.leadership;

import static io.leasehold.domain.leadership.Play.OTHER;
import static io.leasehold.domain.leadership.Play.held;
import static io.leasehold.domain.leadership.Play.leader;
import static io.leasehold.domain.leadership.Play.record;
import static io.leasehold.domain.leadership.Play.released;
import static io.leasehold.domain.leadership.Play.standby;
import static io.leasehold.domain.leadership.Play.stored;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.LeaseRecord;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The eight cases of {@code tryAcquireOrRenew} in client-go's own test plan. */
class ClientGoCasesTest {

    @Test
    void no_object() {
        standby()
                .lists(Optional.empty())
                .onLock(Lock::opened)
                .claims(1)
                .emits(Effect.CreateLease.class)
                .accepted("u1")
                .then(Leading.class);
    }

    @Test
    void object_without_holder() {
        standby()
                .sees(stored("u1", "1", LeaseRecord.EMPTY))
                .claims(1)
                .emits(Effect.UpdateLease.class)
                .accepted()
                .then(Leading.class);
    }

    @Test
    void held_with_its_own_duration() {
        LeaseRecord brief = record(Optional.of(OTHER), 3).withDuration(Duration.ofSeconds(15));
        LeaseRecord lengthy = record(Optional.of(OTHER), 3).withDuration(Duration.ofSeconds(90));
        standby()
                .sees(stored("u1", "1", brief))
                .runs(14.9)
                .then(Standby.class)
                .runs(15)
                .claims(4);
        standby()
                .sees(stored("u1", "1", lengthy))
                .runs(89.9)
                .then(Standby.class)
                .runs(90)
                .claims(4);
    }

    @Test
    void unled() {
        standby()
                .sees(released("u1", 3))
                .claims(4)
                .accepted()
                .then(Leading.class)
                .believes();
    }

    @Test
    void led_but_never_observed_waits_a_full_record_duration() {
        standby()
                .at(1000)
                .lists(Optional.of(held("u1", "1", 3)))
                .emitsNothing()
                .runs(1059.9)
                .then(Standby.class)
                .runs(1060)
                .claims(4);
    }

    @Test
    void led_with_an_empty_record() {
        LeaseRecord bare = LeaseRecord.EMPTY.withHolder(OTHER);
        standby()
                .sees(stored("u1", "1", bare))
                .runs(59.9)
                .then(Standby.class)
                .runs(60)
                .claims(1);
    }

    @Test
    void led_and_observed_so_not_acquired() {
        Play play = standby();
        for (int renewal = 0; renewal < 30; renewal++) {
            play.at(10 * renewal)
                    .sees(held("u1", "v" + renewal, 3))
                    .emitsNothing()
                    .then(Standby.class);
        }
    }

    @Test
    void renewing_ones_own() {
        leader().runs(10)
                .emits(Effect.UpdateLease.class)
                .at(10.1)
                .accepted()
                .at(59.9)
                .then(Leading.class)
                .believes();
    }
}
