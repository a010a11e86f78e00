package io.leasehold.app.e2e;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts objects of any kind on an API server, with the status that a controller would give them, and takes them away. */
final class KubeObjects {
    private static final Pattern ES = Pattern.compile(".*(s|x|ch)");

    private final Http http;
    private final Set<String> namespaces = new HashSet<>();
    private final Deque<String> created = new ArrayDeque<>();

    KubeObjects(Http http) {
        this.http = http;
    }

    Answer put(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        if (CheckFixture.text(object, "kind").equals("Namespace")) {
            namespaces.add(CheckFixture.text(metadata, "name"));
        } else {
            ensureNamespace(CheckFixture.text(metadata, "namespace"));
        }
        String collection = collection(object);
        Answer answer = http.post(collection, without(object, "status").toString());
        if (answer.ok()) {
            String path = collection + "/" + CheckFixture.text(metadata, "name");
            created.push(path);
            putStatus(path, object.path("status"), answer.json());
        }
        return answer;
    }

    /** Nobody would empty a namespace here, so namespaces stay and their objects go one by one. */
    void clear() {
        List<String> paths = new ArrayList<>(created);
        created.clear();
        paths.stream()
                .filter(path -> !path.startsWith("/api/v1/namespaces/") || path.split("/").length > 5)
                .forEach(this::remove);
    }

    private void remove(String path) {
        JsonNode now = http.get(path).orFail("reading " + path).json();
        if (!now.path("metadata").path("finalizers").isEmpty()) {
            ((ObjectNode) now.path("metadata")).remove("finalizers");
            http.put(path, now.toString()).orFail("freeing " + path);
        }
        http.delete(path + "?gracePeriodSeconds=0&propagationPolicy=Background").orFail("deleting " + path);
    }

    private void putStatus(String path, JsonNode status, JsonNode now) {
        if (!status.isEmpty()) {
            ((ObjectNode) now).set("status", status);
            http.put(path + "/status", now.toString()).orFail("the status of " + path);
        }
    }

    private void ensureNamespace(String name) {
        if (!name.isEmpty()
                && namespaces.add(name)
                && !http.get("/api/v1/namespaces/" + name).ok()) {
            http.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + name + "\"}}")
                    .orFail("creating the namespace " + name);
        }
    }

    static String collection(ObjectNode object) {
        String version = CheckFixture.text(object, "apiVersion");
        String namespace = CheckFixture.text(object.path("metadata"), "namespace");
        return (version.contains("/") ? "/apis/" : "/api/")
                + version
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
                + "/"
                + plural(CheckFixture.text(object, "kind").toLowerCase(Locale.ROOT));
    }

    static String plural(String kind) {
        if (kind.endsWith("policy")) {
            return kind.substring(0, kind.length() - 1) + "ies";
        }
        return ES.matcher(kind).matches() ? kind + "es" : kind + "s";
    }

    private static ObjectNode without(ObjectNode object, String field) {
        ObjectNode copy = object.deepCopy();
        copy.remove(field);
        return copy;
    }
}
