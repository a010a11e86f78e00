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
        return Steps.then(
                book.schedules(),
                entries -> isForeign(entries, draft.id())
                        ? Steps.done(new BookOutcome.Missing("the schedule " + draft.id()
                                + " is none of inspections, and is changed under /api/v1/jobs/schedules"))
                        : book.save(draft, by));
    }

    CompletionStage<BookOutcome> remove(ScheduleId id, Asker by) {
        return Steps.then(find(id), found -> found.isEmpty() ? missing(id) : book.remove(id, by));
    }

    /** Asks for a run now, on all clusters of the schedule or some of them. */
    CompletionStage<BookOutcome> run(ScheduleId id, Optional<List<String>> clusters, Asker by) {
        return Steps.then(find(id), found -> found.isEmpty() ? missing(id) : run(found.get(0), clusters, by));
    }

    /** One whose parameters cannot be read here is run all the same: the leader may be of another version. */
    private CompletionStage<BookOutcome> run(Entry entry, Optional<List<String>> clusters, Asker by) {
        return clusters.map(some -> runOn(some, entry, by))
                .orElseGet(() -> book.trigger(entry.schedule().id(), Optional.empty(), by));
    }

    private CompletionStage<BookOutcome> runOn(List<String> some, Entry entry, Asker by) {
        Task.Reading reading = Task.read(entry.parameters());
        if (reading instanceof Task.Reading.Unreadable unreadable) {
            return Steps.done(new BookOutcome.Refused(unreadable.sentence()));
        }
        Task task = ((Task.Reading.Read) reading).task();
        List<String> foreign = task.foreign(some);
        return foreign.isEmpty()
                ? book.trigger(entry.schedule().id(), Optional.of(task.on(some).write()), by)
                : Steps.done(new BookOutcome.Refused("the schedule does not have the cluster '" + foreign.get(0)
                        + "': give some of its own, or add it to them"));
    }

    private static CompletionStage<BookOutcome> missing(ScheduleId id) {
        return Steps.done(new BookOutcome.Missing("there is no schedule of inspections " + id));
    }

    private static boolean isForeign(List<Entry> entries, ScheduleId id) {
        return entries.stream().anyMatch(entry -> entry.schedule().id().equals(id) && !isOurs(entry));
    }

    private static boolean isOurs(Entry entry) {
        return entry.kind().equals(KIND);
    }
}
