package io.leasehold.app.e2e;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The charts of one repository as somebody sees them, each with all its versions. */
record Listing(Map<String, List<String>> charts) {
    Listing {
        charts = Map.copyOf(charts);
    }

    /** What is wrong with it: nothing there, parts of several indexes, or not all of one. */
    Optional<String> problem(MarkedIndex shape) {
        Map<String, Integer> markers = new TreeMap<>();
        charts.values().forEach(all -> all.forEach(version -> markers.merge(markerOf(version), 1, Integer::sum)));
        if (markers.isEmpty()) {
            return Optional.of("there are no charts");
        }
        if (markers.size() > 1) {
            return Optional.of("versions of several indexes: " + markers);
        }
        boolean whole = charts.size() == shape.charts()
                && charts.values().stream().allMatch(all -> all.size() == shape.versions());
        return whole ? Optional.empty() : Optional.of("not all of the index: " + charts.size() + " charts, " + markers);
    }

    /** The marker of its versions; what is wrong with it if it has not one. */
    String marker() {
        TreeSet<String> markers = new TreeSet<>();
        charts.values().forEach(all -> all.forEach(version -> markers.add(markerOf(version))));
        return markers.size() == 1 ? markers.first() : markers.toString();
    }

    private static String markerOf(String version) {
        return version.substring(version.indexOf('+') + 1);
    }
}
