package io.leasehold.ports.helm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The indexes of repositories, as the leader updates them. Reading is anybody's; the other methods write, and may only be
 * called inside a fenced write of a run.
 *
 * <p>An index is too large for one short transaction, so it is swapped in steps: its charts are {@linkplain #stage staged}
 * in batches under a new generation that no reader sees, and the {@linkplain #swap swap} makes that generation the
 * repository's in one. So charts are never missing and never half of one index and half of another.
 */
public interface HelmIndexes {

    /** Reads the repositories to update: all active ones, or the one of the name, active or not. */
    CompletionStage<Sources> sources(Optional<String> name);

    /**
     * Begins a generation of a repository's charts, and forgets those that were begun and never swapped.
     *
     * @return its number; empty if there is no such repository
     */
    Optional<Long> begin(String repository);

    /**
     * Adds charts to a generation that is not swapped yet, each of them whole.
     *
     * @param first the place of the first version among those of all charts of the index
     * @param versions those of one chart follow one another, the latest first
     */
    void stage(String repository, long generation, int first, List<ChartVersion> versions);

    /**
     * Makes the generation the repository's.
     *
     * @return false, with nothing changed, if it is not the one that was begun last (the repository was removed, or another
     *     update of it began), or if the repository has another URL by now
     */
    boolean swap(String repository, long generation, Fetched fetched);

    /** Forgets a generation that was begun, if it still is the last one: its charts are nobody's. */
    void abandon(String repository, long generation);

    /**
     * Notes that the index has not changed, or why it cannot be had; the charts stay. Nothing is noted of a repository that has
     * another URL by now.
     */
    void note(String repository, Attempt attempt);

    /**
     * Deletes charts of generations that are not any repository's.
     *
     * @param limit at most so many; one with very many versions counts for several
     * @return how many were deleted
     */
    int sweep(int limit);

    /**
     * What a server told with the index, to ask it later whether there is a newer one.
     *
     * @param etag empty if it told none
     * @param lastModified in the server's words; empty if it told none
     */
    record Validators(String etag, String lastModified) {
        public static final Validators NONE = new Validators("", "");
    }

    /**
     * A new index.
     *
     * @param url of the repository it was fetched for
     */
    record Fetched(String url, Instant at, String result, Validators validators) {}

    /**
     * An update that brought nothing new.
     *
     * @param url of the repository that was to be updated; empty if it cannot be told
     * @param failed false if the index is known to be unchanged
     */
    record Attempt(Optional<String> url, Instant at, String result, boolean failed) {}

    /**
     * A repository with its secrets, and what is known of its index.
     *
     * @param validators those of the index whose charts are stored
     */
    record Source(Repository repository, Validators validators) {}

    /** What was found, or why nothing can be told. */
    sealed interface Sources {
        /**
         * What can be updated.
         *
         * @param unreadable names of those whose secrets cannot be decrypted, each with a sentence that says why
         */
        record Found(List<Source> sources, List<Unreadable> unreadable) implements Sources {
            public Found {
                sources = List.copyOf(sources);
                unreadable = List.copyOf(unreadable);
            }
        }

        /** One sentence says why. */
        record Unavailable(String reason) implements Sources {}
    }

    /** A repository whose secrets cannot be used. */
    record Unreadable(String repository, String reason) {}
}
