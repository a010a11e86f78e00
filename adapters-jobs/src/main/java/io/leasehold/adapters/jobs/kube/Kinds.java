package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the cluster serves, as it tells; asked once in a run for each group and version. */
final class Kinds {

    /** How many absences are remembered: a script may ask for any number of names. */
    private static final int MOST_ABSENT = 200;

    /** Groups with their versions that are remembered: clusters with many extensions have a hundred. */
    private static final int MOST_KNOWN = 300;

    /** Of one group, and of all that are remembered together. */
    private static final int MOST_RESOURCES = 5_000;

    private static final int LONGEST_VERB = 32;
    private static final int MOST_VERBS = 20;

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
            keep(root, served);
        }
        Resource resource = served.get(kind);
        if (resource == null) {
            throw new Unanswered("the cluster serves no kind '" + kind + "' in " + shown(group, version)
                    + Nearest.question(kind, served.keySet()));
        }
        return resource;
    }

    /** What does not fit is asked for again. */
    private synchronized void keep(String root, Map<String, Resource> served) {
        int resources = known.values().stream().mapToInt(Map::size).sum();
        if (known.size() < MOST_KNOWN && resources + served.size() <= MOST_RESOURCES) {
            known.put(root, served);
        }
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
        Got got = api.small(root);
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
        return served(Json.tree(got).path("resources"), group, version);
    }

    private static Map<String, Resource> served(JsonNode resources, String group, String version) throws Unanswered {
        if (resources.size() > MOST_RESOURCES) {
            throw new Unanswered("the cluster says that it serves " + resources.size() + " resources in "
                    + shown(group, version) + ": at most " + MOST_RESOURCES + " are taken");
        }
        Map<String, Resource> served = new TreeMap<>();
        for (JsonNode entry : resources) {
            String plural = entry.path("name").asString("");
            String kind = entry.path("kind").asString("");
            if (Paths.isResource(plural) && Paths.isKind(kind)) {
                boolean namespaced = entry.path("namespaced").asBoolean(false);
                Set<String> verbs = verbs(entry.path("verbs"));
                served.putIfAbsent(kind, new Resource(group, version, kind, plural, namespaced, verbs));
            }
        }
        return Map.copyOf(served);
    }

    private static Set<String> verbs(JsonNode list) {
        return texts(list, "").stream()
                .filter(verb -> verb.length() <= LONGEST_VERB)
                .limit(MOST_VERBS)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Unanswered noCore(String version, Api api) throws Unanswered {
        List<String> versions = texts(Json.tree(api.small("/api")).path("versions"), "");
        return new Unanswered("the cluster serves no core group in the version '" + version + "'"
                + Nearest.question(version, versions));
    }

    private static Unanswered noGroup(String group, String version, Api api) throws Unanswered {
        Map<String, List<String>> groups = new TreeMap<>();
        for (JsonNode entry : Json.tree(api.small("/apis")).path("groups")) {
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
