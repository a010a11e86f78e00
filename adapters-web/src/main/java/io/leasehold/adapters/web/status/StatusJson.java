package io.leasehold.adapters.web.status;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.ports.coordination.StatusView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/status}. */
record StatusJson(
        String instanceId,
        String product,
        String version,
        Instant startedAt,
        String backend,
        String namespace,
        Leadership leadership,
        View view) {

    /** {@code leader} is null while nobody is known to lead. */
    record Leadership(String role, @Nullable String leader, long term, Instant since) {}

    /** {@code ageSeconds} is null before the first view. */
    record View(boolean live, @Nullable Double ageSeconds) {}

    static StatusJson of(StatusView status) {
        return new StatusJson(
                status.instanceId().value(),
                status.product(),
                status.version(),
                status.startedAt(),
                Wire.backend(status.backend()),
                status.namespace(),
                leadership(status),
                new View(status.viewLive(), status.viewAge().map(Wire::seconds).orElse(null)));
    }

    private static Leadership leadership(StatusView status) {
        return new Leadership(
                Wire.role(status.role()),
                status.leader().map(InstanceId::value).orElse(null),
                status.term().number(),
                status.since());
    }
}
