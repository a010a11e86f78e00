package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.inspection.Webhooks.Entry;
import java.util.List;

/** The body of {@code /api/v1/inspection/webhooks}. No value of it can hold a secret. */
record WebhooksJson(List<Item> items, int total) {

    /** One webhook; of its URL only the host is told. */
    record Item(String name, String kind, String host, boolean hasSecret, String template) {}

    static WebhooksJson of(List<Entry> entries) {
        return new WebhooksJson(entries.stream().map(WebhooksJson::item).toList(), entries.size());
    }

    private static Item item(Entry entry) {
        return new Item(entry.name(), Words.of(entry.kind()), entry.host(), entry.hasSecret(), entry.template());
    }
}
