package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.webhook.WebhookSender;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.inspection.InspectionLog;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.runtime.WallClock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Inspects clusters: runs the scripts of a schedule on each of its clusters, several clusters at a time, and tells its
 * webhooks. A bad script, or a bad cluster, never keeps the others from being inspected.
 */
public final class InspectionJob implements Job {

    public static final String KIND = "inspection";

    private final Tools tools;
    private final Sandboxes sandboxes;
    private final Telling.Sender sender;
    private final Limits limits;
    private final LongSupplier nanos;
    private final long made;

    /** The ports that inspections go through. */
    public record Tools(Scripts scripts, Webhooks webhooks, InspectionLog log, ClusterStates states, WallClock clock) {}

    /**
     * Makes the job; scripts ask clusters through {@code reads}.
     *
     * @param parallel how many clusters at a time, and so how many processes of scripts
     */
    public InspectionJob(Tools tools, ClusterReads reads, int parallel) {
        this(
                tools,
                new LuaSandboxes(reads),
                new WebhookSender(tools.clock())::send,
                Limits.of(parallel),
                System::nanoTime);
    }

    InspectionJob(Tools tools, Sandboxes sandboxes, Telling.Sender sender, Limits limits, LongSupplier nanos) {
        this.tools = tools;
        this.sandboxes = sandboxes;
        this.sender = sender;
        this.limits = limits;
        this.nanos = nanos;
        this.made = nanos.getAsLong();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Execution start(Assignment assignment) {
        InspectionRun run = new InspectionRun(this, assignment);
        run.begin();
        return run;
    }

    Tools tools() {
        return tools;
    }

    Sandboxes sandboxes() {
        return sandboxes;
    }

    Telling.Sender sender() {
        return sender;
    }

    Limits limits() {
        return limits;
    }

    /** For how long this instance can have learned which clusters there are. */
    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - made);
    }
}
