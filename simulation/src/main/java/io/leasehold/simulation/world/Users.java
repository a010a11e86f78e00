package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.trace.TraceEvent;

/** Users who ask for connections, and what they are told. */
final class Users {

    private final World world;

    Users(World world) {
        this.world = world;
    }

    void ask(Host.Resident resident, boolean connect, ClusterId cluster) {
        Incarnation process = resident.process();
        long askedAt = world.now();
        String verb = connect ? "connect" : "disconnect";
        world.recording().goOnWith(process.node(), TraceEvent.Kind.ASKED, verb, cluster.value());
        if (connect) {
            world.checks().connectAsked(cluster);
            process.member().connect(cluster, outcome -> {
                tell(process, verb, cluster, outcome);
                world.told(
                        cluster,
                        outcome instanceof ConnectOutcome.NotDone
                                ? Condition.Fact.TOLD_FAILED
                                : Condition.Fact.TOLD_CONNECTED);
                world.checks().connectTold(process, cluster, outcome, askedAt);
            });
        } else {
            world.checks().disconnectAsked(cluster);
            process.member().disconnect(cluster, outcome -> {
                tell(process, verb, cluster, outcome);
                world.told(
                        cluster,
                        outcome instanceof DisconnectOutcome.NotDone
                                ? Condition.Fact.TOLD_FAILED
                                : Condition.Fact.TOLD_DISCONNECTED);
                world.checks().disconnectTold(process, cluster, outcome, askedAt);
            });
        }
    }

    private void tell(Incarnation process, String verb, ClusterId cluster, Object outcome) {
        if (world.recording().isOn()) {
            String word = outcome.getClass().getSimpleName();
            world.recording().add(process.node(), TraceEvent.Kind.REPLIED, verb, cluster.value(), word);
        }
    }
}
