package io.leasehold.adapters.web.jobs;

import io.leasehold.adapters.web.json.Wire;
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

    static RunsJson of(List<Run> runs, int limit) {
        Long next = runs.size() < limit ? null : runs.get(runs.size() - 1).number();
        return new RunsJson(runs.stream().map(RunsJson::item).toList(), runs.size(), next);
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
