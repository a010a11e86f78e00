package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** Changes that something must be read for. */
final class Steps {

    private Steps() {}

    /** Goes on with what was found; what cannot be read ends the change before it begins. */
    static <T> CompletionStage<BookOutcome> then(
            CompletionStage<Listing<T>> stage, Function<List<T>, CompletionStage<BookOutcome>> next) {
        return stage.thenCompose(listing -> listing instanceof Listing.Found<T> found
                ? next.apply(found.items())
                : done(new BookOutcome.Unavailable(((Listing.Unavailable<T>) listing).reason())));
    }

    /** Those of what was found that are asked for. */
    static <T> CompletionStage<Listing<T>> only(CompletionStage<Listing<T>> stage, Predicate<T> wanted) {
        return stage.thenApply(listing -> listing instanceof Listing.Found<T> found
                ? new Listing.Found<>(found.items().stream().filter(wanted).toList())
                : listing);
    }

    static CompletionStage<BookOutcome> done(BookOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
