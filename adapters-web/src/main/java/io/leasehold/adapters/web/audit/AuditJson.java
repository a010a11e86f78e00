package io.leasehold.adapters.web.audit;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.adapters.web.request.Page;
import io.leasehold.ports.audit.AuditTrail.Numbered;
import io.leasehold.ports.audit.AuditTrail.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code /api/v1/audit}.
 *
 * @param next what to give as {@code before} for older entries; null where there are none
 */
record AuditJson(List<Item> items, @Nullable Long next) {

    /** One entry. */
    record Item(
            long number,
            Instant at,
            String who,
            String source,
            String requestId,
            String action,
            String target,
            String verdict,
            String result) {}

    static AuditJson of(Page<Numbered> page) {
        return new AuditJson(page.items().stream().map(AuditJson::item).toList(), page.next(Numbered::number));
    }

    private static Item item(Numbered numbered) {
        Stored entry = numbered.entry();
        return new Item(
                numbered.number(),
                entry.at(),
                entry.by().who(),
                entry.by().source(),
                entry.by().requestId(),
                Wire.action(entry.action()),
                entry.target(),
                Wire.verdict(entry.verdict()),
                entry.result());
    }
}
