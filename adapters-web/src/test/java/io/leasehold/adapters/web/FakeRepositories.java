package io.leasehold.adapters.web;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Repositories and charts, as each test wishes them. */
final class FakeRepositories implements HelmRepositories {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Asker> askers = new CopyOnWriteArrayList<>();
    final List<Repository> given = new CopyOnWriteArrayList<>();
    final List<Cleared> cleared = new CopyOnWriteArrayList<>();
    volatile BookOutcome outcome = new BookOutcome.Done(Optional.empty());
    volatile Listing<Entry> entries = new Listing.Found<>(List.of());
    volatile Listing<Chart> charts = new Listing.Found<>(List.of());
    volatile Listing<ChartVersion> versions = new Listing.Found<>(List.of());

    private CompletionStage<BookOutcome> asked(String what, Asker by) {
        asked.add(what);
        askers.add(by);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<BookOutcome> add(Repository repository, Asker by) {
        given.add(repository);
        return asked("add " + repository.name(), by);
    }

    @Override
    public CompletionStage<BookOutcome> update(Repository repository, Cleared what, Asker by) {
        given.add(repository);
        cleared.add(what);
        return asked("update " + repository.name(), by);
    }

    @Override
    public CompletionStage<BookOutcome> remove(String name, Asker by) {
        return asked("remove " + name, by);
    }

    @Override
    public CompletionStage<Listing<Entry>> list() {
        return CompletableFuture.completedFuture(entries);
    }

    @Override
    public CompletionStage<Listing<Chart>> search(String text, Optional<String> repository, int limit) {
        asked.add("search '" + text + "' in " + repository + " limit " + limit);
        return CompletableFuture.completedFuture(charts);
    }

    @Override
    public CompletionStage<Listing<ChartVersion>> versions(String repository, String chart) {
        asked.add("versions of " + repository + " " + chart);
        return CompletableFuture.completedFuture(versions);
    }
}
