package io.leasehold.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From a connect request on one instance to all three being connected. */
final class ConnectMeasure {
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 100;
    private static final int CLUSTERS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final List<Double> acknowledged = new ArrayList<>();
    private final List<Double> connected = new ArrayList<>();

    static Report run(KubeServer kube, String namespace) {
        ConnectMeasure measure = new ConnectMeasure();
        try (Fleet fleet = Fleet.started(kube, namespace, AppSettings.defaults())) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                measure.round(fleet, round);
            }
        }
        return Report.of(List.of(
                new Figures(
                        "connect on one instance to connected on all three",
                        afterWarmUp(measure.connected),
                        List.of(new Figures.Bound(99, 500))),
                new Figures("connect to its 202", afterWarmUp(measure.acknowledged), List.of())));
    }

    private static List<Double> afterWarmUp(List<Double> all) {
        return all.subList(WARM_UP, all.size());
    }

    private void round(Fleet fleet, int round) {
        String cluster = Fleet.clusterId("c" + (1 + round % CLUSTERS));
        AppProcess entry = fleet.instances().get(round % Fleet.SIZE);
        long start = System.nanoTime();
        entry.api().connect(cluster).orFail("connecting");
        acknowledged.add(Measure.millis(System.nanoTime() - start));
        // One after the other: the last to be found connected is the slowest, and only one request is under way.
        fleet.instances().forEach(instance -> awaitConnected(instance, cluster));
        connected.add(Measure.millis(System.nanoTime() - start));

        entry.api().disconnect(cluster).orFail("disconnecting");
        fleet.awaitDisconnected(fleet.instances(), cluster, DEADLINE);
    }

    private static void awaitConnected(AppProcess instance, String cluster) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!instance.api().connected(cluster)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(instance + " did not connect " + cluster + "\n"
                        + instance.output().tail());
            }
            Probe.shortPause();
        }
    }
}
