package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.inspection.Webhooks.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/inspection/webhooks}. No value of it can hold a secret. */
record WebhooksJson(List<Item> items, int total) {

    /**
     * One webhook; of its URL only the host is told.
     *
     * @param template null for those who may only read: users put tokens into templates
     */
    record Item(
            String name,
            String kind,
            String host,
            boolean hasSecret,
            boolean hasTemplate,
            @Nullable String template) {}

    static WebhooksJson of(List<Entry> entries, boolean withTemplates) {
        return new WebhooksJson(
                entries.stream().map(entry -> item(entry, withTemplates)).toList(), entries.size());
    }

    private static Item item(Entry entry, boolean withTemplate) {
        return new Item(
                entry.name(),
                Words.of(entry.kind()),
                entry.host(),
                entry.hasSecret(),
                !entry.template().isEmpty(),
                withTemplate ? entry.template() : null);
    }
}
