package io.leasehold.adapters.jobs.kube;

import java.util.concurrent.Semaphore;

/**
 * What the answers to scripts may take of this process's heap at a time, whatever number of clusters is inspected. A place is
 * taken before the request, for the longest answer that it may get, and whoever finds none waits his turn: first come, first
 * served, so that one who needs much is not passed by for ever. Nobody waits who has a place, so somebody always goes on.
 */
public final class Room {

    private static final int MIB = 1 << 20;

    /** One OpenAPI document with what is read of it, or some pages of lists: it must fit a heap of 80 MiB beside all else. */
    static final int STANDARD = 32 * MIB;

    private final int whole;
    private final Semaphore free;
    private final Semaphore shelf;

    public Room() {
        this(STANDARD, OpenApiReader.MOST_KEPT);
    }

    /**
     * One of another size.
     *
     * @param bytes of answers that come in, or are being handed on
     * @param kept bytes of documents that runs keep
     */
    Room(int bytes, int kept) {
        this.whole = bytes;
        this.free = new Semaphore(bytes, true);
        this.shelf = new Semaphore(kept);
    }

    /** Waits for a place of so many bytes; more than there are at all are all there are. */
    Place take(long bytes) throws InterruptedException {
        int taken = (int) Math.min(whole, bytes);
        free.acquire(taken);
        return new Place(taken);
    }

    /** Takes room for what is kept beyond its question; false, at once, if there is none. */
    boolean keep(int bytes) {
        return shelf.tryAcquire(bytes);
    }

    void forget(int bytes) {
        shelf.release(bytes);
    }

    /** Of one answer; any thread may call. */
    final class Place {

        private int held;

        private Place(int held) {
            this.held = held;
        }

        /** The answer is there, and is shorter than it might have been. */
        synchronized void shrinkTo(int bytes) {
            int given = Math.max(0, held - bytes);
            held -= given;
            free.release(given);
        }

        /** Nothing of the answer is held any more; more than once is the same. */
        void leave() {
            shrinkTo(0);
        }
    }
}
