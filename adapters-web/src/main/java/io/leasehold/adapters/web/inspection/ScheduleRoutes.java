package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.BookAnswer;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.book.Subject;
import io.leasehold.adapters.web.jobs.ScheduleIds;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.runtime.WallClock;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/inspection/schedules}: what is inspected when. */
record ScheduleRoutes(InspectionSchedules schedules, Named named, WallClock wall, Books books) {

    private static final String PATH = Subject.INSPECTION.path();
    private static final String ID = "id";
    private static final String ONE = PATH + "/{" + ID + "}";
    private static final String SOME_OR_ALL =
            "{\"clusters\":[\"<some of the schedule's>\"]}, or nothing for all of them";

    void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::list);
        Reading.add(routes, ONE, Access.VIEWER, this::read);
        routes.put(ONE, this::save, Access.ADMIN);
        routes.delete(ONE, this::remove, Access.ADMIN);
        routes.post(ONE + "/run", this::run, Access.ADMIN);
    }

    /** The body of a change. */
    private record Json(String id) {}

    private void list(Context ctx) {
        NumberParameter.requireNone(ctx);
        books.list(ctx, schedules.list(), entries -> ctx.json(SchedulesJson.of(entries, wall.now())));
    }

    private void read(Context ctx) {
        NumberParameter.requireNone(ctx);
        ScheduleId id = id(ctx);
        books.one(
                ctx,
                schedules.find(id),
                Subject.INSPECTION,
                id.value(),
                entry -> ctx.json(SchedulesJson.item(entry, wall.now())));
    }

    private void save(Context ctx) {
        ScheduleId id = id(ctx);
        ScheduleBody given = ScheduleBody.read(ctx);
        Asker by = Askers.of(ctx);
        books.change(
                ctx,
                named.require(given.task(), () -> schedules.save(given.draft(id), by)),
                BookAnswer.of(ctx, Subject.INSPECTION, HttpStatus.OK, new Json(id.value())));
    }

    private void remove(Context ctx) {
        NumberParameter.requireNone(ctx);
        ScheduleId id = id(ctx);
        books.change(
                ctx,
                schedules.remove(id, Askers.of(ctx)),
                BookAnswer.of(ctx, Subject.INSPECTION, HttpStatus.OK, new Json(id.value())));
    }

    private void run(Context ctx) {
        ScheduleId id = id(ctx);
        JsonBody body = JsonBody.readAny(ctx, ScheduleBody.MAX_BYTES, SOME_OR_ALL, List.of(Clusters.NAME));
        Optional<List<String>> clusters = Clusters.read(body);
        books.change(ctx, schedules.run(id, clusters, Askers.of(ctx)), BookAnswer.ofTrigger(ctx, Subject.INSPECTION));
    }

    private static ScheduleId id(Context ctx) {
        return ScheduleIds.read(ID, ctx.pathParam(ID));
    }
}
