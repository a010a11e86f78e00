package io.leasehold.adapters.web.jobs;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.adapters.web.request.Page;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code /api/v1/jobs/runs}.
 *
 * @param total how many it has
 * @param next what to give as {@code before} for older ones; null where there are none
 */
record RunsJson(List<Item> items, int total, @Nullable Long next) {

    /**
     * One run.
     *
     * @param startedAt null for one that waits or never began
     * @param endedAt null for one that is not over
     */
    record Item(
            long run,
            String schedule,
            Instant fireTime,
            String kind,
            String trigger,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String message,
            String parameters,
            int missed) {}

    static RunsJson of(Page<Run> page) {
        List<Item> items = page.items().stream().map(RunsJson::item).toList();
        return new RunsJson(items, items.size(), page.next(Run::number));
    }

    private static Item item(Run run) {
        return new Item(
                run.number(),
                run.key().schedule().value(),
                run.key().fireTime(),
                run.kind(),
                Wire.trigger(run.trigger()),
                Wire.status(run.status()),
                run.startedAt().orElse(null),
                run.endedAt().orElse(null),
                run.message(),
                run.parameters(),
                run.missed());
    }
}
