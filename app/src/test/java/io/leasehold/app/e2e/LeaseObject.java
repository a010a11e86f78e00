package io.leasehold.app.e2e;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Lease as it travels: kept as JSON, so that what an actor does not know goes back unchanged. */
record LeaseObject(ObjectNode json) {
    /** MicroTime of Kubernetes: RFC 3339 with exactly six digits. */
    private static final DateTimeFormatter MICRO_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    static LeaseObject named(String name) {
        ObjectNode json = Json.object();
        json.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        json.putObject("metadata").put("name", name);
        json.putObject("spec");
        return new LeaseObject(json);
    }

    String name() {
        return metadata("name");
    }

    String uid() {
        return metadata("uid");
    }

    String version() {
        return metadata("resourceVersion");
    }

    private String metadata(String field) {
        return json.path("metadata").path(field).asString("");
    }

    /** Empty when the holder is absent or cleared. */
    String holder() {
        return spec().path("holderIdentity").asString("");
    }

    int transitions() {
        return spec().path("leaseTransitions").asInt(0);
    }

    int durationSeconds() {
        return spec().path("leaseDurationSeconds").asInt(0);
    }

    Optional<Instant> renewTime() {
        return time("renewTime");
    }

    Optional<Instant> acquireTime() {
        return time("acquireTime");
    }

    String label(String name) {
        return json.path("metadata").path("labels").path(name).asString("");
    }

    ObjectNode spec() {
        return json.withObject("/spec");
    }

    void label(String name, String value) {
        json.withObject("/metadata").withObject("/labels").put(name, value);
    }

    static String microTime(Instant instant) {
        return MICRO_TIME.format(instant);
    }

    private Optional<Instant> time(String field) {
        JsonNode value = spec().path(field);
        return value.isString() ? Optional.of(Instant.parse(value.asString())) : Optional.empty();
    }
}
