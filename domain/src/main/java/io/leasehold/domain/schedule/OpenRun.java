package io.leasehold.domain.schedule;

import io.leasehold.domain.fencing.FencingToken;

/**
 * A run that is not over, as the store has it.
 *
 * @param status waiting or running
 * @param token under which it runs; {@link FencingToken#NONE} while it waits
 * @param cancelAsked whether a user wants it cancelled
 * @param attempt how many in a row were interrupted whose work it does
 */
public record OpenRun(RunKey key, RunStatus status, FencingToken token, boolean cancelAsked, int attempt) {}
