package io.leasehold.adapters.jobs.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LaneTest {

    private static final int SHARED = 100;
    private static final int BEYOND = 80;
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Lane lane = new Lane(SHARED, BEYOND, LONG);

    private static CompletableFuture<Boolean> take(Lane.Place place, int bytes) {
        return place.take(bytes).toCompletableFuture();
    }

    private static void fill(Lane.Place place, int bytes) {
        assertThat(take(place, bytes)).isCompletedWithValue(true);
    }

    @Test
    void who_takes_nothing_holds_nothing_and_what_is_left_is_free() {
        Lane.Place silent = lane.enter();
        Lane.Place one = lane.enter();
        assertThat(take(one, 70)).isCompletedWithValue(true);
        assertThat(lane.held()).isEqualTo(70);
        one.shrinkTo(20);
        assertThat(lane.held()).isEqualTo(20);
        one.leave();
        one.leave();
        silent.leave();
        assertThat(lane.held()).isZero();
        assertThat(take(one, 1)).as("of one that has left").isCompletedWithValue(false);
    }

    @Test
    void one_of_those_who_hold_a_part_goes_on_and_the_others_follow_in_their_turn() {
        Lane.Place first = lane.enter();
        Lane.Place second = lane.enter();
        Lane.Place third = lane.enter();
        fill(first, 40);
        fill(second, 40);
        CompletableFuture<Boolean> goesOn = take(first, 40);
        CompletableFuture<Boolean> waits = take(second, 40);
        CompletableFuture<Boolean> waitsBehind = take(third, 10);
        assertThat(goesOn).isCompletedWithValue(true);
        assertThat(waits).isNotDone();
        assertThat(waitsBehind).as("there would be room, but not its turn").isNotDone();

        assertThat(take(first, 40)).isCompletedWithValue(true);
        assertThat(take(first, 100)).as("more than one may have").isCompletedWithValue(false);
        first.leave();
        assertThat(waits).isCompletedWithValue(true);
        assertThat(waitsBehind).isCompletedWithValue(true);
        assertThat(lane.held()).isEqualTo(90);
    }

    @Test
    void waiting_ends_with_patience_which_is_that_of_an_answer_and_not_of_each_step() {
        Lane hasty = new Lane(SHARED, BEYOND, SHORT);
        Lane.Place holder = hasty.enter();
        Lane.Place waiter = hasty.enter();
        fill(holder, SHARED);
        fill(holder, BEYOND);
        CompletableFuture<Boolean> late = take(waiter, 1);
        assertThat(late.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
        assertThat(take(waiter, 1)).isCompletedWithValue(false);
        holder.leave();
        assertThat(take(hasty.enter(), 1)).isCompletedWithValue(true);
    }

    @Test
    void who_leaves_waits_no_more_and_keeps_nobody_waiting() {
        Lane.Place holder = lane.enter();
        Lane.Place waiter = lane.enter();
        Lane.Place behind = lane.enter();
        fill(holder, 90);
        fill(holder, 80);
        CompletableFuture<Boolean> tooMuch = take(waiter, 20);
        CompletableFuture<Boolean> little = take(behind, 10);
        waiter.leave();
        assertThat(tooMuch).isCompletedWithValue(false);
        assertThat(little).isCompletedWithValue(true);
    }

    /** None asks for more than goes beyond, so each must come to its end: were two to wait for each other, patience would end. */
    @Test
    void however_many_grow_side_by_side_none_waits_for_ever_and_the_bound_holds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                answers.add(threads.submit(growing(i)));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(40, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(lane.held()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Boolean> growing(int seed) {
        return () -> {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(BEYOND);
            Lane.Place place = lane.enter();
            boolean fine = true;
            for (int bytes = 1; fine && bytes < most; bytes += 1 + random.nextInt(10)) {
                fine = place.await(bytes) && lane.held() <= lane.bytes();
            }
            place.leave();
            return fine;
        };
    }
}
