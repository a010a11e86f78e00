package io.leasehold.simulation.check;

import io.leasehold.domain.node.Setup;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.subject.Member;

/** A process as the checks see it. */
public interface Observed {

    /** Its number among all processes of the run, from 0. */
    int index();

    /** The name of the node it runs on; two processes may run on one. */
    String node();

    Setup setup();

    Member member();

    boolean hasBegun();

    boolean isPaused();

    /** Whether it has crashed or ended. */
    boolean hasEnded();

    /** What its monotonic clock shows at a virtual instant. */
    MonoTime localAt(long global);

    /** When its monotonic clock shows an instant; the beginning of time for {@link Member#NEVER}. */
    long globalAt(MonoTime local);
}
