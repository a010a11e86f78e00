package io.leasehold.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks each instance again and again whether it leads, for as long as a scenario lasts. */
final class BeliefRecorder implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(20);

    private final Queue<Beliefs.Seen> seen = new ConcurrentLinkedQueue<>();
    private final List<Loop> askers = new ArrayList<>();

    static BeliefRecorder watching(Collection<AppProcess> instances) {
        BeliefRecorder recorder = new BeliefRecorder();
        instances.forEach(instance -> recorder.askers.add(Loop.every(PERIOD, () -> recorder.ask(instance))));
        return recorder;
    }

    private void ask(AppProcess instance) {
        long asked = System.nanoTime();
        // An instance that is stopped or gone fails here, and then nothing is noted of it.
        AppApi.Status status = instance.api().status();
        seen.add(new Beliefs.Seen(instance.name(), status.leads(), status.term(), asked, System.nanoTime()));
    }

    Beliefs soFar() {
        return new Beliefs(List.copyOf(seen));
    }

    @Override
    public void close() {
        askers.forEach(Loop::close);
    }
}
