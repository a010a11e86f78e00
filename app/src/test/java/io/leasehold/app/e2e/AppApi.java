package io.leasehold.app.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The HTTP interface of one instance, as far as the scenarios use it. */
record AppApi(Http http) {
    record Status(String instanceId, String backend, String role, String leader, long term) {
        boolean leads() {
            return role.equals("leader");
        }
    }

    /** One cluster in this instance's eyes; the holder is empty without a lease. */
    record Cluster(String id, String holder, boolean leased, String state, String since, String error) {
        boolean connected() {
            return state.equals("connected");
        }
    }

    record Instance(String id, boolean alive, String role, List<String> responsibleFor) {}

    /** Claims and writes that the fence refused because a higher token exists. */
    long refusedByTheFence() {
        return http.get("/metrics")
                .orFail("reading metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("leasehold_fence_refused_total "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    boolean isLive() {
        return http.get("/livez").ok();
    }

    Answer readiness() {
        return http.get("/readyz?verbose");
    }

    /** 200 for the leader, 429 for a follower, 0 for nobody there. */
    int leaderz() {
        return http.get("/leaderz").status();
    }

    boolean leads() {
        return leaderz() == 200;
    }

    Status status() {
        JsonNode status =
                http.get("/api/v1/status").orFail("reading the status").json();
        JsonNode leadership = status.path("leadership");
        return new Status(
                text(status, "instanceId"),
                text(status, "backend"),
                text(leadership, "role"),
                text(leadership, "leader"),
                leadership.path("term").asLong(0));
    }

    String id() {
        return status().instanceId();
    }

    List<Instance> instances() {
        JsonNode items =
                http.get("/api/v1/instances").orFail("listing instances").json().path("items");
        return items.valueStream()
                .map(item -> new Instance(
                        text(item, "instanceId"),
                        item.path("alive").asBoolean(false),
                        text(item, "role"),
                        item.path("responsibleFor")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList()))
                .toList();
    }

    List<Cluster> clusters() {
        JsonNode items =
                http.get("/api/v1/clusters").orFail("listing clusters").json().path("items");
        return items.valueStream().map(AppApi::cluster).toList();
    }

    Optional<Cluster> cluster(String id) {
        return clusters().stream().filter(cluster -> cluster.id().equals(id)).findFirst();
    }

    boolean connected(String id) {
        return cluster(id).filter(Cluster::connected).isPresent();
    }

    /** No lease in its view, and its own connection closed. */
    boolean disconnected(String id) {
        return cluster(id)
                .map(cluster -> !cluster.leased() && cluster.state().equals("disconnected"))
                .orElse(true);
    }

    Answer connect(String id) {
        return http.post(
                "/api/v1/connections", Json.object().put("clusterId", id).toString());
    }

    Answer disconnect(String id) {
        return http.delete("/api/v1/connections?clusterId=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    }

    Answer register(String id, String kubeconfig) {
        return http.post(
                "/api/v1/clusters",
                Json.object().put("id", id).put("kubeconfig", kubeconfig).toString());
    }

    private static Cluster cluster(JsonNode item) {
        JsonNode lease = item.path("lease");
        JsonNode connection = item.path("connection");
        return new Cluster(
                text(item, "clusterId"),
                text(lease, "holder"),
                lease.isObject(),
                text(connection, "state"),
                text(connection, "since"),
                text(connection, "error"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
