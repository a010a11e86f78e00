package io.leasehold.coordinator.journal;

import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;

/** Hears of every step of one instance. Called on the driver's loop; must return at once. */
public interface Recorder {

    /** Keeps nothing, and costs nothing. */
    Recorder NONE = new Recorder() {
        @Override
        public void stepped(Moment now, Input input, Node before, Node.Step step) {}

        @Override
        public void failed(Moment now, Input input, Node before, Throwable bug) {}
    };

    void stepped(Moment now, Input input, Node before, Node.Step step);

    /** The domain threw instead of stepping: a bug, and the last thing that is recorded. */
    void failed(Moment now, Input input, Node before, Throwable bug);
}
