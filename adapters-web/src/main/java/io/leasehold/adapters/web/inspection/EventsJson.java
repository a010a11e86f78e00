package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.request.Page;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionRecords.NumberedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code /api/v1/inspection/events}.
 *
 * @param total how many it has
 * @param next what to give as {@code before} for older ones; null where there are none
 */
record EventsJson(List<Item> items, int total, @Nullable Long next) {

    /**
     * One event.
     *
     * @param record the number of the record it is from
     * @param script the code of the script that said it
     */
    record Item(
            long number,
            long record,
            String cluster,
            String script,
            Instant at,
            String status,
            String message,
            String name,
            String namespace,
            JsonNode extra) {}

    static EventsJson of(Page<NumberedEvent> page) {
        List<Item> items = page.items().stream().map(EventsJson::item).toList();
        return new EventsJson(items, items.size(), page.next(NumberedEvent::number));
    }

    private static Item item(NumberedEvent numbered) {
        Event event = numbered.event();
        return new Item(
                numbered.number(),
                numbered.record(),
                numbered.cluster().value(),
                numbered.script(),
                numbered.at(),
                Words.of(event.status()),
                event.message(),
                event.name(),
                event.namespace(),
                Extra.of(event.extra()));
    }
}
