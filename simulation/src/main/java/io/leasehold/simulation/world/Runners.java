package io.leasehold.simulation.world;

import java.util.ArrayDeque;

/** Loops with something to run now, in the order in which they came to have it. */
final class Runners {

    private final ArrayDeque<Loop> loops = new ArrayDeque<>();
    private final Scheduler time;
    private final Recording recording;

    Runners(Scheduler time, Recording recording) {
        this.time = time;
        this.recording = recording;
    }

    Scheduler time() {
        return time;
    }

    Recording recording() {
        return recording;
    }

    void add(Loop loop) {
        loops.add(loop);
    }

    void drain() {
        for (Loop loop = loops.poll(); loop != null; loop = loops.poll()) {
            loop.run();
        }
    }
}
