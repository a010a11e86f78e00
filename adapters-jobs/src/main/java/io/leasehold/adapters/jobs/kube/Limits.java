package io.leasehold.adapters.jobs.kube;

import java.time.Duration;

/**
 * What the questions of one script may cost. Several clusters are read at once, in a process whose heap may be of 80 MiB.
 *
 * @param requests to the cluster and to Prometheus servers, all together
 * @param bytes of all answers together
 * @param answer bytes of one answer, or of one page of a list
 * @param log bytes of one log
 * @param openApi bytes of an OpenAPI document, of which only the descriptions are kept
 * @param pageSize objects asked for at once; fewer where a page of so many is longer than {@code answer}
 * @param request time for one request
 */
public record Limits(int requests, long bytes, int answer, int log, int openApi, int pageSize, Duration request) {

    private static final int MIB = 1 << 20;

    public static final Limits STANDARD =
            new Limits(2_000, 256L * MIB, 4 * MIB, MIB, 12 * MIB, 500, Duration.ofSeconds(20));
}
