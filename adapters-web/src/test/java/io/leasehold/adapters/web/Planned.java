package io.leasehold.adapters.web;

import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.ScheduleBook.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Schedules as a book has them. */
final class Planned {

    static final Instant THEN = Instant.parse("2026-02-28T03:00:00.5Z");
    static final String TASK =
            "{\"name\":\"每晚\",\"clusters\":[\"a/one\",\"b/two\"],\"scripts\":[\"Mine_1\"],\"webhooks\":[\"team-a\"]}";
    static final String EVERYWHERE = "{\"name\":\"All\",\"clusters\":[\"*\"],\"scripts\":[\"Mine_1\"],\"webhooks\":[]}";

    private Planned() {}

    /** One that is due daily. */
    static Entry entry(String id, String kind, String parameters) {
        CronExpression daily = ((CronExpression.Reading.Valid) CronExpression.read("0 3 * * *")).expression();
        Schedule schedule = new Schedule(
                new ScheduleId(id), daily, ZoneId.of("UTC"), true, FakeInstance.STARTED, Optional.of(THEN));
        return new Entry(schedule, kind, parameters, THEN);
    }
}
