package io.leasehold.adapters.web.helm;

import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories.Chart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code /api/v1/helm/charts}.
 *
 * @param total how many it has
 */
record ChartsJson(List<Item> items, int total) {

    /**
     * One chart, as its latest version tells.
     *
     * @param versions all of them, the latest first
     */
    record Item(
            String repository,
            String name,
            String version,
            String appVersion,
            String kubeVersion,
            String description,
            String home,
            String icon,
            List<String> keywords,
            boolean deprecated,
            @Nullable Instant created,
            List<String> versions) {}

    static ChartsJson of(List<Chart> charts) {
        return new ChartsJson(charts.stream().map(ChartsJson::item).toList(), charts.size());
    }

    private static Item item(Chart chart) {
        ChartVersion latest = chart.latest();
        return new Item(
                chart.repository(),
                latest.name(),
                latest.version(),
                latest.appVersion(),
                latest.kubeVersion(),
                latest.description(),
                latest.home(),
                latest.icon(),
                latest.keywords(),
                latest.deprecated(),
                latest.created().orElse(null),
                chart.versions());
    }
}
