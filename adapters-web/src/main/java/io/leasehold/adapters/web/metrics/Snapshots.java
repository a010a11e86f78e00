package io.leasehold.adapters.web.metrics;

import io.leasehold.ports.coordination.Measurements.Sample;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns samples into what the writer of the text format takes. */
final class Snapshots {

    /** The writer adds it again. */
    private static final String TOTAL = "_total";

    private Snapshots() {}

    static MetricSnapshots of(List<Sample> samples) {
        Map<String, List<Sample>> byName =
                samples.stream().collect(Collectors.groupingBy(Sample::name, TreeMap::new, Collectors.toList()));
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        byName.values().forEach(metric -> snapshots.metricSnapshot(snapshot(metric)));
        return snapshots.build();
    }

    private static MetricSnapshot snapshot(List<Sample> metric) {
        return switch (metric.get(0).kind()) {
            case COUNTER -> counter(metric);
            case GAUGE -> gauge(metric);
        };
    }

    private static CounterSnapshot counter(List<Sample> metric) {
        Sample first = metric.get(0);
        String name = first.name();
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder()
                .name(name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name)
                .help(first.help());
        metric.forEach(sample -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return snapshot.build();
    }

    private static GaugeSnapshot gauge(List<Sample> metric) {
        Sample first = metric.get(0);
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(first.name()).help(first.help());
        metric.forEach(sample -> snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(sample))
                .value(sample.value())
                .build()));
        return snapshot.build();
    }

    private static Labels labels(Sample sample) {
        Labels.Builder labels = Labels.builder();
        sample.labels().forEach(labels::label);
        return labels.build();
    }
}
