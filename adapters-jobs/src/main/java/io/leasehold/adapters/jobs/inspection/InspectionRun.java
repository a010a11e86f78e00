package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.adapters.jobs.webhook.Message;
import io.leasehold.adapters.jobs.webhook.WebhookSender;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.Job.Assignment;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, on a thread of its own; others work at its clusters, and one watches the time and kills scripts. */
final class InspectionRun implements Job.Execution {

    private static final Logger LOG = LoggerFactory.getLogger(InspectionRun.class);

    static final String WORK = "the inspection";

    private final InspectionJob job;
    private final InspectionJob.Tools tools;
    private final Assignment assignment;
    private final Stop stop = new Stop();
    private final Records records;
    private final ScheduledExecutorService timer;
    private final CompletableFuture<Void> listed = new CompletableFuture<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    InspectionRun(InspectionJob job, Assignment assignment) {
        this.job = job;
        this.tools = job.tools();
        this.assignment = assignment;
        this.records = new Records(
                tools.log(), assignment, stop, tools.clock(), job.limits().write());
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                task -> thread(task, "inspection-timer"),
                // Who cancels a run that has just ended is not told off.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    void begin() {
        thread(this::run, "inspection").start();
    }

    static Thread thread(Runnable task, String name) {
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
        // What hangs on it kills processes, which whoever cancels need not wait for.
        timer.execute(() -> stop.over(RunOver.cancelled(WORK, why)));
    }

    private void run() {
        Ending ending;
        try {
            ending = work();
        } catch (RunOver over) {
            ending = over.ending();
        } catch (RuntimeException | Error bug) {
            LOG.error("An inspection failed", bug);
            ending = new Ending(
                    RunStatus.FAILED, "the inspection failed by a fault of this program: see the log of the instance");
        }
        try {
            records.closeLeft(left(ending.status()), ending.message());
        } catch (RuntimeException | Error bug) {
            LOG.error("Records of an inspection stay open until its end is written", bug);
        } finally {
            // Whatever happens: the scheduler waits for it.
            timer.shutdownNow();
            ended.complete(ending);
        }
    }

    private static RecordStatus left(RunStatus status) {
        return status == RunStatus.CANCELLED || status == RunStatus.INTERRUPTED
                ? RecordStatus.INTERRUPTED
                : RecordStatus.FAILED;
    }

    private Ending work() throws RunOver {
        alarm(stop::timeIsUp, job.limits().total().toMillis());
        Duration settle = job.limits().settle();
        alarm(() -> listed.complete(null), settle.minus(job.age()).toMillis());
        alarm(() -> settled.complete(null), settle.toMillis());
        closeOrphans();
        Parameters parameters = Parameters.read(assignment.parameters());
        Connections connections = new Connections(tools.states(), stop, listed, settled);
        RunWork work = new RunWork(
                assignment,
                parameters,
                scripts(parameters.scripts()),
                connections,
                records,
                job.sandboxes(),
                stop,
                tools.clock());
        Collection<ClusterId> wanted = connections.wanted(parameters);
        Tally tally = new Tally(new Crew(work, job.limits().parallel()).inspect(wanted));
        Ending ending = tally.ending();
        String untold = tell(parameters, Summary.of(assignment, parameters, tally, ending));
        return new Ending(ending.status(), ending.message() + untold);
    }

    private void alarm(Runnable ring, long millis) {
        if (timer.schedule(ring, millis, TimeUnit.MILLISECONDS).isCancelled()) {
            throw new IllegalStateException("the timer of a run has ended before it");
        }
    }

    /** Before anything else: whatever this run comes to, nothing stays as it was left by one that died. */
    private void closeOrphans() throws RunOver {
        try {
            int orphans = records.closeOrphans();
            LOG.debug("{} records were left open by runs that did not end", orphans);
        } catch (Unusable problem) {
            throw RunOver.failed(problem.sentence());
        }
    }

    private Map<String, Script> scripts(Collection<String> codes) throws RunOver {
        Listing<Script> listing;
        try {
            listing = stop.await(
                    tools.scripts().read(codes).toCompletableFuture(),
                    job.limits().write());
        } catch (TimeoutException problem) {
            throw RunOver.failed("the scripts cannot be read: the database did not answer in time");
        }
        if (listing instanceof Listing.Found<Script> found) {
            return found.items().stream().collect(Collectors.toMap(Script::code, Function.identity()));
        }
        String reason = listing instanceof Listing.Unavailable<Script> unavailable ? unavailable.reason() : "";
        throw RunOver.failed("the scripts cannot be read: " + Plain.quoted(reason));
    }

    private String tell(Parameters parameters, Message message) throws RunOver {
        stop.check();
        Telling telling = new Telling(
                tools.webhooks(),
                job.sender(),
                records,
                stop,
                tools.clock(),
                job.limits().write());
        WebhookSender.Means means = new WebhookSender.Means(WORK, assignment.guard(), stop.cancelled(), timer);
        return telling.tell(parameters.webhooks(), message, means);
    }
}
