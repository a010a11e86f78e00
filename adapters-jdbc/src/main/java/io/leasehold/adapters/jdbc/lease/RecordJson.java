package io.leasehold.adapters.jdbc.lease;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A lease's content as one JSON text. Everything but ASCII is escaped: PostgreSQL takes no NUL in a text, and its driver
 * would replace half of a surrogate pair. What is there must be what it should be; fields of a newer version are passed
 * over, as an older instance may run beside one.
 */
final class RecordJson {

    private static final String HOLDER = "holderIdentity";
    private static final String DURATION = "leaseDurationSeconds";
    private static final String ACQUIRED = "acquireTime";
    private static final String RENEWED = "renewTime";
    private static final String TRANSITIONS = "leaseTransitions";
    private static final String LABELS = "labels";
    private static final String ANNOTATIONS = "annotations";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    String write(LeaseRecord record) {
        ObjectNode root = json.createObjectNode();
        record.holder().ifPresent(holder -> root.put(HOLDER, holder.value()));
        record.duration().ifPresent(duration -> root.put(DURATION, duration.toSeconds()));
        record.acquireTime().ifPresent(time -> root.put(ACQUIRED, time.toString()));
        record.renewTime().ifPresent(time -> root.put(RENEWED, time.toString()));
        root.put(TRANSITIONS, record.transitions());
        record.labels().forEach(root.putObject(LABELS)::put);
        record.annotations().forEach(root.putObject(ANNOTATIONS)::put);
        return json.writeValueAsString(root);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalStateException with one sentence, if somebody else wrote it
     */
    LeaseRecord read(String text) {
        try {
            return record(json.readTree(text));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "a lease has a content that is none: somebody changed it by hand; delete its row", e);
        }
    }

    private static LeaseRecord record(JsonNode root) {
        return new LeaseRecord(
                root.optional(HOLDER).map(RecordJson::text).map(InstanceId::new),
                root.optional(DURATION).map(JsonNode::longValue).map(Duration::ofSeconds),
                root.optional(ACQUIRED).map(RecordJson::text).map(Instant::parse),
                root.optional(RENEWED).map(RecordJson::text).map(Instant::parse),
                root.required(TRANSITIONS).longValue(),
                texts(root.required(LABELS)),
                texts(root.required(ANNOTATIONS)));
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("a text was expected");
        }
        return node.stringValue();
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("labels and annotations are objects");
        }
        SortedMap<String, String> result = new TreeMap<>();
        object.properties().forEach(field -> result.put(field.getKey(), text(field.getValue())));
        return result;
    }
}
