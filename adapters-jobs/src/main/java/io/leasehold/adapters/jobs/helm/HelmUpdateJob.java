package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.http.GuardedResolver;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.runtime.WallClock;
import java.net.InetAddress;

/**
 * Updates Helm repositories: those that are active, one after the other, or the one that is named. A bad one never keeps the
 * others from being updated, and its own charts stay.
 */
public final class HelmUpdateJob implements Job {

    public static final String KIND = "helm-update";

    private final HelmIndexes indexes;
    private final WallClock clock;
    private final Limits limits;
    private final GuardedResolver.Names names;

    public HelmUpdateJob(HelmIndexes indexes, WallClock clock) {
        this(indexes, clock, Limits.STANDARD, InetAddress::getAllByName);
    }

    HelmUpdateJob(HelmIndexes indexes, WallClock clock, Limits limits, GuardedResolver.Names names) {
        this.indexes = indexes;
        this.clock = clock;
        this.limits = limits;
        this.names = names;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Execution start(Assignment assignment) {
        HelmUpdateRun run = new HelmUpdateRun(this, assignment);
        run.begin();
        return run;
    }

    HelmIndexes indexes() {
        return indexes;
    }

    WallClock clock() {
        return clock;
    }

    Limits limits() {
        return limits;
    }

    GuardedResolver.Names names() {
        return names;
    }
}
