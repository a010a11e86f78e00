package io.leasehold.domain.schedule;

import io.leasehold.domain.fencing.FencingToken;

/** What a write of the scheduler came to. */
public sealed interface Written {

    /** It is durable. */
    record Stored() implements Written {}

    /** Nothing was written, since there is nothing to write: the run is there already, is over, or its schedule is gone. */
    record Moot() implements Written {}

    /** Nothing was written: a higher token exists. */
    record Outranked(FencingToken by) implements Written {}

    /** Nobody knows: it may have taken effect, or may yet. */
    record Unknown() implements Written {}
}
