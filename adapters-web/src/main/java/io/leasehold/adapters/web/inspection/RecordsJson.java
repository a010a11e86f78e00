package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.adapters.web.request.Page;
import io.leasehold.ports.inspection.InspectionRecords.Inspection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code /api/v1/inspection/records}.
 *
 * @param total how many it has
 * @param next what to give as {@code before} for older ones; null where there are none
 */
record RecordsJson(List<Item> items, int total, @Nullable Long next) {

    /**
     * One record.
     *
     * @param run the number in {@code /api/v1/jobs/runs}; null where that is not kept any more
     * @param scripts how many are to run
     * @param done how many of them have ended
     * @param endedAt null for one that runs
     */
    record Item(
            long number,
            String schedule,
            String scheduleName,
            Instant fireTime,
            @Nullable Long run,
            String trigger,
            String cluster,
            String status,
            int scripts,
            int done,
            CountsJson counts,
            Instant startedAt,
            @Nullable Instant endedAt,
            String message) {

        static Item of(Inspection inspection) {
            return new Item(
                    inspection.number(),
                    inspection.run().schedule().value(),
                    inspection.scheduleName(),
                    inspection.run().fireTime(),
                    inspection.jobRun().orElse(null),
                    Wire.trigger(inspection.trigger()),
                    inspection.cluster().value(),
                    Words.of(inspection.status()),
                    inspection.scripts(),
                    inspection.done(),
                    CountsJson.of(inspection.counts()),
                    inspection.startedAt(),
                    inspection.endedAt().orElse(null),
                    inspection.message());
        }
    }

    static RecordsJson of(Page<Inspection> page) {
        List<Item> items = page.items().stream().map(Item::of).toList();
        return new RecordsJson(items, items.size(), page.next(Inspection::number));
    }
}
