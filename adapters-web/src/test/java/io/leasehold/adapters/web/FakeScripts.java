package io.leasehold.adapters.web;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Scripts, as each test wishes them. */
final class FakeScripts implements Scripts {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Asker> askers = new CopyOnWriteArrayList<>();
    final List<Script> given = new CopyOnWriteArrayList<>();
    volatile BookOutcome outcome = new BookOutcome.Done(Optional.empty());
    volatile Listing<Script> scripts = new Listing.Found<>(List.of());

    private CompletionStage<BookOutcome> asked(String what, Asker by) {
        asked.add(what);
        askers.add(by);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<Listing<Entry>> list() {
        Listing<Entry> listing = scripts instanceof Listing.Found<Script> found
                ? new Listing.Found<>(found.items().stream().map(Entry::of).toList())
                : new Listing.Unavailable<>(((Listing.Unavailable<Script>) scripts).reason());
        return CompletableFuture.completedFuture(listing);
    }

    @Override
    public CompletionStage<Listing<Script>> read(Collection<String> codes) {
        Listing<Script> some = scripts instanceof Listing.Found<Script> found
                ? new Listing.Found<>(found.items().stream()
                        .filter(script -> codes.contains(script.code()))
                        .toList())
                : scripts;
        return CompletableFuture.completedFuture(some);
    }

    @Override
    public CompletionStage<BookOutcome> add(Script script, Asker by) {
        given.add(script);
        return asked("add " + script.code(), by);
    }

    @Override
    public CompletionStage<BookOutcome> update(Script script, Asker by) {
        given.add(script);
        return asked("update " + script.code(), by);
    }

    @Override
    public CompletionStage<BookOutcome> remove(String code, Asker by) {
        return asked("remove " + code, by);
    }

    @Override
    public CompletionStage<Installation> install(List<Script> builtIn) {
        throw new AssertionError("no route installs");
    }
}
