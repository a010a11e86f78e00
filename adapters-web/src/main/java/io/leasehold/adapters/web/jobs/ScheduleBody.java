package io.leasehold.adapters.web.jobs;

import io.javalin.http.Context;
import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.ScheduleBook.Draft;
import java.util.List;
import java.util.regex.Pattern;

/** A schedule as a user wants it. */
final class ScheduleBody {

    /** Enough for a list of clusters and scripts, and still one short write. */
    static final int MAX_PARAMETERS = 64 * 1024;

    /** In JSON a character can take six bytes, but those that do are rare. */
    static final int MAX_BYTES = 2 * MAX_PARAMETERS + 64 * 1024;

    private static final String EXAMPLE = "{\"id\":\"nightly\",\"kind\":\"<of the job>\",\"cron\":\"0 3 * * *\","
            + "\"timeZone\":\"UTC\",\"enabled\":true,\"parameters\":{}}";

    private static final List<String> NAMES = List.of("id", "kind", "cron", "timeZone", "enabled", "parameters");
    private static final int LONGEST_KIND = 64;
    private static final Pattern KIND = Pattern.compile("[a-z0-9.-]+");

    private ScheduleBody() {}

    static Draft read(Context ctx) {
        JsonBody body = JsonBody.read(ctx, MAX_BYTES, EXAMPLE, NAMES);
        return new Draft(
                ScheduleIds.read("id", body.text("id", ScheduleId.LONGEST)),
                kind(body.text("kind", LONGEST_KIND)),
                FireTimes.cron(body),
                FireTimes.zone(body),
                body.flag("enabled", true),
                body.textOrObject("parameters", MAX_PARAMETERS).orElse(""));
    }

    private static String kind(String text) {
        if (!KIND.matcher(text).matches()) {
            throw BadRequest.of("'kind' is no kind of a job: use lower-case letters, digits, '-' and '.'.");
        }
        return text;
    }
}
