package io.leasehold.coordinator.duty;

import io.leasehold.domain.lease.StoredLease;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deletes the leases that the leader's own view says are abandoned: at the start of its term, then every interval.
 *
 * <p>It needs no fence: each delete names the uid and the version that were seen to expire, so that one which comes late
 * or from a leader of the past touches nothing that lives. It works on the duties' event loop, apart from the driver's: in
 * production another thread, in simulation another queue on the same virtual clock. That loop is all it needs to wait,
 * and the reason why there is no port for timers.
 */
public final class ExpiredLeaseCleanup implements LeaderDuty {

    private final Tools tools;

    /**
     * What the clean-up works with.
     *
     * @param cleanable the expired leases as of now; asked on {@code loop}
     * @param loop never the driver's; this duty alone asks it for wake-ups
     * @param interval time between the end of one pass and the next
     * @param requestTimeout after this an unanswered delete is given up; its preconditions make it harmless
     */
    public record Tools(
            Supplier<List<StoredLease>> cleanable,
            LeaseStore store,
            EventLoop loop,
            Ticker ticker,
            Duration interval,
            Duration requestTimeout,
            Narrator narrator) {}

    public ExpiredLeaseCleanup(Tools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "expired-lease-cleanup";
    }

    @Override
    public boolean needsFence() {
        return false;
    }

    @Override
    public Run start(Reign reign) {
        CleanupRun run = new CleanupRun(tools, reign.guard());
        tools.loop().submit(run::pass);
        return run;
    }
}
