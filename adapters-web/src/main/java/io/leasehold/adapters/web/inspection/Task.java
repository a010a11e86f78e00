package io.leasehold.adapters.web.inspection;

import io.leasehold.adapters.web.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a schedule inspects: the parameters of the job, as it reads them too.
 *
 * @param name for people
 * @param clusters IDs, or {@link #ALL} alone for all that are connected when it runs
 * @param scripts codes
 * @param webhooks names; may be empty
 */
record Task(String name, List<String> clusters, List<String> scripts, List<String> webhooks) {

    static final String ALL = "*";

    private static final Set<String> NAMES = Set.of("name", "clusters", "scripts", "webhooks");

    Task {
        clusters = List.copyOf(clusters);
        scripts = List.copyOf(scripts);
        webhooks = List.copyOf(webhooks);
    }

    /** Stored parameters: another version, or a user who knew better, may have written them. */
    sealed interface Reading {
        /** Parameters as this version writes them. */
        record Read(Task task) implements Reading {}

        /**
         * Others.
         *
         * @param clause what is wrong and what to do, as it stands within a sentence
         */
        record Unreadable(String clause) implements Reading {
            String sentence() {
                return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
            }
        }
    }

    static Reading read(String parameters) {
        try {
            return read(StrictJson.read(parameters.getBytes(StandardCharsets.UTF_8)));
        } catch (JacksonException malformed) {
            return unreadable("are no JSON");
        }
    }

    private static Reading read(JsonNode json) {
        if (!json.isObject()) {
            return unreadable("are no JSON object");
        }
        Set<String> unknown = new LinkedHashSet<>(json.propertyNames());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            return unreadable("have something that this version does not know");
        }
        boolean whole = json.path("name").isString()
                && areSome(json.path("clusters"))
                && areSome(json.path("scripts"))
                && (areTexts(json.path("webhooks")) || json.path("webhooks").isMissingNode());
        return whole ? new Reading.Read(of(json)) : unreadable("lack a name, clusters or scripts");
    }

    private static Task of(JsonNode json) {
        return new Task(
                json.path("name").stringValue(),
                texts(json.path("clusters")),
                texts(json.path("scripts")),
                texts(json.path("webhooks")));
    }

    private static boolean areSome(JsonNode json) {
        return areTexts(json) && !json.isEmpty();
    }

    private static boolean areTexts(JsonNode json) {
        return json.isArray() && json.valueStream().allMatch(JsonNode::isString);
    }

    private static List<String> texts(JsonNode json) {
        return json.valueStream().map(JsonNode::stringValue).toList();
    }

    private static Reading unreadable(String what) {
        return new Reading.Unreadable("the parameters of this schedule " + what
                + ", so what it inspects cannot be told: save it again with its name, clusters and scripts");
    }

    String write() {
        return StrictJson.write(this);
    }

    /** The same on some of its clusters. */
    Task on(List<String> some) {
        return new Task(name, some, scripts, webhooks);
    }

    /** Those of the clusters that are not its own. */
    List<String> foreign(List<String> some) {
        return clusters.contains(ALL)
                ? List.of()
                : some.stream().filter(each -> !clusters.contains(each)).toList();
    }
}
