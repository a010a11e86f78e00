package io.leasehold.ports.inspection;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What inspections came to, as users see it on any instance. Stages complete normally, on any thread. */
public interface InspectionRecords {

    /**
     * Lists records, the newest first.
     *
     * @param before only those with a lower number; {@link Long#MAX_VALUE} for the newest of all
     * @param limit at most so many, 1 to 1001: who shows a thousand asks for one more, to see whether there is more
     */
    CompletionStage<Listing<Inspection>> list(Filter filter, long before, int limit);

    /** Reads one record with its scripts' results; an empty list if there is none of that number. */
    CompletionStage<Listing<Detail>> read(long number);

    /**
     * Lists events, the newest first.
     *
     * @param before only those with a lower number; {@link Long#MAX_VALUE} for the newest of all
     * @param limit at most so many, 1 to 1001: who shows a thousand asks for one more, to see whether there is more
     */
    CompletionStage<Listing<NumberedEvent>> events(EventFilter filter, long before, int limit);

    /** Lists what was sent to webhooks, the newest first, at most {@code limit}, 1 to 1001. */
    CompletionStage<Listing<NumberedSending>> sendings(Optional<ScheduleId> schedule, int limit);

    /** Tells for each cluster what the last inspection of each schedule came to, of schedules that are there; by cluster. */
    CompletionStage<Listing<ClusterSummary>> summary();

    /** Which records; what is empty is not asked for. */
    record Filter(
            Optional<ScheduleId> schedule,
            Optional<Instant> fireTime,
            Optional<ClusterId> cluster,
            Optional<RecordStatus> status) {
        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Which events; what is empty is not asked for. */
    record EventFilter(
            Optional<Long> record,
            Optional<ClusterId> cluster,
            Optional<String> script,
            Optional<EventStatus> status) {}

    /**
     * The inspection of one cluster in one run.
     *
     * @param number its place among all, which grows with time
     * @param run which; {@code jobRun} has its number, by which it is cancelled, while it is kept
     * @param done how many scripts have ended
     */
    record Inspection(
            long number,
            RunKey run,
            Optional<Long> jobRun,
            Trigger trigger,
            String scheduleName,
            ClusterId cluster,
            RecordStatus status,
            int scripts,
            int done,
            InspectionLog.Counts counts,
            Instant startedAt,
            Optional<Instant> endedAt,
            String message) {}

    /** A record, and how its scripts ended, in the order in which they did. */
    record Detail(Inspection inspection, List<InspectionLog.ScriptResult> results) {
        public Detail {
            results = List.copyOf(results);
        }
    }

    /** An event and where it is from. */
    record NumberedEvent(
            long number, long record, ClusterId cluster, String script, Instant at, InspectionLog.Event event) {}

    /** What was sent, and the run it told of. */
    record NumberedSending(long number, RunKey run, InspectionLog.Sending sending) {}

    /**
     * How one cluster is, as of its last inspections that came to a result: success, failed or timeout.
     *
     * @param records how many of them there are, of each schedule at most one
     * @param unfinished how many of those are not {@link RecordStatus#SUCCESS}
     * @param uninspected of how many schedules the last record that is over has no result: it was skipped or interrupted
     * @param counts of the events of those with a result
     * @param asOf when the last of them ended; where none has a result, when the last ended that has none
     */
    record ClusterSummary(
            ClusterId cluster,
            int records,
            int unfinished,
            int uninspected,
            InspectionLog.Counts counts,
            Instant asOf) {}
}
