package io.leasehold.app.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A cluster with what Kubernetes 1.20 does not have: it has the objects of a fixture, and serves what 1.26 and later serve. */
record NewerCluster(List<ObjectNode> objects) {
    /** Whatever else a fixture has is served too, as if it were installed. */
    private static final Map<String, List<String>> USUAL = Map.of(
            "v1",
            List.of("Pod", "Service", "ConfigMap", "ServiceAccount", "ReplicationController"),
            "apps/v1",
            List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"),
            "batch/v1",
            List.of("Job", "CronJob"),
            "autoscaling/v1",
            List.of("HorizontalPodAutoscaler"),
            "autoscaling/v2",
            List.of("HorizontalPodAutoscaler"));

    private record Kind(String version, String name, boolean namespaced) {
        static Kind of(ObjectNode object) {
            boolean namespaced = object.path("metadata").has("namespace");
            return new Kind(CheckFixture.text(object, "apiVersion"), CheckFixture.text(object, "kind"), namespaced);
        }

        String plural() {
            return KubeObjects.plural(name.toLowerCase(Locale.ROOT));
        }

        String list() {
            return root(version) + "/" + plural();
        }

        String entry() {
            return """
                    {"name":"%s","kind":"%s","namespaced":%s,"verbs":["get","list"]}""".formatted(plural(), name, namespaced);
        }
    }

    StandInServer started() {
        Map<String, String> answers = new HashMap<>();
        answers.put("/version", "{\"gitVersion\":\"v1.30.1\"}");
        answers.put("/apis", groups());
        kinds().stream().collect(groupingBy(Kind::version)).forEach((version, kinds) -> {
            String entries = kinds.stream().map(Kind::entry).collect(joining(","));
            answers.put(root(version), "{\"kind\":\"APIResourceList\",\"resources\":[" + entries + "]}");
        });
        kinds().forEach(kind -> answers.put(kind.list(), list(kind)));
        objects.forEach(object -> answers.put(
                KubeObjects.collection(object) + "/" + CheckFixture.text(object.path("metadata"), "name"),
                object.toString()));
        return StandInServer.started(answers);
    }

    private Set<Kind> kinds() {
        Stream<Kind> usual = USUAL.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(name -> new Kind(each.getKey(), name, true)));
        return Stream.concat(usual, objects.stream().map(Kind::of))
                .collect(toCollection(
                        () -> new TreeSet<>(Comparator.comparing(Kind::version).thenComparing(Kind::name))));
    }

    private String groups() {
        Map<String, Set<String>> versions = new TreeMap<>();
        kinds().stream()
                .map(Kind::version)
                .filter(version -> version.contains("/"))
                .forEach(version -> {
                    String[] parts = version.split("/", -1);
                    versions.computeIfAbsent(parts[0], group -> new TreeSet<>())
                            .add("{\"version\":\"" + parts[1] + "\"}");
                });
        return versions.entrySet().stream()
                .map(each -> "{\"name\":\"" + each.getKey() + "\",\"versions\":" + each.getValue() + "}")
                .collect(joining(",", "{\"groups\":[", "]}"));
    }

    private String list(Kind kind) {
        return objects.stream()
                .filter(object -> Kind.of(object).list().equals(kind.list()))
                .map(ObjectNode::toString)
                .collect(joining(",", "{\"metadata\":{},\"items\":[", "]}"));
    }

    private static String root(String version) {
        return (version.contains("/") ? "/apis/" : "/api/") + version;
    }
}
