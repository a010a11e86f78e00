package io.leasehold.ports.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.lease.Racers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What {@link FenceStore} promises. A test class of an adapter implements this and so inherits the tests. */
public interface FenceStoreContract {

    FenceStore fence();

    /** Returns a lock no other test uses. */
    LeaseName freshLock();

    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Test
    default void a_lock_never_claimed_has_no_token() {
        assertThat(answer(fence().highest(freshLock()))).isEqualTo(highest(0));
    }

    @Test
    default void advance_issues_the_next_token_and_highest_reads_it() {
        LeaseName lock = freshLock();
        for (long n = 1; n <= 5; n++) {
            assertThat(answer(fence().advance(lock, new FencingToken(n - 1)))).isEqualTo(highest(n));
            assertThat(answer(fence().highest(lock))).isEqualTo(highest(n));
        }
    }

    @Test
    default void advance_from_a_token_that_is_not_the_highest_is_outranked_and_issues_nothing() {
        LeaseName lock = claimed(2);
        assertThat(answer(fence().advance(lock, FencingToken.NONE))).isEqualTo(outrankedBy(2));
        assertThat(answer(fence().advance(lock, new FencingToken(1)))).isEqualTo(outrankedBy(2));
        assertThat(answer(fence().highest(lock))).isEqualTo(highest(2));
    }

    @Test
    default void of_advances_racing_from_one_token_exactly_one_is_issued() {
        LeaseName lock = claimed(1);
        List<FenceOutcome> outcomes =
                Racers.race(6, patience(), n -> answer(fence().advance(lock, new FencingToken(1))));
        assertThat(outcomes).filteredOn(highest(2)::equals).hasSize(1);
        assertThat(outcomes).filteredOn(outrankedBy(2)::equals).hasSize(5);
    }

    @Test
    default void a_write_under_the_highest_token_runs_once() {
        LeaseName lock = claimed(3);
        AtomicInteger writes = new AtomicInteger();
        assertThat(answer(fence().write(lock, new FencingToken(3), writes::incrementAndGet)))
                .isEqualTo(highest(3));
        assertThat(writes).hasValue(1);
    }

    @Test
    default void a_write_under_a_lower_token_is_outranked_and_does_not_run() {
        LeaseName lock = claimed(3);
        AtomicInteger writes = new AtomicInteger();
        assertThat(answer(fence().write(lock, new FencingToken(2), writes::incrementAndGet)))
                .isEqualTo(outrankedBy(3));
        assertThat(writes).hasValue(0);
    }

    @Test
    default void a_write_that_throws_is_answered_and_the_fence_goes_on() {
        LeaseName lock = claimed(1);
        FenceOutcome outcome = answer(fence().write(lock, new FencingToken(1), () -> {
            throw new IllegalStateException("the table is full");
        }));
        assertThat(outcome).isInstanceOf(FenceOutcome.Unavailable.class);
        assertThat(answer(fence().write(lock, new FencingToken(1), () -> {}))).isEqualTo(highest(1));
    }

    @Test
    default void locks_do_not_touch_each_other() {
        LeaseName one = claimed(4);
        LeaseName other = claimed(1);
        assertThat(answer(fence().highest(one))).isEqualTo(highest(4));
        assertThat(answer(fence().write(other, new FencingToken(1), () -> {}))).isEqualTo(highest(1));
    }

    @Test
    default void no_write_is_accepted_under_a_token_lower_than_one_accepted_before() {
        LeaseName lock = claimed(1);
        AtomicLong newest = new AtomicLong();
        AtomicReference<String> breach = new AtomicReference<>("none");
        Racers.race(4, patience(), racer -> {
            for (int n = 0; n < 100; n++) {
                claimAndWrite(lock, newest, breach);
            }
            return racer;
        });
        assertThat(breach).hasValue("none");
        assertThat(newest).hasValueGreaterThan(1);
    }

    private void claimAndWrite(LeaseName lock, AtomicLong newest, AtomicReference<String> breach) {
        FencingToken seen = ((FenceOutcome.Highest) answer(fence().highest(lock))).token();
        if (answer(fence().advance(lock, seen)) instanceof FenceOutcome.Highest mine) {
            long token = mine.token().number();
            answer(fence().write(lock, mine.token(), () -> {
                long before = newest.get();
                // Gives a write that is not serialised by the fence the chance to come between.
                LockSupport.parkNanos(1);
                if (before > token || !newest.compareAndSet(before, token)) {
                    breach.set(token + " was accepted beside or after " + newest.get());
                }
            }));
        }
    }

    private LeaseName claimed(int token) {
        LeaseName lock = freshLock();
        for (long n = 0; n < token; n++) {
            assertThat(answer(fence().advance(lock, new FencingToken(n)))).isEqualTo(highest(n + 1));
        }
        return lock;
    }

    private FenceOutcome answer(CompletionStage<FenceOutcome> stage) {
        return Answers.within(patience(), stage);
    }

    private static FenceOutcome highest(long token) {
        return new FenceOutcome.Highest(new FencingToken(token));
    }

    private static FenceOutcome outrankedBy(long token) {
        return new FenceOutcome.Outranked(new FencingToken(token));
    }
}
