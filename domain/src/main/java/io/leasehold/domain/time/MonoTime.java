package io.leasehold.domain.time;

import java.time.Duration;

/**
 * An instant on one process's monotonic clock, in nanoseconds since an arbitrary origin. Only the difference of two
 * instants of the same process means anything. Every decision of the machines is made on this clock.
 */
public record MonoTime(long nanos) implements Comparable<MonoTime> {

    /** Returns this instant moved by {@code duration}, which may be negative; stays at the ends of the range. */
    public MonoTime plus(Duration duration) {
        long moved = duration.toNanos();
        long sum = nanos + moved;
        if (((nanos ^ sum) & (moved ^ sum)) < 0) {
            return new MonoTime(nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
        return new MonoTime(sum);
    }

    public MonoTime minus(Duration duration) {
        return plus(Duration.ZERO.minus(duration));
    }

    /** Returns the time from {@code earlier} to this instant; negative if {@code earlier} is later. */
    public Duration since(MonoTime earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    public boolean isBefore(MonoTime other) {
        return nanos < other.nanos;
    }

    /** Returns whether this instant has come at {@code now}. */
    public boolean reachedBy(MonoTime now) {
        return nanos <= now.nanos;
    }

    public static MonoTime earlier(MonoTime a, MonoTime b) {
        return a.nanos <= b.nanos ? a : b;
    }

    public static MonoTime later(MonoTime a, MonoTime b) {
        return a.nanos >= b.nanos ? a : b;
    }

    @Override
    public int compareTo(MonoTime other) {
        return Long.compare(nanos, other.nanos);
    }
}
