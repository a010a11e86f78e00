package io.leasehold.app.store;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import java.util.List;

/** Does the same random operations to two stores and looks for the first difference. */
final class Comparison {

    private Comparison() {}

    /** Compares the two for one seed. Both must be free of leases of this {@code run}. */
    static void compare(long seed, int operations, String run, Replica one, Replica other) {
        List<Operation> list = Operations.of(seed, operations, run);
        for (int n = 0; n < list.size(); n++) {
            String first = one.perform(list.get(n));
            String second = other.perform(list.get(n));
            assertSame("operation " + n + ", " + list.get(n), seed, first, second);
        }
        List<String> first = one.finish(lease -> lastState(lease, run));
        List<String> second = other.finish(lease -> lastState(lease, run));
        for (int n = 0; n < first.size(); n++) {
            assertSame("watch " + n, seed, first.get(n), second.get(n));
        }
    }

    /** A state no operation writes. Every scope of a {@link Replica} covers it for at least one lease. */
    private static LeaseRecord lastState(int lease, String run) {
        return LeaseRecord.EMPTY
                .withHolder(new InstanceId("last"))
                .withLabel(Operations.RUN, run)
                .withLabel(Operations.TEAM, lease == Operations.LEASES - 1 ? "" : "a");
    }

    private static void assertSame(String what, long seed, String first, String second) {
        if (!first.equals(second)) {
            throw new AssertionError("the stores differ with seed " + seed + " at " + what + "\n  one:   " + first
                    + "\n  other: " + second + "\n  repeat with -Dleasehold.seeds=" + seed + "-" + seed);
        }
    }
}
