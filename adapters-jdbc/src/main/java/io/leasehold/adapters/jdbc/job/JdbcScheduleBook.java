package io.leasehold.adapters.jdbc.job;

import io.leasehold.adapters.jdbc.audit.AuditedChanges;
import io.leasehold.adapters.jdbc.audit.AuditedChanges.Change;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook;
import io.leasehold.ports.runtime.WallClock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Schedules and runs in the shared database, as users see and change them. What users change comes one after the other;
 * the leader writes beside them, and touches other columns than they do.
 */
public final class JdbcScheduleBook implements ScheduleBook {

    static final int MOST_WAITING = 100;

    private static final int LONGEST_LISTING = 1001;
    private static final BookOutcome DONE = new BookOutcome.Done(Optional.empty());

    private final Database database;
    private final WallClock wall;
    private final Drafts drafts;
    private final AuditedChanges changes;

    /**
     * Makes the book.
     *
     * @param trail takes what the database cannot tell in the transaction of a change: what came to none
     * @param kinds those of the jobs that there are
     */
    public JdbcScheduleBook(Database database, AuditTrail trail, WallClock wall, Set<String> kinds) {
        this.database = database;
        this.wall = wall;
        this.drafts = new Drafts(kinds);
        this.changes = new AuditedChanges(database, Topic.JOBS, trail, wall);
    }

    @Override
    public CompletionStage<Listing<Entry>> schedules() {
        return listing(ScheduleRows::list);
    }

    @Override
    public CompletionStage<BookOutcome> save(Draft draft, Asker by) {
        Change change = new Change(Action.SAVE_SCHEDULE, draft.id().value(), by);
        Drafts.Checked checked = drafts.check(draft);
        return checked instanceof Drafts.Checked.Fine fine
                ? changes.make(change, handle -> stored(handle, fine.saved()))
                : changes.refuse(change, ((Drafts.Checked.Objection) checked).sentence());
    }

    private BookOutcome stored(Handle handle, ScheduleRows.Saved saved) {
        if (!ScheduleRows.replace(handle, saved, wall.now())) {
            ScheduleRows.insert(handle, saved, wall.now());
        }
        return DONE;
    }

    @Override
    public CompletionStage<BookOutcome> install(Draft draft) {
        Drafts.Checked checked = drafts.check(draft);
        return checked instanceof Drafts.Checked.Fine fine
                ? changes.makeUntold(handle -> installed(handle, fine.saved()))
                : CompletableFuture.completedFuture(
                        new BookOutcome.Refused(((Drafts.Checked.Objection) checked).sentence()));
    }

    private BookOutcome installed(Handle handle, ScheduleRows.Saved saved) {
        if (ScheduleRows.find(handle, saved.id()).isEmpty()) {
            ScheduleRows.insert(handle, saved, wall.now());
        }
        return DONE;
    }

    @Override
    public CompletionStage<BookOutcome> remove(ScheduleId id, Asker by) {
        return changes.make(
                new Change(Action.REMOVE_SCHEDULE, id.value(), by),
                handle -> ScheduleRows.delete(handle, id) ? DONE : missing(id));
    }

    private static BookOutcome missing(ScheduleId id) {
        return new BookOutcome.Missing("there is no schedule " + id);
    }

    @Override
    public CompletionStage<BookOutcome> trigger(ScheduleId id, Optional<String> parameters, Asker by) {
        Change change = new Change(Action.TRIGGER_RUN, id.value(), by);
        Optional<String> objection = parameters.flatMap(Drafts::objectionTo);
        return objection.isPresent()
                ? changes.refuse(change, objection.get())
                : changes.make(change, handle -> triggered(handle, id, parameters));
    }

    private BookOutcome triggered(Handle handle, ScheduleId id, Optional<String> parameters) {
        Optional<ScheduleRows.Standing> schedule = ScheduleRows.find(handle, id);
        if (schedule.isEmpty()) {
            return missing(id);
        }
        if (RunRows.waiting(handle, id) >= MOST_WAITING) {
            return new BookOutcome.Refused(MOST_WAITING + " runs of the schedule " + id
                    + " wait already: wait until some of them have begun, or cancel them");
        }
        String told = parameters.orElse(schedule.get().parameters());
        RunKey run = new RunKey(id, wall.now());
        while (!isAdded(handle, new RunRows.Made(run, schedule.get().kind(), Trigger.MANUAL, told, 0))) {
            run = new RunKey(id, run.fireTime().plus(1, ChronoUnit.MICROS));
        }
        return new BookOutcome.Done(RunRows.number(handle, run));
    }

    /** Looked for first: going back after a failure is for the leader who adds the same one at this moment. */
    private static boolean isAdded(Handle handle, RunRows.Made made) {
        return !RunRows.has(handle, made.key())
                && RunRows.unlessThere(handle, () -> RunRows.insertWaiting(handle, made));
    }

    @Override
    public CompletionStage<BookOutcome> cancel(long run, Asker by) {
        return changes.make(new Change(Action.CANCEL_RUN, Long.toString(run), by), handle -> asked(handle, run));
    }

    private static BookOutcome asked(Handle handle, long number) {
        if (RunRows.askForEnd(handle, number)) {
            return DONE;
        }
        return new BookOutcome.Missing(RunRows.find(handle, number)
                .map(run -> "run " + number + " is over: it is "
                        + run.status().name().toLowerCase(Locale.ROOT))
                .orElse("there is no run " + number));
    }

    @Override
    public CompletionStage<Listing<Run>> runs(Optional<ScheduleId> of, long before, int limit) {
        int most = Math.max(1, Math.min(limit, LONGEST_LISTING));
        return listing(handle -> RunRows.newest(handle, of, before, most));
    }

    private <T> CompletionStage<Listing<T>> listing(Function<Handle, List<T>> read) {
        return database.ask(
                handle -> new Listing.Found<>(read.apply(handle)),
                failure -> new Listing.Unavailable<>(failure.reason()));
    }
}
