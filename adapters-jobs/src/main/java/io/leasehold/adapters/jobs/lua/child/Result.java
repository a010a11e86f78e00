package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.wire.Ending;

/**
 * How a script ended.
 *
 * @param error one sentence; empty if it is done
 */
record Result(Ending ending, String error) {}
