package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What the cluster serves, as it tells; asked once in a run for each group and version. */
final class Kinds {

    /** How many absences are remembered: a script may ask for any number of names. */
    private static final int MOST_ABSENT = 200;

    private final Map<String, Map<String, Resource>> known = new ConcurrentHashMap<>();

    /** The sentences that say so, by what is not served. */
    private final Map<String, String> absent = new ConcurrentHashMap<>();

    Resource of(Target target, Api api) throws Unanswered {
        String group = Paths.group(target.group());
        String version = Paths.version(target.version());
        String kind = Paths.kind(target.kind());
        String root = Resource.root(group, version);
        Map<String, Resource> served = known.get(root);
        if (served == null) {
            served = ask(group, version, api);
            known.put(root, served);
        }
        Resource resource = served.get(kind);
        if (resource == null) {
            throw new Unanswered("the cluster serves no kind '" + kind + "' in " + shown(group, version)
                    + Nearest.question(kind, served.keySet()));
        }
        return resource;
    }

    private static String shown(String group, String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    private Map<String, Resource> ask(String group, String version, Api api) throws Unanswered {
        String root = Resource.root(group, version);
        String sentence = absent.get(root);
        if (sentence != null) {
            throw new Unanswered(sentence);
        }
        Got got = api.get(root);
        if (got.isMissing()) {
            Unanswered missing = group.isEmpty() ? noCore(version, api) : noGroup(group, version, api);
            if (absent.size() < MOST_ABSENT) {
                absent.put(root, missing.sentence());
            }
            throw missing;
        }
        if (!got.isFine()) {
            throw new Unanswered("the cluster does not tell what it serves in " + shown(group, version) + " (status "
                    + got.status() + ")" + Json.messageOf(got));
        }
        Map<String, Resource> served = new TreeMap<>();
        for (JsonNode entry : Json.tree(got).path("resources")) {
            String plural = entry.path("name").asString("");
            String kind = entry.path("kind").asString("");
            if (Paths.isResource(plural) && !kind.isEmpty()) {
                boolean namespaced = entry.path("namespaced").asBoolean(false);
                Set<String> verbs = Set.copyOf(new TreeSet<>(texts(entry.path("verbs"), "")));
                served.putIfAbsent(kind, new Resource(group, version, kind, plural, namespaced, verbs));
            }
        }
        return Map.copyOf(served);
    }

    private static Unanswered noCore(String version, Api api) throws Unanswered {
        List<String> versions = texts(Json.tree(api.get("/api")).path("versions"), "");
        return new Unanswered("the cluster serves no core group in the version '" + version + "'"
                + Nearest.question(version, versions));
    }

    private static Unanswered noGroup(String group, String version, Api api) throws Unanswered {
        Map<String, List<String>> groups = new TreeMap<>();
        for (JsonNode entry : Json.tree(api.get("/apis")).path("groups")) {
            groups.put(entry.path("name").asString(""), texts(entry.path("versions"), "version"));
        }
        List<String> versions = groups.get(group);
        if (versions == null) {
            return new Unanswered(
                    "the cluster serves no API group '" + group + "'" + Nearest.question(group, groups.keySet()));
        }
        return new Unanswered("the cluster serves no version '" + version + "' of the API group '" + group + "', but "
                + String.join(", ", versions));
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            texts.add((field.isEmpty() ? each : each.path(field)).asString(""));
        }
        return texts;
    }
}
