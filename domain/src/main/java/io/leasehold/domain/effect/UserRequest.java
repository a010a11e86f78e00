package io.leasehold.domain.effect;

/** Names a connect or disconnect asked for by a user, until it is answered. */
public record UserRequest(long number) {}
