package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.helm.HelmIndexes.Attempt;
import io.leasehold.ports.helm.HelmIndexes.Fetched;
import io.leasehold.ports.helm.HelmIndexes.Source;
import io.leasehold.ports.helm.HelmIndexes.Sources;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.runtime.WallClock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The update of one repository: its index is fetched and read as a whole before the first of its charts is written. */
final class RepositoryUpdate {

    private final HelmIndexes indexes;
    private final FencedWrites writes;
    private final WallClock clock;
    private final Limits limits;

    RepositoryUpdate(HelmIndexes indexes, FencedWrites writes, WallClock clock, Limits limits) {
        this.indexes = indexes;
        this.writes = writes;
        this.clock = clock;
        this.limits = limits;
    }

    /** How the index is had; whoever makes one has the server and the time limit at hand. */
    interface Fetch {
        Found get() throws IOException, Unusable, RunOver;
    }

    /**
     * An index, or none if it has not changed.
     *
     * @param validators of the index
     */
    record Found(Optional<Index> index, Validators validators) {}

    Result update(Source source, Fetch fetch) throws RunOver {
        String name = source.repository().name();
        try {
            if (source.repository().type() == Repository.Type.OCI) {
                note(name, "an OCI registry has no index: its charts are asked for by name", false);
                return new Result.NoIndex();
            }
            Found found = get(fetch);
            if (found.index().isEmpty()) {
                note(name, "unchanged", false);
                return new Result.Unchanged();
            }
            if (!isStillWanted(source)) {
                return new Result.Gone();
            }
            return store(name, found.index().get(), found.validators());
        } catch (Unusable problem) {
            return failed(name, problem.sentence());
        }
    }

    /** Fetching may take a minute, in which a user gave the name to another server; that one's charts are not these. */
    private boolean isStillWanted(Source source) throws Unusable {
        String name = source.repository().name();
        try {
            Sources now = indexes.sources(Optional.of(name))
                    .toCompletableFuture()
                    .get(limits.write().toMillis(), TimeUnit.MILLISECONDS);
            return now instanceof Sources.Found found
                    && found.sources().stream().anyMatch(one -> isSame(one.repository(), source.repository()));
        } catch (ExecutionException | TimeoutException problem) {
            throw new Unusable("the database did not answer in time");
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new Unusable("the database did not answer in time");
        }
    }

    private static boolean isSame(Repository one, Repository other) {
        return one.type() == other.type() && one.url().equals(other.url());
    }

    private Found get(Fetch fetch) throws Unusable, RunOver {
        try {
            return fetch.get();
        } catch (IOException problem) {
            throw Failures.of(problem, limits);
        }
    }

    private Result store(String name, Index index, Validators validators) throws Unusable, RunOver {
        Optional<Long> generation = writes.ask(() -> indexes.begin(name));
        if (generation.isEmpty()) {
            return new Result.Gone();
        }
        long number = generation.get();
        List<ChartVersion> versions = index.versions();
        for (int first = 0; first < versions.size(); first += limits.batch()) {
            int place = first;
            List<ChartVersion> batch = versions.subList(first, Math.min(versions.size(), first + limits.batch()));
            writes.write(() -> indexes.stage(name, number, place, batch));
        }
        Fetched fetched = new Fetched(clock.now(), index.summary(), validators);
        writes.write(() -> indexes.swap(name, number, fetched));
        return new Result.Updated();
    }

    /** Notes why a repository could not be updated, if that can be written at all. */
    Result failed(String name, String reason) throws RunOver {
        try {
            note(name, reason, true);
        } catch (Unusable secondProblem) {
            // The run tells the first one.
            return new Result.Failed(reason);
        }
        return new Result.Failed(reason);
    }

    private void note(String name, String result, boolean failed) throws Unusable, RunOver {
        Attempt attempt = new Attempt(clock.now(), result, failed);
        writes.write(() -> indexes.note(name, attempt));
    }
}
