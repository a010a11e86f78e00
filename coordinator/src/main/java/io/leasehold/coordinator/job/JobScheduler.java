package io.leasehold.coordinator.job;

import io.leasehold.coordinator.duty.Later;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.Rules;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import io.leasehold.ports.runtime.WallClock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The duty that runs schedules: for each term a machine of its own decides what is due, missed, overlapping or orphaned.
 * All that a term knows it reads from the store, so a failover loses nothing. What it does with the lease clean-up is
 * nothing: that needs neither a database nor a wall clock, and must not wait for either.
 */
public final class JobScheduler implements LeaderDuty {

    private final Tools tools;
    private final Map<String, Job> jobs;

    /**
     * What the scheduler works with.
     *
     * @param fence what jobs write through
     * @param lock the leader's
     * @param loop never the driver's
     * @param later on the same loop
     */
    public record Tools(
            JobStore store,
            FenceStore fence,
            LeaseName lock,
            EventLoop loop,
            Later later,
            Ticker ticker,
            WallClock wall,
            Narrator narrator,
            Rules rules) {}

    /**
     * Makes the duty.
     *
     * @param jobs one for each kind of schedule that this program knows
     */
    public JobScheduler(Tools tools, List<Job> jobs) {
        this.tools = tools;
        this.jobs = jobs.stream().collect(Collectors.toUnmodifiableMap(Job::kind, Function.identity()));
    }

    @Override
    public String name() {
        return "job-scheduler";
    }

    @Override
    public boolean needsFence() {
        return true;
    }

    @Override
    public Run start(Reign reign) {
        JobTerm term = new JobTerm(tools, jobs, reign);
        tools.loop().submit(term::begin);
        return term;
    }
}
