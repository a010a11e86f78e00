package io.leasehold.simulation.jobs;

import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Holds the runs of one schedule against what was due: each fire time is run, skipped or recorded as missed, once.
 *
 * @param fireTimes how many were due
 * @param missed how many of them are recorded as missed
 * @param breaches one sentence for each that is not accounted for, or more than once
 */
public record JobLedger(int fireTimes, int run, int skipped, int missed, List<String> breaches) {

    public JobLedger {
        breaches = List.copyOf(breaches);
    }

    /**
     * Goes through all fire times.
     *
     * @param runs all of the schedule, in any order
     * @param after the first is the first after this
     * @param until the last is not after this
     */
    public static JobLedger of(List<Run> runs, CronExpression cron, ZoneId zone, Instant after, Instant until) {
        List<Run> due = runs.stream()
                .filter(run -> run.trigger() == Trigger.CRON)
                .sorted(Comparator.comparing(run -> run.key().fireTime()))
                .toList();
        List<String> breaches = new ArrayList<>();
        int[] counts = new int[3];
        int at = 0;
        Optional<Instant> next = cron.next(after, zone);
        int total = 0;
        while (next.isPresent() && !next.get().isAfter(until)) {
            Run record = at < due.size() ? due.get(at) : null;
            int covers = record == null ? 1 : Math.max(1, record.missed());
            Instant last = next.get();
            for (int i = 1; i < covers; i++) {
                last = cron.next(last, zone).orElseThrow();
            }
            if (record == null || !record.key().fireTime().equals(last)) {
                breaches.add("the fire time " + next.get() + " is not accounted for by "
                        + (record == null ? "anything" : record.key() + ", " + record.status()));
                break;
            }
            count(record.status(), covers, counts);
            total += covers;
            at++;
            next = cron.next(last, zone);
        }
        if (breaches.isEmpty() && at < due.size()) {
            breaches.add("there is a run of " + due.get(at).key() + ", which was not due");
        }
        return new JobLedger(total, counts[0], counts[1], counts[2], breaches);
    }

    private static void count(RunStatus status, int covers, int[] counts) {
        if (status == RunStatus.MISSED) {
            counts[2] += covers;
        } else if (status == RunStatus.SKIPPED) {
            counts[1]++;
        } else {
            counts[0]++;
        }
    }
}
