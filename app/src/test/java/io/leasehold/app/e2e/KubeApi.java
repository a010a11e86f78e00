package io.leasehold.app.e2e;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The few requests of the Kubernetes API that a scenario needs, spoken as raw HTTP. */
record KubeApi(Http http) {
    boolean isReady() {
        // The default namespace is made after the server calls itself ready.
        return http.get("/readyz").ok()
                && http.get("/api/v1/namespaces/default").ok();
    }

    void createNamespace(String name) {
        ObjectNode body = Json.object();
        body.put("apiVersion", "v1")
                .put("kind", "Namespace")
                .putObject("metadata")
                .put("name", name);
        http.post("/api/v1/namespaces", body.toString()).orFail("creating the namespace " + name);
    }

    /** Lets a user do everything with leases in one namespace, and nothing else. */
    void allowLeases(String namespace, KubeUser user) {
        String rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace;
        String role = """
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"leases"},
                 "rules":[{"apiGroups":["coordination.k8s.io"],"resources":["leases"],"verbs":["*"]}]}""";
        String binding = """
                {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"leases"},
                 "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"leases"},
                 "subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"%s"}]}""".formatted(user.name());
        http.post(rbac + "/roles", role).orFail("creating a role");
        http.post(rbac + "/rolebindings", binding).orFail("creating a role binding");
    }

    Optional<LeaseObject> lease(String namespace, String name) {
        Answer answer = http.get(path(namespace) + "/" + name);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(new LeaseObject(
                (ObjectNode) answer.orFail("reading the lease " + name).json()));
    }

    Stream<LeaseObject> leases(String namespace) {
        JsonNode items =
                http.get(path(namespace)).orFail("listing leases").json().path("items");
        return items.valueStream().map(item -> new LeaseObject((ObjectNode) item));
    }

    Answer create(String namespace, LeaseObject lease) {
        return http.post(path(namespace), lease.json().toString());
    }

    Answer update(String namespace, LeaseObject lease) {
        return http.put(path(namespace) + "/" + lease.name(), lease.json().toString());
    }

    Answer delete(String namespace, String name) {
        return http.delete(path(namespace) + "/" + name);
    }

    private static String path(String namespace) {
        return "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    }
}
