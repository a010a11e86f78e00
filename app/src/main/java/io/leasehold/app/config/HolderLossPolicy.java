package io.leasehold.app.config;

/** What becomes of a connection whose responsible instance died. */
public enum HolderLossPolicy {
    DISCONNECT,
    TAKEOVER
}
