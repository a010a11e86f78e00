package io.leasehold.adapters.web.inspection;

import io.javalin.http.Context;
import io.javalin.http.Header;
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
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.InspectionRecords;
import io.leasehold.ports.inspection.InspectionRecords.Detail;
import io.leasehold.ports.inspection.InspectionRecords.Filter;
import io.leasehold.ports.inspection.InspectionRecords.Inspection;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/inspection/records}: what inspections came to, and how far those are that run. */
record RecordRoutes(InspectionRecords records, ScheduleBook book, Books books) {

    private static final String PATH = Subject.RECORD.path();
    private static final String NUMBER = "number";
    private static final String ONE = PATH + "/{" + NUMBER + "}";

    /** Seconds after which a record that runs is worth reading again: few scripts are faster. */
    private static final String READ_AGAIN = "2";

    void addTo(JavalinDefaultRoutingApi routes) {
        Reading.add(routes, PATH, Access.VIEWER, this::list);
        Reading.add(routes, ONE, Access.VIEWER, this::read);
        routes.post(ONE + "/cancel", this::cancel, Access.ADMIN);
    }

    private void list(Context ctx) {
        Queries.requireOnly(ctx, Queries.SCHEDULE, Queries.FIRE_TIME, Queries.CLUSTER, Queries.STATUS);
        Filter filter = new Filter(
                Queries.schedule(ctx),
                Queries.fireTime(ctx),
                Queries.cluster(ctx),
                Queries.status(ctx).map(Words::recordStatus));
        int limit = Queries.limit(ctx);
        books.list(
                ctx,
                records.list(filter, Queries.before(ctx), Page.toRead(limit)),
                found -> ctx.json(RecordsJson.of(Page.of(found, limit))));
    }

    private void read(Context ctx) {
        NumberParameter.requireNone(ctx);
        long number = NumberParameter.ofPath(ctx, NUMBER);
        books.one(ctx, records.read(number), Subject.RECORD, Long.toString(number), detail -> answer(ctx, detail));
    }

    private static void answer(Context ctx, Detail detail) {
        if (detail.inspection().status() == RecordStatus.RUNNING) {
            ctx.header(Header.RETRY_AFTER, READ_AGAIN);
        }
        ctx.json(DetailJson.of(detail));
    }

    /** Ends the whole run: it is one job, whichever of its clusters it is at. */
    private void cancel(Context ctx) {
        NumberParameter.requireNone(ctx);
        JsonBody.requireNone(ctx);
        long number = NumberParameter.ofPath(ctx, NUMBER);
        Asker by = Askers.of(ctx);
        books.change(
                ctx,
                Steps.then(records.read(number), found -> cancel(number, found, by)),
                BookAnswer.ofTrigger(ctx, Subject.RECORD));
    }

    private CompletionStage<BookOutcome> cancel(long number, List<Detail> found, Asker by) {
        Optional<Inspection> inspection = found.stream().map(Detail::inspection).findFirst();
        if (inspection.isEmpty()) {
            return Steps.done(new BookOutcome.Missing("there is no record " + number));
        }
        return inspection
                .flatMap(Inspection::jobRun)
                .map(run -> cancelRun(run, by))
                .orElseGet(() -> Steps.done(
                        new BookOutcome.Missing("the run of record " + number + " is over, and not kept any more")));
    }

    private CompletionStage<BookOutcome> cancelRun(long run, Asker by) {
        return book.cancel(run, by)
                .thenApply(outcome ->
                        outcome instanceof BookOutcome.Done ? new BookOutcome.Done(Optional.of(run)) : outcome);
    }
}
