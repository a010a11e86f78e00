package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Ending;

/** Ends a script. An error, and not an exception, since a script can catch those. */
final class LimitHit extends Error {

    private final transient Result result;

    private LimitHit(Result result) {
        super(result.error(), null, false, false);
        this.result = result;
    }

    static LimitHit time() {
        return new LimitHit(new Result(Ending.TIME, ""));
    }

    Result result() {
        return result;
    }
}
