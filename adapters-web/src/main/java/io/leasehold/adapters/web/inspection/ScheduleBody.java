package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.leasehold.adapters.web.jobs.FireTimes;
import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.ScheduleBook.Draft;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** A schedule as a user wants it; its ID stands in the path. */
record ScheduleBody(Task task, String cron, ZoneId zone, boolean enabled) {

    private static final int KIB = 1024;

    /** What a schedule keeps of its work, whatever its kind. */
    static final int MAX_TASK_BYTES = 64 * KIB;

    /** In JSON a character can take six bytes, but those that do are rare. */
    static final int MAX_BYTES = 2 * MAX_TASK_BYTES + 64 * KIB;

    private static final String EXAMPLE = "{\"name\":\"Every night\",\"cron\":\"0 3 * * *\",\"timeZone\":\"UTC\","
            + "\"enabled\":true,\"clusters\":[\"*\"],\"scripts\":[\"Builtin_Pod_020\"],\"webhooks\":[]}";

    private static final List<String> NAMES =
            List.of("name", "cron", "timeZone", "enabled", "clusters", "scripts", "webhooks");

    private static final int LONGEST_NAME = 256;
    private static final int MOST_SCRIPTS = 1000;
    private static final int MOST_WEBHOOKS = 100;

    static ScheduleBody read(Context ctx) {
        JsonBody body = JsonBody.read(ctx, MAX_BYTES, EXAMPLE, NAMES);
        return new ScheduleBody(task(body), FireTimes.cron(body), FireTimes.zone(body), body.flag("enabled", true));
    }

    private static Task task(JsonBody body) {
        Task task = new Task(
                body.line("name", LONGEST_NAME),
                Clusters.read(body).orElseThrow(() -> missing(Clusters.NAME)),
                scripts(body),
                body.texts("webhooks", MOST_WEBHOOKS, Names.LONGEST).orElse(List.of()));
        if (task.write().getBytes(StandardCharsets.UTF_8).length > MAX_TASK_BYTES) {
            throw BadRequest.of("Name, clusters, scripts and webhooks are more than " + MAX_TASK_BYTES / KIB
                    + " KiB together: make several schedules of it.");
        }
        return task;
    }

    private static List<String> scripts(JsonBody body) {
        List<String> scripts =
                body.texts("scripts", MOST_SCRIPTS, Names.LONGEST).orElseThrow(() -> missing("scripts"));
        if (scripts.isEmpty()) {
            throw BadRequest.of("'scripts' is empty: give codes that /api/v1/inspection/scripts lists.");
        }
        return scripts;
    }

    private static RuntimeException missing(String name) {
        return BadRequest.of("The body has no '" + name + "': send " + EXAMPLE + ".");
    }

    Draft draft(ScheduleId id) {
        return new Draft(id, InspectionSchedules.KIND, cron, zone, enabled, task.write());
    }
}
