package io.leasehold.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeTest {

    private static Moment moment(Instant wall, long chance) {
        return new Moment(1, new MonoTime(0), wall, chance);
    }

    @Test
    void an_instant_stays_at_the_ends_of_the_range() {
        assertThat(new MonoTime(Long.MAX_VALUE - 1).plus(Duration.ofNanos(9)).nanos())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(new MonoTime(Long.MIN_VALUE + 1).minus(Duration.ofNanos(9)).nanos())
                .isEqualTo(Long.MIN_VALUE);
        assertThat(new MonoTime(-5).plus(Duration.ofNanos(9)).nanos()).isEqualTo(4);
    }

    @Test
    void an_instant_is_reached_at_itself() {
        assertThat(new MonoTime(5).reachedBy(new MonoTime(5))).isTrue();
        assertThat(new MonoTime(5).isBefore(new MonoTime(5))).isFalse();
        assertThat(new MonoTime(6).reachedBy(new MonoTime(5))).isFalse();
    }

    @Test
    void jitter_lies_below_its_bound_for_any_chance() {
        for (long chance : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(moment(Instant.EPOCH, chance).jitter(Duration.ofNanos(7)))
                    .isBetween(Duration.ZERO, Duration.ofNanos(6));
        }
        assertThat(moment(Instant.EPOCH, 5).jitter(Duration.ZERO)).isZero();
    }

    @Test
    void a_frozen_wall_clock_does_not_write_the_same_time_twice() {
        Instant wall = Instant.parse("2026-01-01T00:00:00.123456789Z");
        Instant first = moment(wall, 0).stampAfter(Optional.empty());
        assertThat(first).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
        assertThat(moment(wall, 0).stampAfter(Optional.of(first))).isEqualTo(first.plusNanos(1000));
    }
}
