package io.leasehold.adapters.jobs.helm;

import io.leasehold.ports.helm.ChartVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of an index, on their way into order. */
final class Catalogue {

    /** The latest first; what is no semantic version comes after all that are. Equal ranks go by their text. */
    private static final Comparator<Ranked> LATEST_FIRST = Comparator.comparing(
                    Ranked::rank,
                    Comparator.comparing((Optional<SemVer> rank) -> rank.isPresent())
                            .thenComparing(rank -> rank, Catalogue::compareRanks))
            .thenComparing(ranked -> ranked.version().version())
            .reversed();

    /** Of one chart the latest so many are kept: all of them are shown to whoever asks for the chart. */
    static final int MOST_VERSIONS = 2000;

    private final SortedMap<String, Map<String, ChartVersion>> charts = new TreeMap<>();
    private int skipped;

    private record Ranked(Optional<SemVer> rank, ChartVersion version) {}

    private static int compareRanks(Optional<SemVer> one, Optional<SemVer> other) {
        return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : 0;
    }

    /** Adds a version; of two with the same name and version the first stays. */
    void add(ChartVersion version) {
        charts.computeIfAbsent(version.name(), name -> new LinkedHashMap<>()).putIfAbsent(version.version(), version);
    }

    void skip() {
        skipped++;
    }

    /** The versions sorted by name, and the latest first. */
    Index sorted() {
        List<ChartVersion> versions = new ArrayList<>();
        int older = charts.values().stream()
                .mapToInt(chart -> Math.max(0, chart.size() - MOST_VERSIONS))
                .sum();
        charts.values()
                .forEach(chart -> chart.values().stream()
                        .map(version -> new Ranked(SemVer.read(version.version()), version))
                        .sorted(LATEST_FIRST)
                        .limit(MOST_VERSIONS)
                        .map(Ranked::version)
                        .forEach(versions::add));
        return new Index(versions, charts.size(), skipped, older);
    }
}
