package io.leasehold.adapters.web.book;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.ports.job.BookOutcome;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a change came to.
 *
 * @param missing what may be missing
 * @param changed what would show whether a change was made
 * @param done the status of success
 * @param body of success
 */
public record BookAnswer(
        Context ctx, Subject missing, Subject changed, HttpStatus done, Function<BookOutcome.Done, Object> body)
        implements BookOutcome.Handler<Context> {

    /** The body that names the run that was asked for. */
    private record RunJson(@Nullable Long run) {}

    /** Of any other change. */
    public static BookAnswer of(Context ctx, Subject subject, HttpStatus done, Object body) {
        return new BookAnswer(ctx, subject, subject, done, outcome -> body);
    }

    /** Of a request for a run, whichever route it came by. */
    public static BookAnswer ofTrigger(Context ctx) {
        return ofTrigger(ctx, Subject.SCHEDULE);
    }

    /** Of a request for a run of something, which may be missing. */
    public static BookAnswer ofTrigger(Context ctx, Subject missing) {
        return ofRun(ctx, missing, done -> new RunJson(done.run().orElse(null)));
    }

    /** Of a request for the end of a run. */
    public static BookAnswer ofCancel(Context ctx, long run) {
        return ofRun(ctx, Subject.RUN, done -> new RunJson(run));
    }

    private static BookAnswer ofRun(Context ctx, Subject missing, Function<BookOutcome.Done, Object> body) {
        return new BookAnswer(ctx, missing, Subject.RUN, HttpStatus.ACCEPTED, body);
    }

    @Override
    public Context onDone(BookOutcome.Done outcome) {
        return ctx.status(done).json(body.apply(outcome));
    }

    @Override
    public Context onMissing(BookOutcome.Missing outcome) {
        String reason = Reasons.clause(outcome.reason());
        return missing.unknown("Nothing was changed: " + reason + "; see " + missing.path() + ".")
                .answer(ctx);
    }

    @Override
    public Context onRefused(BookOutcome.Refused outcome) {
        return Problem.of(HttpStatus.BAD_REQUEST, "Nothing was changed: " + Reasons.clause(outcome.reason()) + ".")
                .answer(ctx);
    }

    @Override
    public Context onUnavailable(BookOutcome.Unavailable outcome) {
        return Problem.databaseUnavailable("Nothing was changed: " + Reasons.clause(outcome.reason()) + ".")
                .answer(ctx);
    }

    @Override
    public Context onUnknown(BookOutcome.Unknown outcome) {
        return Problem.databaseUnavailable("The change may or may not have been made: "
                        + Reasons.clause(outcome.reason()) + "; see " + changed.path() + " before you ask again.")
                .answer(ctx);
    }
}
