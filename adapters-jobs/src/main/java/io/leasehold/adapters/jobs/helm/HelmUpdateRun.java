package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.FencedWrites;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.helm.HelmIndexes.Source;
import io.leasehold.ports.helm.HelmIndexes.Sources;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.Job.Assignment;
import io.leasehold.ports.job.Job.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, on a thread of its own; a second one watches the time and closes connections. */
final class HelmUpdateRun implements Job.Execution {

    private static final Logger LOG = LoggerFactory.getLogger(HelmUpdateRun.class);
    private static final String FAULT = "the update failed by a fault of this program: see the log of the instance";

    static final String WORK = "the update";

    private final HelmUpdateJob job;
    private final Assignment assignment;
    private final FencedWrites writes;
    private final RepositoryUpdate update;
    private final ScheduledExecutorService timer;
    private final CompletableFuture<RunOver> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    HelmUpdateRun(HelmUpdateJob job, Assignment assignment) {
        this.job = job;
        this.assignment = assignment;
        this.writes = new FencedWrites(WORK, assignment, cancelled, job.limits().write());
        this.update = new RepositoryUpdate(job.indexes(), writes, job.clock(), job.limits());
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                task -> thread(task, "helm-update-timer"),
                // Who cancels a run that has just ended is not told off.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    void begin() {
        thread(this::run, "helm-update").start();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public CompletionStage<Ending> ended() {
        return ended.copy();
    }

    @Override
    public void cancel(Cancellation why) {
        cancelled.complete(RunOver.cancelled(WORK, why));
    }

    private void run() {
        Ending ending;
        try {
            ending = work();
        } catch (RunOver over) {
            ending = over.ending();
        } catch (RuntimeException | Error bug) {
            LOG.error("The update of Helm repositories failed", bug);
            ending = new Ending(RunStatus.FAILED, FAULT);
        }
        timer.shutdownNow();
        ended.complete(ending);
    }

    private Ending work() throws RunOver {
        Optional<String> wanted = Parameters.read(assignment.parameters()).repository();
        Sources sources = await(job.indexes().sources(wanted).toCompletableFuture());
        if (sources instanceof Sources.Unavailable unavailable) {
            throw RunOver.failed("the repositories cannot be read: " + Plain.quoted(unavailable.reason()));
        }
        Tally tally = new Tally();
        if (sources instanceof Sources.Found found) {
            for (HelmIndexes.Unreadable one : found.unreadable()) {
                tally.add(
                        one.repository(),
                        update.failed(one.repository(), Optional.empty(), Plain.quoted(one.reason())));
            }
            updateAll(found.sources(), tally);
        }
        sweep();
        return tally.ending();
    }

    private void updateAll(List<Source> sources, Tally tally) throws RunOver {
        for (Source source : sources) {
            String name = source.repository().name();
            Result result = update(source);
            if (result instanceof Result.Failed failed) {
                LOG.warn("The Helm repository {} was not updated: {}", name, failed.reason());
            }
            tally.add(name, result);
        }
    }

    private Result update(Source source) throws RunOver {
        try (Watch watch = new Watch(timer, cancelled, job.limits().total())) {
            return update.update(source, sink -> fetch(source, watch, sink));
        } catch (RuntimeException | Error bug) {
            // Those after it in the order of names would never be updated.
            LOG.error(
                    "The update of the Helm repository {} failed",
                    source.repository().name(),
                    bug);
            return update.failed(
                    source.repository().name(), Optional.of(source.repository().url()), FAULT);
        }
    }

    /** Whatever goes wrong once the watch has ended is its doing: it closes connections under who reads them. */
    private RepositoryUpdate.Found fetch(Source source, Watch watch, ChartSink sink)
            throws IOException, Unusable, RunOver {
        try (IndexServer server = new IndexServer(source, assignment.guard(), job.names(), watch, job.limits())) {
            Answer answer = server.ask();
            if (answer instanceof Answer.Changed changed) {
                Index index =
                        IndexReader.read(changed.body(), source.repository().url(), watch, job.limits(), sink);
                return new RepositoryUpdate.Found(Optional.of(index), changed.validators());
            }
            return new RepositoryUpdate.Found(Optional.empty(), source.validators());
        } catch (IOException | Unusable | IllegalStateException problem) {
            watch.check();
            throw problem;
        }
    }

    /** What cannot be deleted now is deleted by the next run. */
    private void sweep() throws RunOver {
        try {
            while (writes.ask(() -> job.indexes().sweep(job.limits().sweep())) > 0) {
                LOG.debug("Charts of former indexes were deleted");
            }
        } catch (Unusable problem) {
            LOG.warn("Charts of former indexes were not deleted: {}", problem.sentence());
        }
    }

    private Sources await(CompletableFuture<Sources> sources) throws RunOver {
        try {
            CompletableFuture.anyOf(sources, cancelled).get(job.limits().write().toMillis(), TimeUnit.MILLISECONDS);
            if (cancelled.isDone()) {
                throw cancelled.join();
            }
            return sources.join();
        } catch (TimeoutException problem) {
            throw RunOver.failed("the repositories cannot be read: the database did not answer in time");
        } catch (ExecutionException bug) {
            throw new IllegalStateException("the repositories cannot be read", bug);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw RunOver.toldToStop(WORK);
        }
    }
}
