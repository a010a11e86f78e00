package io.leasehold.simulation.world;

import io.leasehold.domain.time.MonoTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one host: a monotonic one with any offset and a rate that is wrong by some parts per million, and a wall
 * clock that may be wrong by hours, jump, and stand still. Exact in integers, so that it is the same everywhere.
 */
final class NodeClock {

    private static final long MILLION = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long EPOCH_SECOND =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private long localBase;
    private long globalBase;
    private long ppm;
    /** How it ran before its rate was changed last. */
    private @Nullable NodeClock before;

    private long wallError;
    private long frozenAt = -1;

    NodeClock(long offset, long ppm, long wallError) {
        this.localBase = offset;
        this.ppm = ppm;
        this.wallError = wallError;
    }

    /** The monotonic instant at a virtual one; rounded down. */
    MonoTime monoAt(long global) {
        return new MonoTime(nanosAt(global));
    }

    long nanosAt(long global) {
        if (before != null && global < globalBase) {
            return before.nanosAt(global);
        }
        long passed = global - globalBase;
        return localBase
                + passed
                + Math.floorDiv(passed, MILLION) * ppm
                + Math.floorDiv(Math.floorMod(passed, MILLION) * ppm, MILLION);
    }

    /** The first virtual instant at which the monotonic clock shows {@code local} or more; the end of time for the end. */
    long globalAt(long local) {
        if (local == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long passed = Math.max(0, local - localBase);
        if (ppm == 0) {
            return globalBase + passed;
        }
        long rate = MILLION + ppm;
        long guess = globalBase + passed / rate * MILLION + passed % rate * MILLION / rate;
        // Rounding above is off by a few nanoseconds at most.
        while (nanosAt(guess) >= local && guess > globalBase) {
            guess--;
        }
        while (nanosAt(guess) < local) {
            guess++;
        }
        return guess;
    }

    void changeRate(long newPpm, long global) {
        NodeClock past = new NodeClock(localBase, ppm, wallError);
        past.globalBase = globalBase;
        past.before = before;
        localBase = nanosAt(global);
        before = past;
        globalBase = global;
        ppm = newPpm;
    }

    Instant wallAt(long global) {
        long nanos = (frozenAt >= 0 ? frozenAt : global) + wallError;
        return Instant.ofEpochSecond(EPOCH_SECOND + Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    void stepWall(long by) {
        wallError += by;
    }

    void freezeWall(long global) {
        frozenAt = global;
    }

    /** The wall clock goes on from where it stood, and so stays behind. */
    void thawWall(long global) {
        if (frozenAt >= 0) {
            wallError -= global - frozenAt;
            frozenAt = -1;
        }
    }
}
