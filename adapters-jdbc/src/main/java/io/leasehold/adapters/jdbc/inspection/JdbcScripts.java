package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.audit.AuditedChanges;
import io.leasehold.adapters.jdbc.audit.AuditedChanges.Change;
import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Failure;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditTrail;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.runtime.WallClock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Scripts in the shared database. Whoever changes any locks their topic first, so that no two change at once.
 *
 * <p>A set of built-in scripts replaces that of another version whole, in one transaction: readers see the one or the
 * other, and of two instances that install at once the second waits and then replaces. Each instance installs once, at
 * its start, so the set is that of the version which was started last. While an update is under way an old instance that
 * is started again brings the old set back, until the next new one starts; since nobody installs but at a start, the two
 * never contend for it, and when the update is through, the set is the new one. A set that is there already is left.
 */
public final class JdbcScripts implements Scripts {

    private static final BookOutcome DONE = new BookOutcome.Done(Optional.empty());

    private final Database database;
    private final AuditedChanges changes;

    /** @param trail takes what the database cannot tell in the transaction of a change: what came to none */
    public JdbcScripts(Database database, AuditTrail trail, WallClock wall) {
        this.database = database;
        this.changes = new AuditedChanges(database, Topic.SCRIPTS, trail, wall);
    }

    /** Sorted here: the databases have orders of their own. */
    @Override
    public CompletionStage<Listing<Entry>> list() {
        return listing(handle -> ScriptRows.entries(handle).stream()
                .sorted(Comparator.comparing(Entry::code))
                .toList());
    }

    @Override
    public CompletionStage<Listing<Script>> read(Collection<String> codes) {
        Set<String> legal = codes.stream().filter(Codes::isLegal).collect(Collectors.toCollection(LinkedHashSet::new));
        return legal.isEmpty()
                ? CompletableFuture.completedFuture(new Listing.Found<>(List.of()))
                : listing(handle -> inOrder(legal, ScriptRows.read(handle, legal)));
    }

    private static List<Script> inOrder(Set<String> codes, List<Script> scripts) {
        Map<String, Script> found = scripts.stream().collect(Collectors.toMap(Script::code, script -> script));
        return codes.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private <T> CompletionStage<Listing<T>> listing(Function<Handle, List<T>> read) {
        return database.ask(
                handle -> new Listing.Found<>(read.apply(handle)),
                failure -> new Listing.Unavailable<>(failure.reason()));
    }

    @Override
    public CompletionStage<BookOutcome> add(Script script, Asker by) {
        return change(Action.ADD_SCRIPT, script, by, handle -> {
            if (ScriptRows.type(handle, script.code()).isPresent()) {
                return new BookOutcome.Refused("a script of the code " + script.code()
                        + " is there already: choose another code, or update that one");
            }
            return unlessNameIsTaken(handle, script, () -> ScriptRows.insert(handle, script, Script.Type.CUSTOM));
        });
    }

    @Override
    public CompletionStage<BookOutcome> update(Script script, Asker by) {
        return change(
                Action.UPDATE_SCRIPT,
                script,
                by,
                handle -> objectionToChange(handle, script.code())
                        .orElseGet(() -> unlessNameIsTaken(
                                handle, script, () -> ScriptRows.replace(handle, script, Script.Type.CUSTOM))));
    }

    private CompletionStage<BookOutcome> change(
            Action action, Script script, Asker by, Function<Handle, BookOutcome> work) {
        Change change = new Change(action, script.code(), by);
        Optional<String> objection = ScriptChecks.objectionTo(script);
        return objection.isPresent() ? changes.refuse(change, objection.get()) : changes.make(change, work);
    }

    private static BookOutcome unlessNameIsTaken(Handle handle, Script script, Runnable work) {
        Optional<String> other = ScriptRows.named(handle, script.name()).filter(code -> !code.equals(script.code()));
        if (other.isPresent()) {
            return new BookOutcome.Refused(
                    "the script " + other.get() + " has the name " + script.name() + " already: choose another name");
        }
        work.run();
        return DONE;
    }

    /** Why the script cannot be changed by a user; empty if it is a user's. */
    private static Optional<BookOutcome> objectionToChange(Handle handle, String code) {
        Optional<Script.Type> type = ScriptRows.type(handle, code);
        if (type.isEmpty()) {
            return Optional.of(missing(code));
        }
        return type.get() == Script.Type.CUSTOM
                ? Optional.empty()
                : Optional.of(new BookOutcome.Refused("the script " + code
                        + " comes with the program: add one of your own with another code and name, and change that"));
    }

    private static BookOutcome missing(String code) {
        return new BookOutcome.Missing("there is no script of the code " + OneLine.of(code, Codes.LONGEST));
    }

    @Override
    public CompletionStage<BookOutcome> remove(String code, Asker by) {
        Change change = new Change(Action.REMOVE_SCRIPT, code, by);
        // A text that is no code may be one that the database takes for none.
        return changes.make(change, handle -> Codes.isLegal(code) ? removed(handle, code) : missing(code));
    }

    private static BookOutcome removed(Handle handle, String code) {
        return objectionToChange(handle, code).orElseGet(() -> {
            ScriptRows.delete(handle, code);
            return DONE;
        });
    }

    @Override
    public CompletionStage<Installation> install(List<Script> builtIn) {
        Optional<String> objection = ScriptChecks.objectionTo(builtIn);
        return objection.isPresent()
                ? CompletableFuture.completedFuture(new Installation.Refused(objection.get()))
                : changes.makeUntold(handle -> installed(handle, builtIn), JdbcScripts::notInstalled);
    }

    private static Installation notInstalled(Failure failure) {
        return failure.mayHaveTakenEffect()
                ? new Installation.Unknown(failure.reason())
                : new Installation.Unavailable(failure.reason());
    }

    /** All are deleted before any is inserted, since a newer version may give the name of one script to another. */
    private static Installation installed(Handle handle, List<Script> builtIn) {
        List<LeftOut> leftOut = leftOut(ScriptRows.entries(handle, Script.Type.CUSTOM), builtIn);
        Set<String> without = leftOut.stream().map(LeftOut::code).collect(Collectors.toCollection(HashSet::new));
        List<Script> wanted = byCode(builtIn.stream()
                .filter(script -> !without.contains(script.code()))
                .toList());
        if (!wanted.equals(byCode(ScriptRows.list(handle, Script.Type.BUILTIN)))) {
            ScriptRows.deleteAll(handle, Script.Type.BUILTIN);
            ScriptRows.insert(handle, wanted, Script.Type.BUILTIN);
        }
        return new Installation.Installed(leftOut);
    }

    private static List<LeftOut> leftOut(List<Entry> users, List<Script> builtIn) {
        Map<String, String> holders = new HashMap<>();
        // A name may be another's code, so codes and names are kept apart.
        users.forEach(user -> holders.put("name " + user.name(), user.code()));
        users.forEach(user -> holders.put("code " + user.code(), user.code()));
        return builtIn.stream()
                .flatMap(script -> Stream.of("code " + script.code(), "name " + script.name())
                        .map(holders::get)
                        .filter(Objects::nonNull)
                        .limit(1)
                        .map(holder -> new LeftOut(script.code(), script.name(), holder)))
                .toList();
    }

    private static List<Script> byCode(List<Script> scripts) {
        return scripts.stream().sorted(Comparator.comparing(Script::code)).toList();
    }
}
