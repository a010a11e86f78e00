package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.runtime.WallClock;
import java.time.Duration;

/**
 * Deletes old entries of the audit, and runs, inspections and what was sent of them, if they are over: old ones, and all
 * but the newest of each schedule; and closes inspections at which nobody works any more. How old they are is told by the leader's wall clock, which may be wrong by hours and not by weeks.
 */
public final class Retention implements Job {

    public static final String KIND = "retention";

    /** Few enough at once that the fence, which they hold, is free again within milliseconds. */
    static final Limits USUAL = new Limits(Duration.ofDays(90), Duration.ofDays(30), 1000, 200, 500);

    private final Database database;
    private final WallClock clock;
    private final Limits limits;

    public Retention(Database database, WallClock clock) {
        this(database, clock, USUAL);
    }

    Retention(Database database, WallClock clock, Limits limits) {
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * What stays.
     *
     * @param audit how old entries of the audit become
     * @param runs how old runs and inspections become, after their end, and what was sent
     * @param newest how many runs of each schedule stay at most, and how many sendings
     * @param newestOfCluster how many inspections of each schedule stay at most for each cluster: they are larger
     * @param batch so many rows are deleted in one write at most
     */
    record Limits(Duration audit, Duration runs, int newest, int newestOfCluster, int batch) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Execution start(Assignment assignment) {
        RetentionRun run = new RetentionRun(database, assignment, clock.now(), limits);
        run.begin();
        return run;
    }
}
