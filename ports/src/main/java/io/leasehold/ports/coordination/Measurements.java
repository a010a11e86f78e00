package io.leasehold.ports.coordination;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an instance measures, as plain samples; an adapter turns them into its wire format. Any thread may ask. */
@FunctionalInterface
public interface Measurements {

    List<Sample> sample();

    /**
     * One value of one metric.
     *
     * @param name Prometheus name; of a counter with {@code _total}
     * @param help one line, the same for every sample of the name
     */
    record Sample(String name, String help, Kind kind, SortedMap<String, String> labels, double value) {
        public Sample {
            labels = new TreeMap<>(labels);
        }
    }

    /** How a value behaves. */
    enum Kind {
        COUNTER,
        GAUGE
    }
}
