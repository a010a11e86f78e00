package io.leasehold.ports.inspection;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The scripts there are, shared by all instances. Each change and its audit entry are one transaction. Stages complete
 * normally, on any thread.
 */
public interface Scripts {

    /** Lists all scripts, by code. */
    CompletionStage<Listing<Script>> list();

    /** Reads those of the codes, in their order; those that are not there are left out. */
    CompletionStage<Listing<Script>> read(Collection<String> codes);

    /** Adds a user's script; one whose code or name is taken is refused. */
    CompletionStage<BookOutcome> add(Script script, Asker by);

    /** Replaces a user's script; a built-in one is refused. */
    CompletionStage<BookOutcome> update(Script script, Asker by);

    /** Removes a user's script; a built-in one is refused. Schedules that name it say so when they run. */
    CompletionStage<BookOutcome> remove(String code, Asker by);

    /**
     * Makes the built-in scripts these, in one transaction: new ones are added, others replaced, and those that are there no
     * more removed. Users' scripts stay; one that has a built-in's code or name keeps it, and the built-in is left out. Not
     * in the audit.
     */
    CompletionStage<BookOutcome> install(List<Script> builtIn);
}
