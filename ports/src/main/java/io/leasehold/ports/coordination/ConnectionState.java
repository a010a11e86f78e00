package io.leasehold.ports.coordination;

/** Where a local connection stands. A connection being closed shows as disconnected only once it is. */
public enum ConnectionState {
    DISCONNECTED,
    CONNECTING,
    CONNECTED,
    FAILED,
    DISCONNECTING
}
