package io.leasehold.adapters.jobs.lua.wire;

import java.io.IOException;

/** The other side does not keep to the protocol: nothing more of it is to be believed. */
public final class ProtocolViolation extends IOException {
    public ProtocolViolation(String message) {
        super(message);
    }
}
