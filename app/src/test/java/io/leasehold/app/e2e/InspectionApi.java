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

    void saveSchedule(String id, List<String> clusters, List<String> scripts) {
        ObjectNode body = Json.object().put("name", "Kills").put("cron", "@yearly");
        clusters.forEach(body.putArray("clusters")::add);
        scripts.forEach(body.putArray("scripts")::add);
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

    /** Those of a schedule, as many as one answer holds. */
    List<Inspected> records(String schedule) {
        return http.get(PATH + "/records?limit=1000&schedule=" + schedule)
                .orFail("reading records")
                .json()
                .path("items")
                .valueStream()
                .map(InspectionApi::record)
                .toList();
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
