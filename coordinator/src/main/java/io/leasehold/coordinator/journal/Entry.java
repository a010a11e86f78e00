package io.leasehold.coordinator.journal;

import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import java.util.Optional;

/**
 * One step to be written.
 *
 * @param step what came of the input; empty when the domain threw
 * @param failure what it threw
 */
record Entry(Moment now, Input input, Node before, Optional<Node.Step> step, Optional<String> failure) {

    static Entry stepped(Moment now, Input input, Node before, Node.Step step) {
        return new Entry(now, input, before, Optional.of(step), Optional.empty());
    }

    static Entry failed(Moment now, Input input, Node before, Throwable bug) {
        return new Entry(now, input, before, Optional.empty(), Optional.of(bug.toString()));
    }
}
