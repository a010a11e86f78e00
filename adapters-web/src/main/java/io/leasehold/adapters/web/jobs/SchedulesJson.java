package io.leasehold.adapters.web.jobs;

import io.leasehold.domain.schedule.Schedule;
import io.leasehold.ports.job.ScheduleBook.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/jobs/schedules}. */
record SchedulesJson(List<Item> items, int total) {

    /**
     * One schedule.
     *
     * @param nextFireTime the first after now; null for one that is switched off or never due
     * @param handledUntil null before the first
     */
    record Item(
            String id,
            String kind,
            String cron,
            String timeZone,
            boolean enabled,
            String parameters,
            @Nullable Instant nextFireTime,
            @Nullable Instant handledUntil,
            Instant updatedAt) {}

    static SchedulesJson of(List<Entry> entries, Instant now) {
        return new SchedulesJson(entries.stream().map(entry -> item(entry, now)).toList(), entries.size());
    }

    private static Item item(Entry entry, Instant now) {
        Schedule schedule = entry.schedule();
        return new Item(
                schedule.id().value(),
                entry.kind(),
                schedule.cron().toString(),
                schedule.zone().getId(),
                schedule.enabled(),
                entry.parameters(),
                FireTimes.next(schedule, now).orElse(null),
                schedule.handledUntil().orElse(null),
                entry.updatedAt());
    }
}
