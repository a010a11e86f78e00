package io.leasehold.ports.narration;

import io.leasehold.domain.narration.Reason;
import java.util.List;

/** Tells people what happened. Called on the driver's thread and on those of duties; must return at once. */
@FunctionalInterface
public interface Narrator {

    /**
     * Tells one thing.
     *
     * @param details as many as the reason has; identifiers, numbers and reasons given from outside, never a credential
     */
    void narrate(Reason reason, List<String> details);
}
