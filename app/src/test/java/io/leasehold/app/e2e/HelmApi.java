package io.leasehold.app.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Schedules, runs and Helm repositories through one instance. */
record HelmApi(Http http) {

    static final String SCHEDULE = "helm-update";

    /** One run; its status in the wire's words. */
    record Run(long number, String schedule, String trigger, String status) {
        boolean isOver() {
            return !status.equals("waiting") && !status.equals("running");
        }

        boolean is(String wanted) {
            return status.equals(wanted);
        }
    }

    /** A schedule; no next fire time is an empty text. */
    record Schedule(String id, String cron, String nextFireTime) {}

    static HelmApi of(AppProcess instance) {
        return new HelmApi(instance.api().http());
    }

    void add(String repository, String url) {
        String body = Json.object().put("name", repository).put("url", url).toString();
        http.post("/api/v1/helm/repositories", body).orFail("adding a repository");
    }

    boolean knows(String repository) {
        return items("/api/v1/helm/repositories").stream()
                .anyMatch(item -> item.path("name").asString("").equals(repository));
    }

    /** What the last update of a repository came to. */
    String lastResult(String repository) {
        return items("/api/v1/helm/repositories").stream()
                .filter(item -> item.path("name").asString("").equals(repository))
                .map(item -> item.path("lastResult").asString(""))
                .findFirst()
                .orElse("");
    }

    /** Asks for an update; the number of its run. */
    long update(String repository) {
        String body = Json.object().put("name", repository).toString();
        return runOf(http.post("/api/v1/helm/repositories/update", body));
    }

    /** Asks for a run; its number. */
    long run(String schedule) {
        return runOf(http.post(
                "/api/v1/jobs/runs", Json.object().put("schedule", schedule).toString()));
    }

    private static long runOf(Answer answer) {
        return answer.orFail("asking for a run").json().path("run").asLong(0);
    }

    void saveSchedule(String id, String cron) {
        String body = Json.object()
                .put("id", id)
                .put("kind", SCHEDULE)
                .put("cron", cron)
                .toString();
        http.put("/api/v1/jobs/schedules", body).orFail("saving a schedule");
    }

    Optional<Schedule> schedule(String id) {
        return items("/api/v1/jobs/schedules").stream()
                .map(item -> new Schedule(
                        item.path("id").asString(""),
                        item.path("cron").asString(""),
                        item.path("nextFireTime").asString("")))
                .filter(schedule -> schedule.id().equals(id))
                .findFirst();
    }

    /** The newest first. */
    List<Run> runs(String schedule) {
        return items("/api/v1/jobs/runs?limit=20&schedule=" + schedule).stream()
                .map(item -> new Run(
                        item.path("run").asLong(0),
                        item.path("schedule").asString(""),
                        item.path("trigger").asString(""),
                        item.path("status").asString("")))
                .toList();
    }

    Optional<Run> run(String schedule, Predicate<Run> wanted) {
        return runs(schedule).stream().filter(wanted).findFirst();
    }

    boolean hasRun(String schedule, long number, String status) {
        return run(schedule, run -> run.number() == number && run.is(status)).isPresent();
    }

    /** How long a run that is over took. */
    Duration took(String schedule, long number) {
        return items("/api/v1/jobs/runs?limit=20&schedule=" + schedule).stream()
                .filter(item -> item.path("run").asLong(0) == number)
                .map(item -> Duration.between(instant(item, "startedAt"), instant(item, "endedAt")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no run " + number));
    }

    private static Instant instant(JsonNode item, String field) {
        return Instant.parse(item.path(field).asString(""));
    }

    Listing charts(String repository) {
        Map<String, List<String>> charts = new HashMap<>();
        for (JsonNode item : items("/api/v1/helm/charts?limit=1000&repository=" + repository)) {
            charts.put(
                    item.path("name").asString(""),
                    item.path("versions")
                            .valueStream()
                            .map(version -> version.asString(""))
                            .toList());
        }
        return new Listing(charts);
    }

    private List<JsonNode> items(String path) {
        return http.get(path)
                .orFail("reading " + path)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
