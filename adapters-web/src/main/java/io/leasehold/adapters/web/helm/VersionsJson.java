package io.leasehold.adapters.web.helm;

import io.leasehold.ports.helm.ChartVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/helm/charts/versions}. */
record VersionsJson(List<Item> items, int total) {

    /** One version; texts are empty, and {@code created} null, where the index does not tell. */
    record Item(
            String name,
            String version,
            String appVersion,
            String kubeVersion,
            String description,
            String home,
            String icon,
            List<String> keywords,
            boolean deprecated,
            List<String> urls,
            String digest,
            @Nullable Instant created) {}

    static VersionsJson of(List<ChartVersion> versions) {
        return new VersionsJson(versions.stream().map(VersionsJson::item).toList(), versions.size());
    }

    private static Item item(ChartVersion version) {
        return new Item(
                version.name(),
                version.version(),
                version.appVersion(),
                version.kubeVersion(),
                version.description(),
                version.home(),
                version.icon(),
                version.keywords(),
                version.deprecated(),
                version.urls(),
                version.digest(),
                version.created().orElse(null));
    }
}
