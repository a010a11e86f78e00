package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.domain.cluster.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run is to inspect.
 *
 * @param name of the schedule, for people
 * @param all whether every cluster is wanted that the fleet is to be connected to
 * @param clusters those that are named
 * @param scripts their codes, in the order in which they run
 * @param webhooks names of those that are told
 */
record Parameters(
        String name, boolean all, SortedSet<ClusterId> clusters, List<String> scripts, List<String> webhooks) {

    private static final String ALL = "*";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static Parameters read(String text) throws RunOver {
        JsonNode tree = tree(text);
        JsonNode name = tree.path("name");
        List<String> clusters = texts(tree.path("clusters"));
        List<String> scripts = texts(tree.path("scripts"));
        if (!name.isString() || clusters.isEmpty() || scripts.isEmpty()) {
            throw illegal();
        }
        return new Parameters(
                name.stringValue(),
                clusters.contains(ALL),
                ids(clusters),
                scripts,
                tree.has("webhooks") ? texts(tree.path("webhooks")) : List.of());
    }

    private static JsonNode tree(String text) throws RunOver {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException problem) {
            throw illegal();
        }
    }

    /** Each once. */
    private static List<String> texts(JsonNode list) throws RunOver {
        if (!list.isArray()) {
            throw illegal();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list) {
            if (!one.isString() || one.stringValue().isBlank()) {
                throw illegal();
            }
            texts.add(one.stringValue());
        }
        return texts.stream().distinct().toList();
    }

    private static SortedSet<ClusterId> ids(List<String> clusters) throws RunOver {
        SortedSet<ClusterId> ids = new TreeSet<>();
        for (String one : clusters) {
            if (one.length() > ClusterId.MAX_LENGTH) {
                throw illegal();
            }
            if (!one.equals(ALL)) {
                ids.add(new ClusterId(one));
            }
        }
        return ids;
    }

    private static RunOver illegal() {
        return RunOver.failed(
                "the parameters cannot be read: save the schedule again, with a name, at least one cluster"
                        + " (or *) and at least one script");
    }
}
