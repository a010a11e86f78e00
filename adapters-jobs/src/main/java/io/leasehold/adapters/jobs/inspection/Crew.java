package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inspects clusters, so many at a time, and is done when none of its threads does anything any more. */
final class Crew {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    private final RunWork work;
    private final int parallel;

    Crew(RunWork work, int parallel) {
        this.work = work;
        this.parallel = parallel;
    }

    /** Reports in the order of the clusters. */
    List<ClusterReport> inspect(Collection<ClusterId> clusters) throws RunOver {
        if (clusters.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(parallel, clusters.size()), task -> InspectionRun.thread(task, "inspection-cluster"));
        try {
            List<Callable<ClusterReport>> tasks = new ArrayList<>();
            clusters.forEach(cluster -> tasks.add(() -> inspect(cluster)));
            List<ClusterReport> reports = new ArrayList<>();
            for (Future<ClusterReport> report : threads.invokeAll(tasks)) {
                reports.add(report.get());
            }
            return reports;
        } catch (ExecutionException over) {
            if (over.getCause() instanceof RunOver reason) {
                throw reason;
            }
            throw new IllegalStateException("an inspection ended in an unknown way", over);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw work.over(RunOver.toldToStop(InspectionRun.WORK));
        } finally {
            end(threads);
        }
    }

    private ClusterReport inspect(ClusterId cluster) throws RunOver {
        try {
            return new ClusterInspection(work, cluster).inspect();
        } catch (RuntimeException | Error bug) {
            LOG.error("The inspection of cluster {} failed", cluster, bug);
            return ClusterReport.without(
                    cluster, RecordStatus.FAILED, "a fault of this program: see the log of the instance");
        }
    }

    /** Whoever is still at work, because this thread was told to stop, ends with the scripts, which are killed. */
    private static void end(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("An inspection that has ended still has threads");
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
