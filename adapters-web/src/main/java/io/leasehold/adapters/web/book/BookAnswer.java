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
 * @param subject what may be missing, in one word
 * @param seen the path that shows whether a change was made
 * @param done the status of success
 * @param body of success
 */
public record BookAnswer(
        Context ctx, String subject, String seen, HttpStatus done, Function<BookOutcome.Done, Object> body)
        implements BookOutcome.Handler<Context> {

    /** The body that names the run that was asked for. */
    private record RunJson(@Nullable Long run) {}

    /** Of a request for a run, whichever route it came by. */
    public static BookAnswer ofTrigger(Context ctx) {
        return ofRun(ctx, "schedule", done -> new RunJson(done.run().orElse(null)));
    }

    /** Of a request for the end of a run. */
    public static BookAnswer ofCancel(Context ctx, long run) {
        return ofRun(ctx, "run", done -> new RunJson(run));
    }

    private static BookAnswer ofRun(Context ctx, String subject, Function<BookOutcome.Done, Object> body) {
        return new BookAnswer(ctx, subject, "/api/v1/jobs/runs", HttpStatus.ACCEPTED, body);
    }

    @Override
    public Context onDone(BookOutcome.Done outcome) {
        return ctx.status(done).json(body.apply(outcome));
    }

    @Override
    public Context onMissing(BookOutcome.Missing outcome) {
        return Problem.named(
                        "unknown-" + subject,
                        "Unknown " + subject,
                        HttpStatus.NOT_FOUND,
                        "Nothing was changed: " + Reasons.clause(outcome.reason()) + "; see " + seen + ".")
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
                        + Reasons.clause(outcome.reason()) + "; see " + seen + " before you ask again.")
                .answer(ctx);
    }
}
