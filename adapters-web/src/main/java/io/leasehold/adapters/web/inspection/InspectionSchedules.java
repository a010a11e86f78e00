package io.leasehold.adapters.web.inspection;

import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Entry;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The schedules of inspections in a book that has others as well. Those are as if they were not there. The kind is looked at
 * before a change and not within its transaction: who changes it at that moment is the admin of both.
 */
record InspectionSchedules(ScheduleBook book) {

    static final String KIND = "inspection";

    CompletionStage<Listing<Entry>> list() {
        return Steps.only(book.schedules(), InspectionSchedules::isOurs);
    }

    /** The one of this ID, or none. */
    CompletionStage<Listing<Entry>> find(ScheduleId id) {
        return Steps.only(list(), entry -> entry.schedule().id().equals(id));
    }

    CompletionStage<BookOutcome> save(Draft draft, Asker by) {
        return unlessForeign(draft.id(), entries -> book.save(draft, by));
    }

    CompletionStage<BookOutcome> remove(ScheduleId id, Asker by) {
        return unlessForeign(id, entries -> book.remove(id, by));
    }

    /**
     * Asks for a run now, on all clusters of the schedule or some of them. One whose parameters cannot be read here is run on
     * all of them nevertheless: the leader may be of another version.
     */
    CompletionStage<BookOutcome> run(ScheduleId id, Optional<List<String>> clusters, Asker by) {
        return unlessForeign(
                id,
                entries -> clusters.map(some -> runOn(some, id, entries, by))
                        .orElseGet(() -> book.trigger(id, Optional.empty(), by)));
    }

    private CompletionStage<BookOutcome> runOn(List<String> some, ScheduleId id, List<Entry> entries, Asker by) {
        return entries.stream()
                .filter(entry -> entry.schedule().id().equals(id))
                .findFirst()
                .map(entry -> runOn(some, id, Task.read(entry.parameters()), by))
                .orElseGet(() -> Steps.done(new BookOutcome.Missing("there is no schedule " + id)));
    }

    private CompletionStage<BookOutcome> runOn(List<String> some, ScheduleId id, Task.Reading reading, Asker by) {
        if (reading instanceof Task.Reading.Unreadable unreadable) {
            return Steps.done(new BookOutcome.Refused(unreadable.clause()));
        }
        Task task = ((Task.Reading.Read) reading).task();
        List<String> foreign = task.foreign(some);
        return foreign.isEmpty()
                ? book.trigger(id, Optional.of(task.on(some).write()), by)
                : Steps.done(new BookOutcome.Refused("the schedule does not have the cluster '" + foreign.get(0)
                        + "': give some of its own, or add it to them"));
    }

    /** What is not there at all is for the book to tell, which keeps the audit. */
    private CompletionStage<BookOutcome> unlessForeign(
            ScheduleId id, Function<List<Entry>, CompletionStage<BookOutcome>> next) {
        return Steps.then(
                book.schedules(),
                entries -> isForeign(entries, id)
                        ? Steps.done(new BookOutcome.Missing("the schedule " + id
                                + " is none of inspections, and is changed under /api/v1/jobs/schedules"))
                        : next.apply(entries));
    }

    private static boolean isForeign(List<Entry> entries, ScheduleId id) {
        return entries.stream().anyMatch(entry -> entry.schedule().id().equals(id) && !isOurs(entry));
    }

    private static boolean isOurs(Entry entry) {
        return entry.kind().equals(KIND);
    }
}
