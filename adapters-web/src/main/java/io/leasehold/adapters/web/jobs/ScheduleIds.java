package io.leasehold.adapters.web.jobs;

import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.domain.schedule.ScheduleId;

/** Reads names of schedules. */
public final class ScheduleIds {

    private ScheduleIds() {}

    /**
     * The schedule that a text names.
     *
     * @param property or parameter that holds it
     */
    public static ScheduleId read(String property, String text) {
        if (!ScheduleId.isLegal(text)) {
            throw BadRequest.of("'" + property + "' is '" + BadRequest.shown(text)
                    + "', which is no name of a schedule: use 1 to " + ScheduleId.LONGEST
                    + " lower-case letters, digits, '-' and '.'.");
        }
        return new ScheduleId(text);
    }
}
