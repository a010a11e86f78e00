package io.leasehold.adapters.jobs.helm;

import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.helm.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Indexes in memory, with a line for each write. */
final class FakeIndexes implements HelmIndexes {

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, List<ChartVersion>> charts = new LinkedHashMap<>();
    private final Map<String, Attempt> notes = new LinkedHashMap<>();
    private final Map<String, Fetched> fetched = new LinkedHashMap<>();
    private final List<ChartVersion> staged = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private long generation;
    private int garbage;

    synchronized FakeIndexes with(Repository repository, Validators validators) {
        sources.put(repository.name(), new Source(repository, validators));
        return this;
    }

    synchronized FakeIndexes with(Unreadable one) {
        unreadable.add(one);
        return this;
    }

    synchronized void leave(int garbage) {
        this.garbage = garbage;
    }

    synchronized List<ChartVersion> charts(String repository) {
        return charts.getOrDefault(repository, List.of());
    }

    synchronized Optional<Attempt> noted(String repository) {
        return Optional.ofNullable(notes.get(repository));
    }

    synchronized Optional<Fetched> fetched(String repository) {
        return Optional.ofNullable(fetched.get(repository));
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public synchronized CompletionStage<Sources> sources(Optional<String> name) {
        List<Source> wanted = sources.values().stream()
                .filter(source -> name.map(source.repository().name()::equals)
                        .orElse(source.repository().active()))
                .toList();
        return CompletableFuture.completedStage(new Sources.Found(wanted, name.isEmpty() ? unreadable : List.of()));
    }

    @Override
    public synchronized Optional<Long> begin(String repository) {
        log.add("begin " + repository);
        staged.clear();
        return sources.containsKey(repository) ? Optional.of(++generation) : Optional.empty();
    }

    @Override
    public synchronized void stage(String repository, long number, int first, List<ChartVersion> versions) {
        log.add("stage " + repository + " " + first + "+" + versions.size());
        if (number != generation || first != staged.size()) {
            throw new IllegalStateException("out of order: " + log);
        }
        staged.addAll(versions);
    }

    @Override
    public synchronized void abandon(String repository, long number) {
        log.add("abandon " + repository);
    }

    @Override
    public synchronized boolean swap(String repository, long number, Fetched result) {
        Source source = sources.get(repository);
        if (number != generation || source == null || !source.repository().url().equals(result.url())) {
            return false;
        }
        log.add("swap " + repository);
        charts.put(repository, List.copyOf(staged));
        fetched.put(repository, result);
        sources.put(repository, new Source(source.repository(), result.validators()));
        return true;
    }

    @Override
    public synchronized void note(String repository, Attempt attempt) {
        Source source = sources.get(repository);
        boolean isMeant = source == null
                || attempt.url().map(source.repository().url()::equals).orElse(true);
        log.add("note " + repository);
        if (isMeant) {
            notes.put(repository, attempt);
        }
    }

    @Override
    public synchronized int sweep(int limit) {
        log.add("sweep");
        int deleted = Math.min(limit, garbage);
        garbage -= deleted;
        return deleted;
    }
}
