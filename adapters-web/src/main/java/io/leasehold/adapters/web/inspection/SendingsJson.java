package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.inspection.InspectionLog.Sending;
import io.leasehold.ports.inspection.InspectionRecords.NumberedSending;
import java.time.Instant;
import java.util.List;

/** The body of {@code /api/v1/inspection/sendings}. */
record SendingsJson(List<Item> items, int total) {

    /** What came of sending the result of one run to one webhook. */
    record Item(
            long number,
            String schedule,
            Instant fireTime,
            String webhook,
            Instant at,
            boolean delivered,
            int attempts,
            String result) {}

    static SendingsJson of(List<NumberedSending> sendings) {
        return new SendingsJson(sendings.stream().map(SendingsJson::item).toList(), sendings.size());
    }

    private static Item item(NumberedSending numbered) {
        Sending sending = numbered.sending();
        return new Item(
                numbered.number(),
                numbered.run().schedule().value(),
                numbered.run().fireTime(),
                sending.webhook(),
                sending.at(),
                sending.delivered(),
                sending.attempts(),
                sending.result());
    }
}
