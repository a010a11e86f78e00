package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.jobs.FireTimes;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.ports.job.ScheduleBook.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/inspection/schedules}. */
record SchedulesJson(List<Item> items, int total) {

    private static final Task UNKNOWN = new Task("", List.of(), List.of(), List.of());

    /**
     * One schedule.
     *
     * @param nextFireTime the first after now; null for one that is switched off or never due
     * @param handledUntil null before the first
     * @param problem why what it inspects cannot be told, which is empty then; otherwise null
     */
    record Item(
            String id,
            String name,
            String cron,
            String timeZone,
            boolean enabled,
            List<String> clusters,
            List<String> scripts,
            List<String> webhooks,
            @Nullable Instant nextFireTime,
            @Nullable Instant handledUntil,
            Instant updatedAt,
            @Nullable String problem) {}

    static SchedulesJson of(List<Entry> entries, Instant now) {
        return new SchedulesJson(entries.stream().map(entry -> item(entry, now)).toList(), entries.size());
    }

    static Item item(Entry entry, Instant now) {
        Task.Reading reading = Task.read(entry.parameters());
        return reading instanceof Task.Reading.Read readable
                ? item(entry, readable.task(), now, null)
                : item(entry, UNKNOWN, now, ((Task.Reading.Unreadable) reading).sentence());
    }

    private static Item item(Entry entry, Task task, Instant now, @Nullable String problem) {
        Schedule schedule = entry.schedule();
        return new Item(
                schedule.id().value(),
                task.name(),
                schedule.cron().toString(),
                schedule.zone().getId(),
                schedule.enabled(),
                task.clusters(),
                task.scripts(),
                task.webhooks(),
                FireTimes.next(schedule, now).orElse(null),
                schedule.handledUntil().orElse(null),
                entry.updatedAt(),
                problem);
    }
}
