package io.leasehold.simulation.world;

import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The trace of a run while it grows; keeps nothing unless it is on. It knows which event is being worked on, so that
 * what happens meanwhile has a cause.
 */
final class Recording {

    private final boolean on;
    private final Scheduler time;
    private final List<TraceEvent> events = new ArrayList<>();
    private long current;

    Recording(boolean on, Scheduler time) {
        this.on = on;
        this.time = time;
    }

    boolean isOn() {
        return on;
    }

    /** The event that is being worked on; 0 for none. */
    long current() {
        return current;
    }

    void workOn(long event) {
        current = event;
    }

    /** Notes an event caused by the one that is being worked on; returns its number, 0 while nothing is recorded. */
    long add(String lane, TraceEvent.Kind kind, String... details) {
        if (!on) {
            return 0;
        }
        long id = events.size() + 1L;
        events.add(new TraceEvent(id, time.now(), lane, kind, current, List.of(details)));
        return id;
    }

    /** Notes an event and works on it from here. */
    long goOnWith(String lane, TraceEvent.Kind kind, String... details) {
        long id = add(lane, kind, details);
        current = on ? id : current;
        return id;
    }

    /** Puts an event in the place of one noted before its outcome was known. */
    void replace(long id, TraceEvent.Kind kind, String... details) {
        if (id > 0) {
            TraceEvent old = events.get((int) id - 1);
            events.set((int) id - 1, new TraceEvent(id, old.at(), old.lane(), kind, old.cause(), List.of(details)));
        }
    }

    List<TraceEvent> events() {
        return events;
    }
}
