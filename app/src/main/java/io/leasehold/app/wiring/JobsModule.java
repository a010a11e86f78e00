package io.leasehold.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.job.JdbcJobStore;
import io.leasehold.adapters.jdbc.job.JdbcScheduleBook;
import io.leasehold.adapters.jdbc.job.Retention;
import io.leasehold.adapters.jobs.helm.HelmUpdateJob;
import io.leasehold.adapters.jobs.inspection.ClusterStates;
import io.leasehold.adapters.jobs.inspection.InspectionJob;
import io.leasehold.app.config.Settings;
import io.leasehold.app.runtime.Threads;
import io.leasehold.coordinator.Alarm;
import io.leasehold.coordinator.duty.CountingFence;
import io.leasehold.coordinator.job.JobScheduler;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.schedule.Rules;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.coordination.ClusterView;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.inspection.InspectionLog;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.Ticker;
import io.leasehold.ports.runtime.WallClock;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The leader's jobs: what runs them, what they do, and where users see and change them. */
@Module
interface JobsModule {

    @Provides
    @Singleton
    static JobStore jobStore(CountingFence fence, Settings settings, Database database, WallClock wall) {
        return new JdbcJobStore(fence, settings.leases().lockName(), database, wall);
    }

    @Provides
    @Singleton
    static ScheduleBook scheduleBook(Database database, AuditTrail trail, WallClock wall, List<Job> jobs) {
        Set<String> kinds = jobs.stream().map(Job::kind).collect(Collectors.toUnmodifiableSet());
        return new JdbcScheduleBook(database, trail, wall, kinds);
    }

    @Provides
    @Singleton
    static List<Job> jobs(HelmIndexes indexes, Retention retention, InspectionJob inspection, WallClock wall) {
        return List.of(new HelmUpdateJob(indexes, wall), retention, inspection);
    }

    /** The coordinator is made of the jobs, so it is asked for only when a run asks it. */
    @Provides
    @Singleton
    static InspectionJob inspectionJob(
            Scripts scripts,
            Webhooks webhooks,
            InspectionLog log,
            ClusterReads reads,
            Provider<Coordination> coordination,
            Settings settings,
            WallClock wall) {
        ClusterStates states = () -> wanted(coordination.get().clusters());
        InspectionJob.Tools tools = new InspectionJob.Tools(scripts, webhooks, log, states, wall);
        return new InspectionJob(tools, reads, settings.inspectionParallelism());
    }

    private static SortedMap<ClusterId, ConnectionState> wanted(List<ClusterView> clusters) {
        SortedMap<ClusterId, ConnectionState> states = new TreeMap<>();
        clusters.stream()
                .filter(ClusterView::desired)
                .forEach(cluster ->
                        states.put(cluster.clusterId(), cluster.connection().state()));
        return states;
    }

    @Provides
    @Singleton
    static JobScheduler jobScheduler(
            JobStore store,
            CountingFence fence,
            Settings settings,
            Threads threads,
            Ticker ticker,
            WallClock wall,
            Narrator narrator,
            List<Job> jobs) {
        JobScheduler.Tools tools = new JobScheduler.Tools(
                store,
                fence,
                settings.leases().lockName(),
                threads.jobs(),
                Alarm.of(threads.jobs(), ticker),
                ticker,
                wall,
                narrator,
                Rules.within(settings.timings().leadership().requestTimeout()));
        return new JobScheduler(tools, jobs);
    }
}
