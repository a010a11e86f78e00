package io.leasehold.coordinator;

import io.leasehold.coordinator.duty.Later;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The one wake-up a loop offers, shared by the machines' next instant and by timers of the driver's own. Lives on the
 * loop; only the promise may be read by others, who see by it whether the loop still runs.
 */
public final class Alarm implements Later {

    private static final MonoTime NEVER = new MonoTime(Long.MAX_VALUE);

    private final EventLoop loop;
    private final Ticker ticker;
    private final Runnable onWish;
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::when).thenComparingLong(Timer::order));
    private long order;
    private MonoTime wish = NEVER;
    private MonoTime asked = NEVER;

    private volatile MonoTime promised = NEVER;

    /** A task for later; of two at one instant the one asked for first comes first. */
    private record Timer(MonoTime when, long order, Runnable task) {}

    /** Makes one for a loop without machines: timers only. */
    public static Alarm of(EventLoop loop, Ticker ticker) {
        return new Alarm(loop, ticker, () -> {});
    }

    /**
     * Makes an alarm without any wish.
     *
     * @param onWish runs when the machines' instant has come
     */
    Alarm(EventLoop loop, Ticker ticker, Runnable onWish) {
        this.loop = loop;
        this.ticker = ticker;
        this.onWish = onWish;
    }

    @Override
    public void in(Duration delay, Runnable task) {
        order++;
        timers.add(new Timer(ticker.now().plus(delay), order, task));
        arrange();
    }

    /** When the machines want to be stepped next. */
    void wish(Optional<MonoTime> when) {
        wish = when.orElse(NEVER);
        arrange();
    }

    /** Nothing is to happen any more. */
    void silence() {
        timers.clear();
        wish = NEVER;
        promised = NEVER;
    }

    private void arrange() {
        Timer first = timers.peek();
        MonoTime next = first == null ? wish : MonoTime.earlier(first.when(), wish);
        promised = next;
        if (next.equals(asked) || next.equals(NEVER)) {
            return;
        }
        asked = next;
        loop.wakeAt(next, this::ring);
    }

    private void ring() {
        asked = NEVER;
        MonoTime now = ticker.now();
        for (Timer due = timers.peek(); due != null && due.when().reachedBy(now); due = timers.peek()) {
            timers.remove();
            due.task().run();
        }
        if (wish.reachedBy(now)) {
            onWish.run();
        }
        arrange();
    }

    /** By how much the loop is late with what was to run next; zero or negative while it is not. Any thread may ask. */
    Duration lateness(MonoTime now) {
        return now.isBefore(promised) ? Duration.ZERO : now.since(promised);
    }
}
