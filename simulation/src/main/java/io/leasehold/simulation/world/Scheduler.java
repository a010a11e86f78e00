package io.leasehold.simulation.world;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time: a heap of events by their instants, those of one instant in the order in which they were asked for. Time
 * jumps from event to event; there are no ticks.
 */
final class Scheduler {

    private static final int FIRST_CAPACITY = 256;

    private long[] times = new long[FIRST_CAPACITY];
    private long[] orders = new long[FIRST_CAPACITY];
    private @Nullable Runnable[] events = new @Nullable Runnable[FIRST_CAPACITY];
    private int size;
    private long order;
    private long now;

    /** Virtual nanoseconds since the start of the run. */
    long now() {
        return now;
    }

    /** Runs {@code event} at {@code time}, or now if that has passed. */
    void at(long time, Runnable event) {
        if (size == times.length) {
            grow();
        }
        order++;
        int hole = size++;
        long due = Math.max(time, now);
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            // The newest of one instant comes last, so only the time is compared on the way up.
            if (times[parent] <= due) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        place(hole, due, order, event);
    }

    private void grow() {
        int capacity = size * 2;
        times = Arrays.copyOf(times, capacity);
        orders = Arrays.copyOf(orders, capacity);
        events = Arrays.copyOf(events, capacity);
    }

    private void move(int from, int to) {
        times[to] = times[from];
        orders[to] = orders[from];
        events[to] = events[from];
    }

    private void place(int at, long time, long itsOrder, @Nullable Runnable event) {
        times[at] = time;
        orders[at] = itsOrder;
        events[at] = event;
    }

    /** Moves to the next event and runs it; returns false, at {@code end}, if none is due until then. */
    boolean step(long end) {
        if (size == 0 || times[0] > end) {
            now = end;
            return false;
        }
        now = times[0];
        Runnable event = events[0];
        removeFirst();
        if (event != null) {
            event.run();
        }
        return true;
    }

    private void removeFirst() {
        size--;
        long time = times[size];
        long itsOrder = orders[size];
        Runnable event = events[size];
        events[size] = null;
        if (size == 0) {
            return;
        }
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && comesBefore(child + 1, times[child], orders[child])) {
                child++;
            }
            if (!comesBefore(child, time, itsOrder)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        place(hole, time, itsOrder, event);
    }

    private boolean comesBefore(int at, long time, long itsOrder) {
        return times[at] < time || (times[at] == time && orders[at] < itsOrder);
    }
}
