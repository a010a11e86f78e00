package io.leasehold.ports.helm;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Repositories and charts as users see and change them, on any instance. Each change and its audit entry are one
 * transaction. Stages complete normally, on any thread.
 */
public interface HelmRepositories {

    /** Adds a repository; one of that name is refused. */
    CompletionStage<BookOutcome> add(Repository repository, Asker by);

    /**
     * Replaces a repository's description. A secret that is left out stays as long as the URL's host does, and goes
     * otherwise, so that nobody can send it to a host of their own. Its charts stay until the next update, but go with a
     * change of its type.
     *
     * @param cleared secrets that go though they could stay
     */
    CompletionStage<BookOutcome> update(Repository repository, Cleared cleared, Asker by);

    /** Removes a repository with its charts. */
    CompletionStage<BookOutcome> remove(String name, Asker by);

    /** Lists all repositories, by name. */
    CompletionStage<Listing<Entry>> list();

    /**
     * Searches charts: those whose name, description or keywords contain each word of the text, whatever their case.
     *
     * @param text empty for all
     * @param repository only charts of this one
     * @param limit at most so many, 1 to 1000
     */
    CompletionStage<Listing<Chart>> search(String text, Optional<String> repository, int limit);

    /** Lists all versions of one chart, the latest first. */
    CompletionStage<Listing<ChartVersion>> versions(String repository, String chart);

    /** Stored secrets that are to go, of those that are left out. */
    record Cleared(boolean password, boolean key) {
        public static final Cleared NONE = new Cleared(false, false);
    }

    /**
     * A repository without its secrets.
     *
     * @param repository its access has no secrets
     * @param hasPassword whether one is stored
     * @param hasKey whether one is stored
     * @param charts how many charts of it are known
     * @param lastTried when the leader last tried to update it
     * @param lastResult what came of that, in one sentence; empty before the first
     * @param failed whether that was a failure; the charts are those of the last success then
     * @param indexAsOf when the index was last fetched, or found unchanged
     */
    record Entry(
            Repository repository,
            boolean hasPassword,
            boolean hasKey,
            int charts,
            int versions,
            Optional<Instant> lastTried,
            String lastResult,
            boolean failed,
            Optional<Instant> indexAsOf) {}

    /**
     * A chart.
     *
     * @param latest the highest version that is no pre-release, or the highest of all
     * @param versions all of them in the words of the index, the latest first
     */
    record Chart(String repository, ChartVersion latest, List<String> versions) {
        public Chart {
            versions = List.copyOf(versions);
        }
    }
}
