package io.leasehold.adapters.jdbc.audit;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Failure;
import io.leasehold.adapters.jdbc.database.Revisions;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditEntry.Verdict;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.runtime.WallClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Changes that users make of things of one topic. Each is one transaction with its entry of the audit and the signal;
 * they come one after the other, by the row of the topic that each locks first.
 */
public final class AuditedChanges {

    private final Database database;
    private final Topic topic;
    private final AuditTrail trail;
    private final WallClock wall;

    /**
     * Makes them for one topic.
     *
     * @param trail takes what the database cannot tell in the transaction of a change: what came to none
     */
    public AuditedChanges(Database database, Topic topic, AuditTrail trail, WallClock wall) {
        this.database = database;
        this.topic = topic;
        this.trail = trail;
        this.wall = wall;
    }

    /** A change that is asked for. */
    public record Change(Action action, String target, Asker by) {}

    /** Answers, and records, that a change is not made. */
    public CompletionStage<BookOutcome> refuse(Change change, String reason) {
        return CompletableFuture.completedFuture(told(change, new BookOutcome.Refused(reason)));
    }

    /** Makes a change. */
    public CompletionStage<BookOutcome> make(Change change, Function<Handle, BookOutcome> work) {
        return database.ask(
                handle -> {
                    BookOutcome outcome = inTurn(handle, work);
                    AuditRows.insert(handle, entry(change, outcome));
                    return outcome;
                },
                failure -> told(change, outcome(failure)));
    }

    /** Makes a change that nobody asked for. */
    public CompletionStage<BookOutcome> makeUntold(Function<Handle, BookOutcome> work) {
        return database.ask(handle -> inTurn(handle, work), AuditedChanges::outcome);
    }

    /**
     * Makes a change that nobody asked for, and that comes to something of its own.
     *
     * @param otherwise what it comes to if the database does not answer
     */
    public <T> CompletionStage<T> makeUntold(Function<Handle, T> work, Function<Failure, T> otherwise) {
        Revisions revisions = database.revisions();
        return database.ask(
                handle -> {
                    Revisions.Standing locked = revisions.lock(handle, topic);
                    T made = work.apply(handle);
                    revisions.advance(handle, topic, locked);
                    return made;
                },
                otherwise);
    }

    private BookOutcome inTurn(Handle handle, Function<Handle, BookOutcome> work) {
        Revisions revisions = database.revisions();
        Revisions.Standing locked = revisions.lock(handle, topic);
        BookOutcome outcome = work.apply(handle);
        if (outcome instanceof BookOutcome.Done) {
            revisions.advance(handle, topic, locked);
        }
        return outcome;
    }

    private static BookOutcome outcome(Failure failure) {
        return failure.mayHaveTakenEffect()
                ? new BookOutcome.Unknown(failure.reason())
                : new BookOutcome.Unavailable(failure.reason());
    }

    private BookOutcome told(Change change, BookOutcome outcome) {
        trail.record(entry(change, outcome));
        return outcome;
    }

    private AuditEntry entry(Change change, BookOutcome outcome) {
        Said said = outcome.answer(new Words());
        return new AuditEntry(wall.now(), change.by(), change.action(), change.target(), said.verdict(), said.result());
    }

    /** One word for programs, and one or a sentence for people. */
    private record Said(Verdict verdict, String result) {}

    private static final class Words implements BookOutcome.Handler<Said> {
        @Override
        public Said onDone(BookOutcome.Done outcome) {
            return new Said(Verdict.DONE, outcome.run().map(run -> "run " + run).orElse("done"));
        }

        @Override
        public Said onMissing(BookOutcome.Missing outcome) {
            return new Said(Verdict.REFUSED, outcome.reason());
        }

        @Override
        public Said onRefused(BookOutcome.Refused outcome) {
            return new Said(Verdict.REFUSED, outcome.reason());
        }

        @Override
        public Said onUnavailable(BookOutcome.Unavailable outcome) {
            return new Said(Verdict.REFUSED, outcome.reason());
        }

        @Override
        public Said onUnknown(BookOutcome.Unknown outcome) {
            return new Said(Verdict.UNKNOWN, outcome.reason());
        }
    }
}
