package io.leasehold.app.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All built-in checks on 50 clusters by a fleet of three whose leader also holds the leases of all of them: time, memory and
 * requests for each number of clusters at a time, and whether it renewed in time meanwhile. In the end it is stopped for too
 * long, which must be noticed.
 */
final class InspectionFleetMeasure {
    private static final int CLUSTERS = 50;
    private static final int PODS = 100;
    private static final List<Integer> PARALLEL = List.of(1, 2, 4, 8);
    private static final String SCHEDULE = "everything";

    /** Of the default timings: the time between two renewals, and that of one request. */
    private static final Duration LOCK_AT_MOST = Duration.ofSeconds(10 + 5);

    private static final Duration CLUSTER_AT_MOST = Duration.ofSeconds(20 + 5);

    /** Within it each lease was renewed, so that what follows is between two renewals. */
    private static final Duration SETTLING = CLUSTER_AT_MOST;

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration RUN_WITHIN = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(250);

    /** Longer than both may take, and shorter than the lease, so that nobody else leads meanwhile. */
    private static final Duration STOPPED = CLUSTER_AT_MOST;

    private final KubeServer kube;
    private final String namespace;
    private final StringBuilder table = new StringBuilder(FleetInspection.HEADER);
    private boolean ok = true;

    private InspectionFleetMeasure(KubeServer kube, String namespace) {
        this.kube = kube;
        this.namespace = namespace;
    }

    static Report run(KubeServer kube, String namespace) {
        new GatewayApi(kube.api().http()).install();
        KubeObjects objects = new KubeObjects(kube.api().http());
        new CrowdedCluster(objects, namespace).fill(PODS);
        // What the server refuses, or has by that name already, is there for another check.
        CheckFixture.all().stream()
                .filter(fixture -> !fixture.needsNoGatewayApi())
                .forEach(fixture -> fixture.objects().forEach(objects::put));
        InspectionFleetMeasure measure = new InspectionFleetMeasure(kube, namespace);
        try (PostgresServer postgres = PostgresServer.started("measure-inspection-postgres")) {
            for (int parallel : PARALLEL) {
                AppSettings settings = postgres.on(AppSettings.defaults(), postgres.newDatabase())
                        .with("--inspection-parallelism", Integer.toString(parallel));
                measure.fleetOf(parallel, settings);
            }
        }
        return new Report(measure.table.toString(), measure.ok);
    }

    private void fleetOf(int parallel, AppSettings settings) {
        String own = namespace + "-" + parallel;
        kube.api().createNamespace(own);
        try (Fleet fleet = Fleet.started(kube, own, settings, CLUSTERS)) {
            AppProcess leader = fleet.awaitLeader(Duration.ofSeconds(5));
            connectAll(fleet, leader);
            InspectionApi.of(leader).saveSchedule(SCHEDULE, List.of("*"), FleetInspection.CODES);
            Await.pause(SETTLING);
            FleetInspection inspection = inspect(fleet, leader, own);
            table.append(inspection.row(parallel));
            ok &= inspection.isWhole(CLUSTERS) && inspection.isInTime(CLUSTERS);
            if (parallel == PARALLEL.get(PARALLEL.size() - 1)) {
                stopped(fleet, leader, own);
            }
        }
    }

    /** All through the leader, so that it renews them all. */
    private static void connectAll(Fleet fleet, AppProcess leader) {
        List<String> ids = IntStream.rangeClosed(1, CLUSTERS)
                .mapToObj(number -> Fleet.clusterId("c" + number))
                .toList();
        ids.forEach(id -> leader.api().connect(id).orFail("connecting " + id));
        ids.forEach(id -> fleet.awaitConnected(fleet.instances(), id, CONNECTED_WITHIN));
    }

    private FleetInspection inspect(Fleet fleet, AppProcess leader, String own) {
        AppProcess other = fleet.without(leader).get(0);
        long requestsBefore = KubeRequests.reads(kube);
        Instant from = Instant.now();
        try (MemoryWatch memory = new MemoryWatch(leader)) {
            long run = InspectionApi.of(leader).run(SCHEDULE);
            Await.until("the inspection is over", RUN_WITHIN, fleet::evidence, () -> {
                Await.pause(POLL);
                return HelmApi.of(other)
                        .run(SCHEDULE, each -> each.number() == run && each.isOver())
                        .isPresent();
            });
            Instant to = Instant.now();
            return new FleetInspection(
                    Duration.between(from, to),
                    InspectionApi.of(other).records(SCHEDULE),
                    memory,
                    KubeRequests.reads(kube) - requestsBefore,
                    renewals(fleet, leader, own, from, to));
        }
    }

    private Renewals renewals(Fleet fleet, AppProcess leader, String own, Instant from, Instant to) {
        List<AuditLog.Request> requests = kube.audit().requests(own, from.minus(Renewals.BEFORE), to);
        return Renewals.of(requests, fleet.userOf(leader), from, to);
    }

    /** Known to be bad: a leader that does nothing for longer than its renewals may take. */
    private void stopped(Fleet fleet, AppProcess leader, String own) {
        Instant from = Instant.now();
        InspectionApi.of(leader).run(SCHEDULE);
        leader.signal(Signal.STOP);
        Await.pause(STOPPED);
        leader.signal(Signal.CONT);
        Renewals renewals = renewals(fleet, leader, own, from, Instant.now());
        List<String> caught = new ArrayList<>();
        caught.add(renewals.lateOnLock(LOCK_AT_MOST) + " on the lock");
        caught.add(renewals.lateOnClusterLeases(CLUSTER_AT_MOST) + " on cluster leases");
        boolean seen = renewals.lateOnLock(LOCK_AT_MOST) > 0 && renewals.lateOnClusterLeases(CLUSTER_AT_MOST) > 0;
        ok &= seen;
        table.append("\nA leader that was stopped for ")
                .append(STOPPED.toSeconds())
                .append(" s: late renewals counted: ")
                .append(String.join(", ", caught))
                .append(seen ? ", so they are noticed.\n" : ": NOT NOTICED.\n");
    }

    static boolean inTime(Renewals renewals) {
        return renewals.lateOnLock(LOCK_AT_MOST) == 0 && renewals.lateOnClusterLeases(CLUSTER_AT_MOST) == 0;
    }

    static long late(Renewals renewals) {
        return renewals.lateOnLock(LOCK_AT_MOST) + renewals.lateOnClusterLeases(CLUSTER_AT_MOST);
    }
}
