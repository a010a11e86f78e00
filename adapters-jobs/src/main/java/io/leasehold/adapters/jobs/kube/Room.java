package io.leasehold.adapters.jobs.kube;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What the answers to scripts may take of this process's heap at a time, whatever number of clusters is inspected. Documents
 * have a lane of their own: one of them takes as much as many pages, and for long.
 */
public final class Room {

    private static final int MIB = 1 << 20;

    /** Shorter than a request may take, and than the time of nearly all scripts: they are to hear of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The longest page that comes in, or the largest tree. */
    private static final int LONGEST_PAGE = 8 * MIB;

    /** The longest document and what is read of it, while both are there. */
    private static final int LONGEST_DOCUMENT = Limits.STANDARD.openApi() + OpenApiReader.MOST_KEPT;

    private final Lane pages;
    private final Lane documents;
    private final Semaphore shelf;

    /** All together must fit a heap of 80 MiB beside all else. */
    public Room() {
        this(
                new Lane(10 * MIB, LONGEST_PAGE, PATIENCE),
                new Lane(2 * MIB, LONGEST_DOCUMENT, PATIENCE),
                OpenApiReader.MOST_KEPT);
    }

    /**
     * One of another size.
     *
     * @param pages for all answers but documents
     * @param documents for those that come in, and what is read of them
     * @param kept bytes of documents that runs keep
     */
    Room(Lane pages, Lane documents, int kept) {
        this.pages = pages;
        this.documents = documents;
        this.shelf = new Semaphore(kept);
    }

    Lane pages() {
        return pages;
    }

    Lane documents() {
        return documents;
    }

    /** Takes room for what is kept beyond its question; false, at once, if there is none. */
    boolean keep(int bytes) {
        return shelf.tryAcquire(bytes);
    }

    void forget(int bytes) {
        shelf.release(bytes);
    }
}
