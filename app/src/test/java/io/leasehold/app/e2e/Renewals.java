package io.leasehold.app.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one instance renewed leases, as the API server's audit log tells: the times between two renewals of one lease. The end
 * of the span counts as a renewal, so that one which never came again is seen.
 */
final class Renewals {
    private static final String LOCK = "k8m-leader-lock";
    /** A longer gap may have begun before the span. */
    static final Duration BEFORE = Duration.ofMinutes(2);

    private final List<Double> lock = new ArrayList<>();
    private final List<Double> clusterLeases = new ArrayList<>();
    private int leases;

    private Renewals() {}

    static Renewals of(List<AuditLog.Request> requests, String user, Instant from, Instant to) {
        SortedMap<String, List<Instant>> renewed = new TreeMap<>();
        requests.stream()
                .filter(request -> request.user().equals(user) && request.accepted())
                .filter(request -> request.verb().equals("update"))
                .filter(request -> request.received().isBefore(to))
                .filter(request -> request.name().equals(LOCK) || request.name().contains("-cluster-"))
                .forEach(request -> renewed.computeIfAbsent(request.name(), name -> new ArrayList<>())
                        .add(request.received()));
        Renewals renewals = new Renewals();
        renewed.forEach((name, times) -> renewals.add(name, times, from, to));
        return renewals;
    }

    private void add(String name, List<Instant> times, Instant from, Instant to) {
        List<Instant> sorted = new ArrayList<>(times.stream().sorted().toList());
        sorted.add(to);
        List<Double> gaps = name.equals(LOCK) ? lock : clusterLeases;
        leases += name.equals(LOCK) ? 0 : 1;
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).isAfter(from)) {
                gaps.add((double)
                        Duration.between(sorted.get(i - 1), sorted.get(i)).toMillis());
            }
        }
    }

    /** How many cluster leases the instance renewed. */
    int leases() {
        return leases;
    }

    long lateOnLock(Duration atMost) {
        return late(lock, atMost);
    }

    long lateOnClusterLeases(Duration atMost) {
        return late(clusterLeases, atMost);
    }

    double longestOnLock() {
        return longest(lock);
    }

    double longestOnClusterLeases() {
        return longest(clusterLeases);
    }

    int count() {
        return lock.size() + clusterLeases.size();
    }

    private static long late(List<Double> gaps, Duration atMost) {
        return gaps.stream().filter(gap -> gap > atMost.toMillis()).count();
    }

    private static double longest(List<Double> gaps) {
        return gaps.stream().mapToDouble(Double::doubleValue).max().orElse(0) / 1e3;
    }
}
