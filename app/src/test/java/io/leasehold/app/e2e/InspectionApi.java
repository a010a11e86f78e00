package io.leasehold.app.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Scripts and schedules of inspections through one instance. */
record InspectionApi(Http http) {

    private static final String PATH = "/api/v1/inspection";

    /** One inspection of one cluster that is over. */
    record Inspected(String cluster, String status, int done, double millis) {}

    static InspectionApi of(AppProcess instance) {
        return new InspectionApi(instance.api().http());
    }

    void addScript(String code, String source) {
        String body = Json.object().put("name", code).put("source", source).toString();
        http.post(PATH + "/scripts/" + code, body).orFail("adding a script");
    }

    /** Without a secret where that is empty. */
    void addWebhook(String name, String kind, String url, String secret) {
        ObjectNode body = Json.object().put("kind", kind).put("url", url);
        if (!secret.isEmpty()) {
            body.put("secret", secret);
        }
        http.post(PATH + "/webhooks/" + name, body.toString()).orFail("adding a webhook");
    }

    void saveSchedule(String id, List<String> clusters, List<String> scripts) {
        saveSchedule(id, clusters, scripts, List.of());
    }

    void saveSchedule(String id, List<String> clusters, List<String> scripts, List<String> webhooks) {
        ObjectNode body = Json.object().put("name", id).put("cron", "@yearly");
        clusters.forEach(body.putArray("clusters")::add);
        scripts.forEach(body.putArray("scripts")::add);
        webhooks.forEach(body.putArray("webhooks")::add);
        http.put(PATH + "/schedules/" + id, body.toString()).orFail("saving a schedule");
    }

    /** Asks for a run; its number. */
    long run(String schedule) {
        return http.post(PATH + "/schedules/" + schedule + "/run", "")
                .orFail("asking for an inspection")
                .json()
                .path("run")
                .asLong(0);
    }

    /** Those of a schedule that are over, as many as one answer holds. */
    List<Inspected> records(String schedule) {
        return items("/records?limit=1000&schedule=" + schedule).stream()
                .map(InspectionApi::record)
                .toList();
    }

    /** What one path lists. */
    List<JsonNode> items(String path) {
        return http.get(PATH + path)
                .orFail("reading " + path)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** Asks the leader to end the run of a record. */
    void cancel(long record) {
        http.post(PATH + "/records/" + record + "/cancel", "").orFail("cancelling an inspection");
    }

    private static Inspected record(JsonNode item) {
        Instant started = Instant.parse(item.path("startedAt").asString(""));
        Instant ended = Instant.parse(item.path("endedAt").asString(""));
        return new Inspected(
                item.path("cluster").asString(""),
                item.path("status").asString(""),
                item.path("done").asInt(0),
                Duration.between(started, ended).toMillis());
    }
}
