package io.leasehold.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class NodeClockTest {

    private static final long DAY = 86_400_000_000_000L;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void the_instant_at_which_a_clock_shows_something_is_the_first_at_which_it_does() {
        Stream chance = new Choices(1).stream("clock");
        for (int i = 0; i < 20_000; i++) {
            long offset = chance.between(-DAY, DAY);
            NodeClock clock = new NodeClock(offset, chance.between(-5000, 5000), 0);
            long local = offset + chance.between(1, DAY);

            long global = clock.globalAt(local);

            assertThat(clock.nanosAt(global)).isGreaterThanOrEqualTo(local);
            assertThat(clock.nanosAt(global - 1)).isLessThan(local);
        }
    }

    @Test
    void a_clock_that_is_fast_by_two_hundred_parts_in_a_million_gains_seventeen_seconds_a_day() {
        NodeClock clock = new NodeClock(0, 200, 0);

        assertThat(clock.nanosAt(DAY) - DAY).isEqualTo(DAY / 1_000_000 * 200);
    }

    @Test
    void a_change_of_rate_moves_neither_the_present_nor_the_past() {
        NodeClock clock = new NodeClock(7, 100, 0);
        long before = clock.nanosAt(40_000_000);
        long now = clock.nanosAt(90_000_000);

        clock.changeRate(-300, 90_000_000);

        assertThat(clock.nanosAt(40_000_000)).isEqualTo(before);
        assertThat(clock.nanosAt(90_000_000)).isEqualTo(now);
        assertThat(clock.nanosAt(1_090_000_000) - now).isEqualTo(1_000_000_000 - 300_000);
    }

    @Test
    void the_end_of_time_never_comes() {
        assertThat(new NodeClock(5, 5, 0).globalAt(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_wall_clock_jumps_stands_still_and_stays_behind() {
        NodeClock clock = new NodeClock(0, 0, Duration.ofHours(2).toNanos());
        assertThat(clock.wallAt(0)).isEqualTo(EPOCH.plus(Duration.ofHours(2)));

        clock.stepWall(Duration.ofHours(-3).toNanos());
        assertThat(clock.wallAt(0)).isEqualTo(EPOCH.minus(Duration.ofHours(1)));

        clock.freezeWall(0);
        assertThat(clock.wallAt(DAY)).isEqualTo(clock.wallAt(0));
        clock.thawWall(DAY);
        assertThat(clock.wallAt(DAY)).isEqualTo(EPOCH.minus(Duration.ofHours(1)));
        assertThat(clock.wallAt(2 * DAY))
                .isEqualTo(EPOCH.minus(Duration.ofHours(1)).plus(Duration.ofDays(1)));
    }
}
