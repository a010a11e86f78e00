package io.leasehold.adapters.web.jobs;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.BookAnswer;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.book.Subject;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.TextParameter;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.runtime.WallClock;

/** {@code /api/v1/jobs/schedules}: when the leader's jobs are due. The book keeps its own audit. */
public final class ScheduleRoutes {

    private static final String PATH = Subject.SCHEDULE.path();

    private final ScheduleBook book;
    private final WallClock wall;
    private final Books books;

    /** @param wall by which the next fire times are told; it decides nothing */
    public ScheduleRoutes(ScheduleBook book, WallClock wall, Books books) {
        this.book = book;
        this.wall = wall;
        this.books = books;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::list);
        routes.put(PATH, this::save, Access.ADMIN);
        routes.delete(PATH, this::remove, Access.ADMIN);
    }

    /** The body of a change. */
    private record Json(String id) {}

    private void list(Context ctx) {
        books.list(ctx, book.schedules(), entries -> ctx.json(SchedulesJson.of(entries, wall.now())));
    }

    private void save(Context ctx) {
        Draft draft = ScheduleBody.read(ctx);
        books.change(ctx, book.save(draft, Askers.of(ctx)), answer(ctx, draft.id()));
    }

    private void remove(Context ctx) {
        ScheduleId id = ScheduleIds.read("id", TextParameter.only(ctx, "id", ScheduleId.LONGEST));
        books.change(ctx, book.remove(id, Askers.of(ctx)), answer(ctx, id));
    }

    private static BookAnswer answer(Context ctx, ScheduleId id) {
        return BookAnswer.of(ctx, Subject.SCHEDULE, HttpStatus.OK, new Json(id.value()));
    }
}
