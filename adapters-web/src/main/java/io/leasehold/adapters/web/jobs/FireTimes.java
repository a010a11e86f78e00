package io.leasehold.adapters.web.jobs;

import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.adapters.web.request.Nearest;
import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.domain.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Reads when a user wants something to be due, and tells when it is. */
public final class FireTimes {

    private static final int LONGEST_CRON = 256;
    private static final int LONGEST_ZONE = 64;

    private FireTimes() {}

    /** The expression, which must be there and be legal. */
    public static String cron(JsonBody body) {
        String text = body.text("cron", LONGEST_CRON);
        if (CronExpression.read(text) instanceof CronExpression.Reading.Malformed malformed) {
            throw BadRequest.of("'cron' cannot be used: " + malformed.sentence() + ".");
        }
        return text;
    }

    /** The time zone, UTC where it is left out. */
    public static ZoneId zone(JsonBody body) {
        String text = body.optionalText("timeZone", LONGEST_ZONE).orElse("UTC");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw BadRequest.of("'timeZone' is '" + BadRequest.shown(text)
                    + "', which is no time zone"
                    + Nearest.hint(text, ZoneId.getAvailableZoneIds()) + ": give a name such as UTC or Asia/Shanghai.");
        }
    }

    /** The first one after now; empty for what is switched off or never due. */
    public static Optional<Instant> next(Schedule schedule, Instant now) {
        return schedule.enabled() ? schedule.cron().next(now, schedule.zone()) : Optional.empty();
    }
}
