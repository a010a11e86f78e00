package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.leasehold.adapters.web.jobs.ScheduleIds;
import io.leasehold.adapters.web.request.BadRequest;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.adapters.web.request.TextParameter;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.schedule.ScheduleId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which of many are asked for. */
final class Queries {

    static final String SCHEDULE = "schedule";
    static final String FIRE_TIME = "fireTime";
    static final String CLUSTER = "cluster";
    static final String STATUS = "status";
    static final String RECORD = "record";
    static final String SCRIPT = "script";

    private static final String BEFORE = "before";
    private static final String LIMIT = "limit";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int LONGEST_TIME = 64;
    private static final int LONGEST_STATUS = 16;

    /** Nothing was inspected before, and databases cannot keep what is much later. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Queries() {}

    /** Refuses whatever else than these, {@code before} and {@code limit} the query names. */
    static void requireOnly(Context ctx, String... names) {
        NumberParameter.requireOnly(
                ctx, Stream.concat(Stream.of(names), Stream.of(BEFORE, LIMIT)).toList());
    }

    /** Refuses whatever else than {@code limit} and the schedule the query names. */
    static void requireNoPage(Context ctx) {
        NumberParameter.requireOnly(ctx, List.of(SCHEDULE, LIMIT));
    }

    static long before(Context ctx) {
        return NumberParameter.read(ctx, BEFORE, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    static int limit(Context ctx) {
        return Math.toIntExact(NumberParameter.read(ctx, LIMIT, MAX_LIMIT, DEFAULT_LIMIT));
    }

    static Optional<ScheduleId> schedule(Context ctx) {
        return TextParameter.optional(ctx, SCHEDULE, ScheduleId.LONGEST).map(text -> ScheduleIds.read(SCHEDULE, text));
    }

    static Optional<ClusterId> cluster(Context ctx) {
        return TextParameter.optional(ctx, CLUSTER, ClusterId.MAX_LENGTH).map(ClusterId::new);
    }

    static Optional<String> status(Context ctx) {
        return TextParameter.optional(ctx, STATUS, LONGEST_STATUS);
    }

    static Optional<String> script(Context ctx) {
        return TextParameter.optional(ctx, SCRIPT, Names.LONGEST).map(Names::script);
    }

    static Optional<Long> record(Context ctx) {
        return Optional.of(NumberParameter.read(ctx, RECORD, Long.MAX_VALUE, 0)).filter(number -> number > 0);
    }

    static Optional<Instant> fireTime(Context ctx) {
        return TextParameter.optional(ctx, FIRE_TIME, LONGEST_TIME).map(Queries::time);
    }

    private static Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException none) {
            throw noTime();
        }
        throw noTime();
    }

    private static RuntimeException noTime() {
        return BadRequest.of(
                "'" + FIRE_TIME + "' is no time: give it as a record has it, such as 2026-03-01T03:00:00Z.");
    }
}
