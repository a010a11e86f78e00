package io.leasehold.coordinator;

import io.leasehold.domain.leadership.Claiming;
import io.leasehold.domain.leadership.Leadership;
import io.leasehold.domain.leadership.Leading;
import io.leasehold.domain.leadership.LocalLeader;
import io.leasehold.domain.leadership.Releasing;
import io.leasehold.domain.leadership.Standby;
import io.leasehold.domain.leadership.SteppingDown;
import io.leasehold.domain.leadership.Stopped;
import io.leasehold.domain.node.Node;
import io.leasehold.ports.coordination.Role;
import java.util.Map;

/** What the states of the election are called outside; a test holds this against the states there are. */
final class Roles {

    private static final Map<Class<? extends Leadership>, Role> OF = Map.of(
            Standby.class, Role.FOLLOWER,
            Claiming.class, Role.FOLLOWER,
            Leading.class, Role.LEADER,
            SteppingDown.class, Role.STOPPING,
            Releasing.class, Role.STOPPING,
            Stopped.class, Role.STOPPING,
            LocalLeader.class, Role.LOCAL_LEADER);

    private Roles() {}

    static Role of(Node node) {
        return node.isStopping() ? Role.STOPPING : of(node.leadership().getClass());
    }

    static Role of(Class<? extends Leadership> state) {
        Role role = OF.get(state);
        if (role == null) {
            throw new IllegalStateException("no role for " + state);
        }
        return role;
    }
}
