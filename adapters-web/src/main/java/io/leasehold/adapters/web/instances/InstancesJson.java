package io.leasehold.adapters.web.instances;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.coordination.InstanceView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code /api/v1/instances}. */
record InstancesJson(List<Item> items, int total) {

    /** What an instance lease does not say is null. */
    record Item(
            String instanceId,
            @Nullable Instant startedAt,
            @Nullable String version,
            @Nullable String address,
            String role,
            boolean alive,
            List<String> responsibleFor) {}

    static InstancesJson of(List<InstanceView> instances) {
        List<Item> items = instances.stream().map(InstancesJson::item).toList();
        return new InstancesJson(items, items.size());
    }

    private static Item item(InstanceView instance) {
        return new Item(
                instance.instanceId().value(),
                instance.startedAt().orElse(null),
                instance.version().orElse(null),
                instance.address().orElse(null),
                Wire.role(instance.role()),
                instance.alive(),
                instance.responsibleFor().stream().map(ClusterId::value).toList());
    }
}
