package io.leasehold.app.e2e;

import java.util.stream.Stream;

/** What an API server has counted of the requests made to it. */
final class KubeRequests {
    private KubeRequests() {}

    /** GET and LIST of anything but leases, since its start. */
    static long reads(KubeServer kube) {
        String metrics =
                kube.api().http().get("/metrics").orFail("reading metrics").text();
        return (long) metrics.lines()
                .filter(line -> line.startsWith("apiserver_request_total{"))
                .filter(line -> Stream.of("verb=\"GET\"", "verb=\"LIST\"").anyMatch(line::contains))
                .filter(line -> !line.contains("resource=\"leases\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
