package io.leasehold.app.e2e;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Requests for leases per minute in steady state at the defaults, as the API server's audit log counts them. */
final class RequestsMeasure {
    private static final String LOCK = "k8m-leader-lock";
    private static final Duration SETTLING = Duration.ofSeconds(75);
    private static final int CLUSTERS = 2;

    private final List<AuditLog.Request> requests;
    private final String leader;
    private final double minutes;

    RequestsMeasure(List<AuditLog.Request> requests, String leader, double minutes) {
        this.requests = requests;
        this.leader = leader;
        this.minutes = minutes;
    }

    static Report run(KubeServer kube, String namespace, Duration span) {
        try (Fleet fleet = Fleet.started(kube, namespace, AppSettings.defaults())) {
            for (int cluster = 1; cluster <= CLUSTERS; cluster++) {
                String id = Fleet.clusterId("c" + cluster);
                fleet.instances().get(cluster).api().connect(id).orFail("connecting");
                fleet.awaitConnected(fleet.instances(), id, Duration.ofSeconds(10));
            }
            Await.pause(SETTLING);
            String leader = fleet.userOf(fleet.awaitLeader(Duration.ofSeconds(5)));
            Instant from = Instant.now();
            Await.pause(span);
            List<AuditLog.Request> requests = kube.audit().requests(namespace, from, Instant.now());
            return new RequestsMeasure(requests, leader, span.toMillis() / 60_000.0).report();
        }
    }

    Report report() {
        Map<String, Long> counts = requests.stream().collect(groupingBy(this::key, TreeMap::new, counting()));
        StringBuilder table = new StringBuilder("Three instances, " + CLUSTERS + " connected clusters, "
                + number(minutes) + " minutes.\n\n| who | object | verb | per minute |\n|---|---|---|---:|\n");
        counts.forEach((key, count) -> table.append("| " + key + " | " + number(count / minutes) + " |\n"));
        table.append("\n| must be | found | result |\n|---|---:|---|\n");
        List<Check> checks = checks();
        checks.forEach(check -> table.append(check.row()));
        return new Report(table.toString(), checks.stream().allMatch(Check::ok));
    }

    /** One more or less than whole periods fit into the span. */
    private List<Check> checks() {
        double slack = 1.01 / minutes;
        return List.of(
                new Check("leader: 6 PUT on the lock", perMinute(true, LOCK, "update"), 6, slack),
                new Check("followers: nothing on the lock", followersOnLock(), 0, 0),
                new Check("each cluster lease: 3 PUT", perMinute("cluster lease", "update") / CLUSTERS, 3, slack),
                new Check("LIST", perMinute("", "list"), 0, 0),
                new Check("GET", perMinute("", "get"), 0, 0));
    }

    private record Check(String what, double found, double expected, double slack) {
        boolean ok() {
            return Math.abs(found - expected) <= slack;
        }

        String row() {
            return "| " + what + " | " + number(found) + " | " + (ok() ? "ok" : "MISSED") + " |\n";
        }
    }

    private double perMinute(boolean byLeader, String name, String verb) {
        return requests.stream()
                        .filter(request -> request.user().equals(leader) == byLeader)
                        .filter(request ->
                                request.name().equals(name) && request.verb().equals(verb))
                        .count()
                / minutes;
    }

    /** Standing watches are what followers are for; everything else on the lock counts. */
    private double followersOnLock() {
        return requests.stream()
                        .filter(request -> !request.user().equals(leader)
                                && request.name().equals(LOCK)
                                && !request.verb().equals("watch"))
                        .count()
                / minutes;
    }

    private double perMinute(String kind, String verb) {
        return requests.stream()
                        .filter(request -> kind.isEmpty() || kind(request).equals(kind))
                        .filter(request -> request.verb().equals(verb))
                        .count()
                / minutes;
    }

    private String key(AuditLog.Request request) {
        String who = request.user().equals(leader)
                ? "leader"
                : request.user().startsWith("instance") ? "followers" : request.user();
        return who + " | " + kind(request) + " | " + request.verb()
                + (request.accepted() ? "" : " " + request.status());
    }

    private static String kind(AuditLog.Request request) {
        if (request.name().equals(LOCK)) {
            return "lock";
        }
        if (request.name().isEmpty()) {
            return "collection";
        }
        return request.name().contains("-cluster-") ? "cluster lease" : "instance lease";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
