package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts.Entry;
import java.util.List;

/** The body of {@code /api/v1/inspection/scripts}. */
record ScriptsJson(List<Item> items, int total) {

    /** One script without its source. */
    record Item(
            String code,
            String name,
            String type,
            String description,
            String group,
            String version,
            String kind,
            long timeoutSeconds) {}

    /** One script with its source. */
    record Whole(
            String code,
            String name,
            String type,
            String description,
            String group,
            String version,
            String kind,
            long timeoutSeconds,
            String source) {

        static Whole of(Script script) {
            Item item = item(Entry.of(script));
            return new Whole(
                    item.code(),
                    item.name(),
                    item.type(),
                    item.description(),
                    item.group(),
                    item.version(),
                    item.kind(),
                    item.timeoutSeconds(),
                    script.source());
        }
    }

    static ScriptsJson of(List<Entry> scripts) {
        return new ScriptsJson(scripts.stream().map(ScriptsJson::item).toList(), scripts.size());
    }

    private static Item item(Entry script) {
        return new Item(
                script.code(),
                script.name(),
                Words.of(script.type()),
                script.description(),
                script.group(),
                script.version(),
                script.kind(),
                script.timeout().toSeconds());
    }
}
