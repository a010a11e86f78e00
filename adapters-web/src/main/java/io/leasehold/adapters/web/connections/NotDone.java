package io.leasehold.adapters.web.connections;

import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.audit.Told;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.domain.cluster.Cause;
import io.leasehold.ports.audit.AuditEntry.Verdict;

/** How a request that came to nothing is told. */
final class NotDone {

    /** Seconds after which a lease store that did not answer is worth asking again. */
    private static final String ASK_AGAIN = "5";

    /** Seconds after which the kubeconfigs will usually have been read. */
    private static final String ASK_SOON = "1";

    /** Seconds after which a load balancer will have found another instance. */
    private static final String ASK_ANOTHER = "1";

    private NotDone() {}

    static Problem problem(Cause cause, String reason) {
        return switch (cause) {
            case UNKNOWN_CLUSTER -> Problem.named("unknown-cluster", "Unknown cluster", HttpStatus.NOT_FOUND, reason);
            case UNAVAILABLE ->
                Problem.named(
                                "lease-store-unavailable",
                                "Lease store unavailable",
                                HttpStatus.SERVICE_UNAVAILABLE,
                                reason)
                        .withHeader(Header.RETRY_AFTER, ASK_AGAIN);
            // The request was fine; it is the server behind this one that said no.
            case REFUSED ->
                Problem.named("refused-by-lease-store", "Refused by the lease store", HttpStatus.BAD_GATEWAY, reason);
            case STARTING ->
                Problem.named("starting", "Instance is starting", HttpStatus.SERVICE_UNAVAILABLE, reason)
                        .withHeader(Header.RETRY_AFTER, ASK_SOON);
            case STOPPING ->
                Problem.named("stopping", "Instance is stopping", HttpStatus.SERVICE_UNAVAILABLE, reason)
                        .withHeader(Header.RETRY_AFTER, ASK_ANOTHER);
        };
    }

    /** What the audit is told: where the store did not settle it, the lease may or may not exist. */
    static Told told(Cause cause, String reason) {
        return switch (cause) {
            case UNAVAILABLE -> new Told(Verdict.UNKNOWN, reason);
            case UNKNOWN_CLUSTER, REFUSED, STARTING, STOPPING -> new Told(Verdict.REFUSED, reason);
        };
    }
}
