package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.FencedWrites;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.HelmIndexes;
import io.leasehold.ports.helm.HelmIndexes.Attempt;
import io.leasehold.ports.helm.HelmIndexes.Fetched;
import io.leasehold.ports.helm.HelmIndexes.Source;
import io.leasehold.ports.helm.HelmIndexes.Validators;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.runtime.WallClock;
import java.io.IOException;
import java.util.Optional;

/**
 * The update of one repository. Its charts are staged while its index is read, and shown once all of it was: an index that is
 * broken at its end changes nothing.
 */
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
        Found get(ChartSink sink) throws IOException, Unusable, RunOver;
    }

    /**
     * An index, or none if it has not changed.
     *
     * @param validators of the index
     */
    record Found(Optional<Index> index, Validators validators) {}

    Result update(Source source, Fetch fetch) throws RunOver {
        String name = source.repository().name();
        try (Staging staging = new Staging(indexes, writes, name, limits.batch())) {
            try {
                return update(source, fetch, staging);
            } catch (Unusable problem) {
                staging.giveUp();
                return failed(name, Optional.of(source.repository().url()), problem.sentence());
            } catch (RuntimeException | Error bug) {
                staging.giveUp();
                throw bug;
            }
        }
    }

    private Result update(Source source, Fetch fetch, Staging staging) throws Unusable, RunOver {
        String name = source.repository().name();
        if (source.repository().type() == Repository.Type.OCI) {
            note(source, "an OCI registry has no index: its charts are asked for by name");
            return new Result.NoIndex();
        }
        Found found = get(fetch, staging);
        if (found.index().isEmpty()) {
            note(source, "unchanged");
            return new Result.Unchanged();
        }
        Optional<Long> generation = staging.finish();
        if (generation.isEmpty()) {
            return new Result.Gone();
        }
        Fetched fetched = new Fetched(
                source.repository().url(), clock.now(), found.index().get().summary(), found.validators());
        if (!writes.ask(() -> indexes.swap(name, generation.get(), fetched))) {
            staging.giveUp();
            return new Result.Gone();
        }
        return new Result.Updated();
    }

    private Found get(Fetch fetch, ChartSink sink) throws Unusable, RunOver {
        try {
            return fetch.get(sink);
        } catch (IOException problem) {
            throw Failures.of(problem, limits);
        }
    }

    /**
     * Notes why a repository could not be updated, if that can be written at all.
     *
     * @param url that was to be fetched; empty if it cannot be told
     */
    Result failed(String name, Optional<String> url, String reason) throws RunOver {
        try {
            note(name, new Attempt(url, clock.now(), reason, true));
        } catch (Unusable secondProblem) {
            // The run tells the first one.
            return new Result.Failed(reason);
        }
        return new Result.Failed(reason);
    }

    private void note(Source source, String result) throws Unusable, RunOver {
        Repository repository = source.repository();
        note(repository.name(), new Attempt(Optional.of(repository.url()), clock.now(), result, false));
    }

    private void note(String name, Attempt attempt) throws Unusable, RunOver {
        writes.write(() -> indexes.note(name, attempt));
    }
}
