package io.leasehold.domain.effect;

/**
 * Names one request of one machine, so that an answer finds the request it belongs to and a late one is recognised.
 *
 * @param step number of the step that sent it
 */
public record RequestId(Subject subject, long step) {}
