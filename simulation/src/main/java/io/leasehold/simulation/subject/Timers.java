package io.leasehold.simulation.subject;

import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.runtime.EventLoop;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A loop with any number of wake-ups beside the one its owner may wish for. */
public final class Timers implements EventLoop {

    private final EventLoop loop;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private @Nullable Timer wish;
    private long sequence;

    /** A wake-up; equal times in the order of their asking. */
    private record Timer(MonoTime when, long sequence, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = when.compareTo(other.when);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    public Timers(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void submit(Runnable task) {
        loop.submit(task);
    }

    @Override
    public void wakeAt(MonoTime when, Runnable task) {
        if (wish != null) {
            timers.remove(wish);
        }
        wish = add(when, task);
    }

    /** Runs a task at an instant, beside everything else. To be called on the loop. */
    public void at(MonoTime when, Runnable task) {
        add(when, task);
    }

    private Timer add(MonoTime when, Runnable task) {
        Timer timer = new Timer(when, sequence++, task);
        timers.add(timer);
        arm();
        return timer;
    }

    private void arm() {
        Timer first = timers.peek();
        if (first != null) {
            loop.wakeAt(first.when(), this::ring);
        }
    }

    private void ring() {
        Timer first = timers.poll();
        if (first != null) {
            if (first.equals(wish)) {
                wish = null;
            }
            arm();
            first.task().run();
        }
    }
}
