package io.leasehold.adapters.web.book;

import io.javalin.http.Context;
import io.leasehold.adapters.web.problem.Problem;
import io.leasehold.adapters.web.waiting.Waiting;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Answers with what a book comes to or has, as soon as it is known. */
public record Books(Waiting waiting) {

    /** Tells what a change came to. The book keeps the audit. */
    public void change(Context ctx, CompletionStage<BookOutcome> stage, BookAnswer answer) {
        waiting.answer(ctx, stage, new BookOutcome.Unknown(lateness()), outcome -> outcome.answer(answer));
    }

    /** Answers with a listing. */
    public <T> void list(Context ctx, CompletionStage<Listing<T>> stage, Consumer<List<T>> answer) {
        waiting.answer(ctx, stage, new Listing.Unavailable<>(lateness()), listing -> {
            if (listing instanceof Listing.Found<T> found) {
                answer.accept(found.items());
            } else if (listing instanceof Listing.Unavailable<T> unavailable) {
                Problem.databaseUnavailable(
                                "What is asked for cannot be read now: " + Reasons.clause(unavailable.reason()) + ".")
                        .answer(ctx);
            }
        });
    }

    /**
     * Answers with the first of a listing.
     *
     * @param named what is not there where the listing is empty
     */
    public <T> void one(
            Context ctx, CompletionStage<Listing<T>> stage, Subject subject, String named, Consumer<T> answer) {
        list(
                ctx,
                stage,
                items -> items.stream().findFirst().ifPresentOrElse(answer, () -> missing(ctx, subject, named)));
    }

    private static void missing(Context ctx, Subject subject, String named) {
        subject.unknown("There is no " + subject.word() + " " + named + ": see " + subject.path() + ".")
                .answer(ctx);
    }

    private String lateness() {
        return "the database has not answered within " + waiting.patience().toSeconds() + " s";
    }
}
