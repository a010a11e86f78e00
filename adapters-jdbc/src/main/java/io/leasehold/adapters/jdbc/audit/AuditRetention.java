package io.leasehold.adapters.jdbc.audit;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.runtime.WallClock;
import java.time.Duration;

/**
 * Deletes old entries of the audit: at the start of a term, then every hour. How old they are is told by the leader's
 * wall clock, which may be wrong by hours and not by months.
 */
public final class AuditRetention implements LeaderDuty {

    public static final Duration DEFAULT_AGE = Duration.ofDays(90);

    private static final Duration INTERVAL = Duration.ofHours(1);
    /** Few enough that the fence, which they hold, is free again within milliseconds. */
    private static final int BATCH = 500;

    private final FenceStore fence;
    private final LeaseName lock;
    private final WallClock clock;
    private final Duration age;
    private final int batch;

    /**
     * Makes the duty.
     *
     * @param fence writes in the database of the audit; may count or watch what it passes on
     * @param lock the leader's
     * @param age entries of before that are deleted
     */
    public AuditRetention(FenceStore fence, LeaseName lock, WallClock clock, Duration age) {
        this(fence, lock, clock, age, BATCH);
    }

    AuditRetention(FenceStore fence, LeaseName lock, WallClock clock, Duration age, int batch) {
        this.fence = fence;
        this.lock = lock;
        this.clock = clock;
        this.age = age;
        this.batch = batch;
    }

    @Override
    public String name() {
        return "audit-retention";
    }

    @Override
    public boolean needsFence() {
        return true;
    }

    @Override
    public Run start(Reign reign) {
        FencingToken token =
                reign.token().orElseThrow(() -> new IllegalArgumentException(name() + " was started without a token"));
        RetentionRun run = new RetentionRun(
                write -> fence.write(lock, token, write),
                reign.guard(),
                () -> clock.now().minus(age),
                batch);
        run.begin(INTERVAL);
        return run;
    }
}
