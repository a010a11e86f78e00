package io.leasehold.coordinator;

import io.leasehold.domain.connection.Connected;
import io.leasehold.domain.connection.Connecting;
import io.leasehold.domain.connection.Connection;
import io.leasehold.domain.connection.Disconnected;
import io.leasehold.domain.connection.Disconnecting;
import io.leasehold.domain.connection.Failed;
import io.leasehold.ports.coordination.ClusterView.ConnectionView;
import io.leasehold.ports.coordination.ConnectionState;
import java.util.Map;
import java.util.Optional;

/** What the states of a connection are called outside; a test holds this against the states there are. */
final class Connections {

    private static final Map<Class<? extends Connection.State>, ConnectionState> OF = Map.of(
            Disconnected.class, ConnectionState.DISCONNECTED,
            Connecting.class, ConnectionState.CONNECTING,
            Connected.class, ConnectionState.CONNECTED,
            Failed.class, ConnectionState.FAILED,
            Disconnecting.class, ConnectionState.DISCONNECTING);

    private Connections() {}

    static ConnectionState of(Connection connection) {
        return of(connection.state().getClass());
    }

    static ConnectionState of(Class<? extends Connection.State> state) {
        ConnectionState name = OF.get(state);
        if (name == null) {
            throw new IllegalStateException("no name for " + state);
        }
        return name;
    }

    static ConnectionView view(Connection connection) {
        Optional<String> error =
                connection.state() instanceof Failed failed ? Optional.of(failed.error()) : Optional.empty();
        return new ConnectionView(of(connection), connection.since(), error);
    }
}
