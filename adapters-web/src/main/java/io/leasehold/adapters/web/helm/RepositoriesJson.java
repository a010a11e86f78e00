package io.leasehold.adapters.web.helm;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.ports.helm.HelmRepositories.Entry;
import io.leasehold.ports.helm.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/helm/repositories}. No value of it can hold a secret. */
record RepositoriesJson(List<Item> items, int total) {

    /**
     * One repository.
     *
     * @param lastTried null before the first
     * @param indexAgeSeconds null, as {@code indexAsOf}, while there is no index
     */
    record Item(
            String name,
            String type,
            String url,
            String description,
            @Nullable String username,
            @Nullable String ca,
            @Nullable String certificate,
            boolean insecureSkipVerify,
            boolean active,
            boolean hasPassword,
            boolean hasKey,
            int charts,
            int versions,
            @Nullable Instant lastTried,
            String lastResult,
            boolean failed,
            @Nullable Instant indexAsOf,
            @Nullable Double indexAgeSeconds) {}

    static RepositoriesJson of(List<Entry> entries, Instant now) {
        return new RepositoriesJson(
                entries.stream().map(entry -> item(entry, now)).toList(), entries.size());
    }

    private static Item item(Entry entry, Instant now) {
        Repository repository = entry.repository();
        Repository.Access access = repository.access();
        return new Item(
                repository.name(),
                Wire.type(repository.type()),
                repository.url(),
                repository.description(),
                access.username().orElse(null),
                access.ca().orElse(null),
                access.certificate().orElse(null),
                access.insecure(),
                repository.active(),
                entry.hasPassword(),
                entry.hasKey(),
                entry.charts(),
                entry.versions(),
                entry.lastTried().orElse(null),
                entry.lastResult(),
                entry.failed(),
                entry.indexAsOf().orElse(null),
                entry.indexAsOf().map(asOf -> age(asOf, now)).orElse(null));
    }

    /** Another instance's clock may be ahead of ours. */
    private static double age(Instant asOf, Instant now) {
        return asOf.isAfter(now) ? 0 : Wire.seconds(Duration.between(asOf, now));
    }
}
