package io.leasehold.adapters.k8s.lease;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leases as Kubernetes writes them. Fields of a foreign lease that cannot be read as what they should be (a time in
 * another form) count as absent; a document that is no lease is refused.
 */
final class LeaseJson {

    /** MicroTime: always six digits, as the API server itself writes and older clients insist on. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonMapper json = JsonMapper.shared();
    private final String namespace;

    LeaseJson(String namespace) {
        this.namespace = namespace;
    }

    JsonNode parse(String text) throws NotALeaseException {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            throw new NotALeaseException();
        }
    }

    String write(LeaseName name, Optional<LeaseVersion> version, LeaseRecord record) {
        ObjectNode root = json.createObjectNode();
        root.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        ObjectNode metadata = root.putObject("metadata");
        metadata.put("name", name.value()).put("namespace", namespace);
        version.ifPresent(v -> metadata.put("uid", v.uid()).put("resourceVersion", v.resourceVersion()));
        putAll(metadata, "labels", record.labels());
        putAll(metadata, "annotations", record.annotations());
        spec(root.putObject("spec"), record);
        return root.toString();
    }

    /** A cleared holder is written as client-go does, as an empty text: without the field some clients see a new lease. */
    private static void spec(ObjectNode spec, LeaseRecord record) {
        spec.put("holderIdentity", record.holder().map(InstanceId::value).orElse(""));
        record.duration().ifPresent(d -> spec.put("leaseDurationSeconds", d.toSeconds()));
        record.acquireTime().ifPresent(t -> spec.put("acquireTime", MICRO_TIME.format(t)));
        record.renewTime().ifPresent(t -> spec.put("renewTime", MICRO_TIME.format(t)));
        spec.put("leaseTransitions", record.transitions());
    }

    private static void putAll(ObjectNode metadata, String field, SortedMap<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode object = metadata.putObject(field);
            values.forEach(object::put);
        }
    }

    String preconditions(LeaseVersion version) {
        ObjectNode root = json.createObjectNode();
        root.put("apiVersion", "v1").put("kind", "DeleteOptions");
        ObjectNode preconditions = root.putObject("preconditions");
        preconditions.put("uid", version.uid()).put("resourceVersion", version.resourceVersion());
        return root.toString();
    }

    StoredLease lease(String text) throws NotALeaseException {
        return lease(parse(text));
    }

    StoredLease lease(JsonNode root) throws NotALeaseException {
        JsonNode metadata = root.path("metadata");
        try {
            LeaseVersion version = new LeaseVersion(text(metadata, "uid"), text(metadata, "resourceVersion"));
            return new StoredLease(new LeaseName(text(metadata, "name")), version, record(metadata, root.path("spec")));
        } catch (IllegalArgumentException e) {
            throw new NotALeaseException();
        }
    }

    private static LeaseRecord record(JsonNode metadata, JsonNode spec) {
        String holder = text(spec, "holderIdentity");
        long seconds = spec.path("leaseDurationSeconds").asLong(0);
        return new LeaseRecord(
                holder.isBlank() ? Optional.empty() : Optional.of(new InstanceId(holder)),
                seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty(),
                time(text(spec, "acquireTime")),
                time(text(spec, "renewTime")),
                spec.path("leaseTransitions").asLong(0),
                texts(metadata.path("labels")),
                texts(metadata.path("annotations")));
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        SortedMap<String, String> result = new TreeMap<>();
        object.properties().forEach(e -> result.put(e.getKey(), e.getValue().asString("")));
        return result;
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
