package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.ChartVersion;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The charts of an index on their way to a sink, each of them in order once all its versions are known. */
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

    private final ChartSink sink;
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Map<String, ChartVersion>> open = new LinkedHashMap<>();
    private int versions;
    private int skipped;
    private int older;

    Catalogue(ChartSink sink) {
        this.sink = sink;
    }

    private record Ranked(Optional<SemVer> rank, ChartVersion version) {}

    private static int compareRanks(Optional<SemVer> one, Optional<SemVer> other) {
        return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : 0;
    }

    /**
     * Adds a version of the entry that is being read; of two with the same name and version the first stays. One of a chart that
     * an entry before had is skipped: that chart has gone to the sink.
     */
    void add(ChartVersion version) {
        if (finished.contains(version.name())) {
            skip();
        } else {
            open.computeIfAbsent(version.name(), name -> new LinkedHashMap<>()).putIfAbsent(version.version(), version);
        }
    }

    void skip() {
        skipped++;
    }

    /** The entry is over. Helm names it after its chart; if its versions have several names, each is a chart. */
    void finish() throws Unusable, RunOver {
        for (Map.Entry<String, Map<String, ChartVersion>> chart : open.entrySet()) {
            finished.add(chart.getKey());
            List<ChartVersion> latest = latest(chart.getValue());
            versions += latest.size();
            older += chart.getValue().size() - latest.size();
            sink.add(latest);
        }
        open.clear();
    }

    private static List<ChartVersion> latest(Map<String, ChartVersion> chart) {
        return chart.values().stream()
                .map(version -> new Ranked(SemVer.read(version.version()), version))
                .sorted(LATEST_FIRST)
                .limit(MOST_VERSIONS)
                .map(Ranked::version)
                .toList();
    }

    /** What went to the sink, and what did not. */
    Index index() {
        return new Index(versions, finished.size(), skipped, older);
    }
}
