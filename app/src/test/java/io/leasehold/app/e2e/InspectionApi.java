package io.leasehold.app.e2e;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Scripts and schedules of inspections through one instance. */
record InspectionApi(Http http) {

    private static final String PATH = "/api/v1/inspection";

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
}
