package io.leasehold.simulation.world;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Scenario;
import java.util.EnumSet;
import java.util.Set;

/** Which invariants a scenario is held to. */
final class Applicable {

    /** Nothing outside the protocol may rewrite the lock for these; then S3 alone protects. */
    private static final Set<Invariant> OF_THE_LOCK = EnumSet.of(
            Invariant.S1, Invariant.S2, Invariant.S5, Invariant.S6, Invariant.S7, Invariant.S8, Invariant.S10);

    /** What nobody can keep when the store forgets what it acknowledged. */
    private static final Set<Invariant> OF_THE_STORE =
            EnumSet.of(Invariant.S12, Invariant.S13, Invariant.S14, Invariant.U1, Invariant.U2);

    private Applicable() {}

    static Set<Invariant> to(Scenario scenario) {
        EnumSet<Invariant> checked = EnumSet.noneOf(Invariant.class);
        scenario.expect().always().forEach(name -> checked.add(Invariant.valueOf(name)));
        if (!checked.isEmpty()) {
            return checked;
        }
        checked.addAll(EnumSet.allOf(Invariant.class));
        checked.remove(Invariant.L2);
        if (scenario.timeline().stream().map(Order::action).anyMatch(Run::isFault)) {
            checked.remove(Invariant.L5);
        }
        if (scenario.timeline().stream().map(Order::action).anyMatch(Applicable::rewritesTheLock)) {
            checked.removeAll(OF_THE_LOCK);
        }
        if (has(scenario, Action.Kind.RESTORE)) {
            checked.removeAll(OF_THE_STORE);
        }
        if (has(scenario, Action.Kind.EDIT_LEASE)) {
            checked.remove(Invariant.S13);
        }
        return checked;
    }

    private static boolean has(Scenario scenario, Action.Kind kind) {
        return scenario.timeline().stream().anyMatch(order -> order.action().kind() == kind);
    }

    private static boolean rewritesTheLock(Action action) {
        return action.kind() == Action.Kind.RESTORE
                || (action.kind() == Action.Kind.EDIT_LEASE
                        && action.word(Key.LEASE, "").equals("lock"));
    }
}
