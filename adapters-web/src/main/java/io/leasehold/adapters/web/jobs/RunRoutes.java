package io.leasehold.adapters.web.jobs;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.leasehold.adapters.web.auth.Access;
import io.leasehold.adapters.web.auth.Reading;
import io.leasehold.adapters.web.book.BookAnswer;
import io.leasehold.adapters.web.book.Books;
import io.leasehold.adapters.web.book.Subject;
import io.leasehold.adapters.web.request.Askers;
import io.leasehold.adapters.web.request.JsonBody;
import io.leasehold.adapters.web.request.NumberParameter;
import io.leasehold.adapters.web.request.Page;
import io.leasehold.adapters.web.request.TextParameter;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.job.ScheduleBook;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/jobs/runs}: what ran, the newest first; asks for a run, and for the end of one. */
public final class RunRoutes {

    private static final String PATH = Subject.RUN.path();
    private static final String SCHEDULE = "schedule";
    private static final String BEFORE = "before";
    private static final String LIMIT = "limit";
    private static final String PARAMETERS = "parameters";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String EXAMPLE = "{\"schedule\":\"<its id>\",\"parameters\":{}}";

    private final ScheduleBook book;
    private final Books books;

    public RunRoutes(ScheduleBook book, Books books) {
        this.book = book;
        this.books = books;
    }

    public void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::list);
        routes.post(PATH, this::trigger, Access.ADMIN);
        routes.delete(PATH, this::cancel, Access.ADMIN);
    }

    private void list(Context ctx) {
        NumberParameter.requireOnly(ctx, List.of(SCHEDULE, BEFORE, LIMIT));
        Optional<ScheduleId> of =
                TextParameter.optional(ctx, SCHEDULE, ScheduleId.LONGEST).map(text -> ScheduleIds.read(SCHEDULE, text));
        long before = NumberParameter.read(ctx, BEFORE, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = Math.toIntExact(NumberParameter.read(ctx, LIMIT, MAX_LIMIT, DEFAULT_LIMIT));
        books.list(ctx, book.runs(of, before, Page.toRead(limit)), runs -> ctx.json(RunsJson.of(Page.of(runs, limit))));
    }

    private void trigger(Context ctx) {
        JsonBody body = JsonBody.read(ctx, ScheduleBody.MAX_BYTES, EXAMPLE, List.of(SCHEDULE, PARAMETERS));
        ScheduleId id = ScheduleIds.read(SCHEDULE, body.text(SCHEDULE, ScheduleId.LONGEST));
        Optional<String> parameters = body.textOrObject(PARAMETERS, ScheduleBody.MAX_PARAMETERS);
        books.change(ctx, book.trigger(id, parameters, Askers.of(ctx)), BookAnswer.ofTrigger(ctx));
    }

    private void cancel(Context ctx) {
        long run = NumberParameter.only(ctx, "run", Long.MAX_VALUE);
        books.change(ctx, book.cancel(run, Askers.of(ctx)), BookAnswer.ofCancel(ctx, run));
    }
}
