package io.leasehold.simulation.subject.mutant;

import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;

/** A duty that asks another guard than its own: the one that goes with a mistaken belief. */
record GuardedBy(LeaderDuty duty, Guard guard) implements LeaderDuty {

    @Override
    public String name() {
        return duty.name();
    }

    @Override
    public boolean needsFence() {
        return duty.needsFence();
    }

    @Override
    public Run start(Reign reign) {
        return duty.start(new Reign(reign.term(), reign.token(), guard));
    }
}
