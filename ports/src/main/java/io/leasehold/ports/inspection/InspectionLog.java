package io.leasehold.ports.inspection;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.Trigger;
import java.time.Instant;
import java.util.List;

/**
 * What the leader writes of an inspection. Its methods may only be called inside a fenced write of a run. Texts that are
 * longer than the store takes are cut, with a mark that says so.
 */
public interface InspectionLog {

    /**
     * Closes each record that is {@link RecordStatus#RUNNING} though no leader works at it: its run is not under way any more,
     * or is this one, which has only begun. Where that run has ended it is closed for the same reason, otherwise as interrupted.
     *
     * @return how many
     */
    int closeOrphans(RunKey beginning, Instant at);

    /** Begins a record; one that is skipped is over with it. */
    long open(Opening opening);

    /** Adds how one script ended, with its events; nothing to a record that is over. */
    void add(long record, ScriptResult result);

    /** Ends a record. One that is over stays as it is. */
    void close(long record, RecordStatus status, Instant at, String message);

    /** Ends each record of a run that is still {@link RecordStatus#RUNNING}. */
    void closeAll(RunKey run, RecordStatus status, Instant at, String message);

    /** Adds what came of sending the result of a run to a webhook. */
    void sent(RunKey run, Sending sending);

    /**
     * The inspection of one cluster in one run.
     *
     * @param scheduleName as it is now
     * @param status {@link RecordStatus#RUNNING} or {@link RecordStatus#SKIPPED}
     * @param scripts how many are to run
     * @param message one sentence for people; may be empty
     */
    record Opening(
            RunKey run,
            Trigger trigger,
            String scheduleName,
            ClusterId cluster,
            RecordStatus status,
            int scripts,
            Instant at,
            String message) {}

    /**
     * How one script ended.
     *
     * @param code the script's
     * @param name the script's, as it is now
     * @param output what it printed
     * @param error why it did not run to its end; empty if it did
     */
    record ScriptResult(
            String code,
            String name,
            ScriptStatus status,
            Instant startedAt,
            Instant endedAt,
            String output,
            String error,
            List<Event> events) {
        public ScriptResult {
            events = List.copyOf(events);
        }
    }

    /**
     * What a script says of one thing.
     *
     * @param name of the thing, if the script told it; otherwise empty
     * @param namespace of the thing, if the script told it; otherwise empty
     * @param extra all that the script told beside the message, as a JSON object
     */
    record Event(EventStatus status, String message, String name, String namespace, String extra) {}

    /**
     * What came of sending to a webhook.
     *
     * @param attempts how often it was tried
     * @param result one sentence without secrets
     */
    record Sending(String webhook, Instant at, boolean delivered, int attempts, String result) {}

    /**
     * How many events of each status.
     *
     * @param normal of {@link EventStatus#NORMAL}, and so on
     */
    record Counts(int normal, int warning, int failed) {
        public static final Counts NONE = new Counts(0, 0, 0);

        public Counts plus(Event event) {
            return switch (event.status()) {
                case NORMAL -> new Counts(normal + 1, warning, failed);
                case WARNING -> new Counts(normal, warning + 1, failed);
                case FAILED -> new Counts(normal, warning, failed + 1);
            };
        }
    }
}
