package io.leasehold.adapters.jobs.kube;

import io.leasehold.ports.cluster.ClusterReads.Space;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Room for answers of one kind. An answer takes it as its bytes come in, so that one who is silent holds none; and waits, first
 * come, first served, where there is none.
 *
 * <p>Several may each hold a part and wait for more. So there is room beyond what they share, for one of them at a time: who finds
 * no more and comes first goes on there, up to his end. He never waits for room: he is refused where even that is not enough. All
 * others wait for him or for what is shared, and each no longer than his patience; then he is refused too, and gives back his part.
 */
final class Lane {

    private final int sharedBytes;
    private final int beyondBytes;
    private final Duration patience;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int shared;
    private int beyond;
    private Optional<Place> beyondIs = Optional.empty();

    /**
     * Room that is free.
     *
     * @param shared bytes for all
     * @param beyond bytes for one at a time, who finds no more of the former
     * @param patience how long one answer waits, all its waiting together
     */
    Lane(int shared, int beyond, Duration patience) {
        this.sharedBytes = shared;
        this.beyondBytes = beyond;
        this.patience = patience;
        this.shared = shared;
        this.beyond = beyond;
    }

    int bytes() {
        return sharedBytes + beyondBytes;
    }

    /** Bytes that are held now. */
    synchronized int held() {
        return bytes() - shared - beyond;
    }

    /** A place that takes nothing yet. */
    Place enter() {
        return new Place();
    }

    private static final class Waiting {
        private final Place place;
        private final int bytes;
        private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
        private final CompletableFuture<Boolean> timer = new CompletableFuture<>();
        private final long since = System.nanoTime();
        private final long patience;

        Waiting(Place place, int bytes) {
            this.place = place;
            this.bytes = bytes;
            this.patience = place.patience;
        }

        void end(boolean granted) {
            timer.cancel(false);
            answer.complete(granted);
        }
    }

    private CompletionStage<Boolean> take(Place place, int bytes) {
        Waiting mine = new Waiting(place, bytes);
        synchronized (this) {
            boolean isBeyond = beyondIs.filter(place::equals).isPresent();
            if (place.left || bytes > Math.max(sharedBytes, beyondBytes)) {
                return CompletableFuture.completedStage(false);
            }
            if ((waiting.isEmpty() || isBeyond) && grant(place, bytes)) {
                return CompletableFuture.completedStage(true);
            }
            if (isBeyond || place.patience <= 0) {
                return CompletableFuture.completedStage(false);
            }
            waiting.add(mine);
        }
        CompletionStage<Boolean> late = mine.timer.completeOnTimeout(true, mine.patience, TimeUnit.NANOSECONDS);
        late.thenAccept(rung -> giveUp(mine));
        return mine.answer;
    }

    private boolean grant(Place place, int bytes) {
        boolean mayGoBeyond = beyondIs.map(place::equals).orElse(true);
        if (bytes <= shared) {
            shared -= bytes;
            place.ofShared += bytes;
        } else if (mayGoBeyond && bytes <= beyond) {
            beyondIs = Optional.of(place);
            beyond -= bytes;
            place.ofBeyond += bytes;
        } else {
            return false;
        }
        return true;
    }

    private void giveUp(Waiting late) {
        boolean waited;
        synchronized (this) {
            waited = waiting.remove(late);
            late.place.patience = 0;
        }
        if (waited) {
            late.end(false);
            serve();
        }
    }

    /** Whose turn it is goes on; his own work is done outside of the lock. */
    private void serve() {
        List<Waiting> served = new ArrayList<>();
        synchronized (this) {
            for (Waiting next = waiting.peek(); next != null && grant(next.place, next.bytes); next = waiting.peek()) {
                served.add(waiting.remove());
                next.place.patience = next.patience - (System.nanoTime() - next.since);
            }
        }
        served.forEach(each -> each.end(true));
    }

    private void shrink(Place place, int bytes, boolean leaves) {
        List<Waiting> over = new ArrayList<>();
        synchronized (this) {
            int given = Math.max(0, place.ofShared + place.ofBeyond - bytes);
            int ofBeyond = Math.min(given, place.ofBeyond);
            place.ofBeyond -= ofBeyond;
            place.ofShared -= given - ofBeyond;
            beyond += ofBeyond;
            shared += given - ofBeyond;
            if (place.ofBeyond == 0 && beyondIs.filter(place::equals).isPresent()) {
                beyondIs = Optional.empty();
            }
            place.left |= leaves;
            if (leaves) {
                waiting.stream().filter(each -> each.place.equals(place)).forEach(over::add);
                waiting.removeAll(over);
            }
        }
        over.forEach(each -> each.end(false));
        serve();
    }

    /** Of one answer; any thread may call. */
    final class Place implements Space {

        private int ofShared;
        private int ofBeyond;
        private boolean left;
        /** Nanoseconds; each place waits for one thing at a time. */
        private volatile long patience = Lane.this.patience.toNanos();

        private Place() {}

        @Override
        public CompletionStage<Boolean> take(int bytes) {
            return Lane.this.take(this, bytes);
        }

        /** Has room for so many bytes in all; waits for what is missing, and returns false if there is none. */
        boolean await(long bytes) throws InterruptedException {
            long missing = bytes - size();
            return missing <= 0 || (missing <= bytes() && isGranted((int) missing));
        }

        private boolean isGranted(int bytes) throws InterruptedException {
            try {
                return take(bytes).toCompletableFuture().get();
            } catch (ExecutionException bug) {
                throw new IllegalStateException("waiting for room failed", bug);
            }
        }

        private int size() {
            synchronized (Lane.this) {
                return ofShared + ofBeyond;
            }
        }

        Lane lane() {
            return Lane.this;
        }

        /** The answer is there, and takes no more than so many bytes. */
        void shrinkTo(int bytes) {
            shrink(this, bytes, false);
        }

        /** Nothing of the answer is held any more, nor will be; more than once is the same. */
        void leave() {
            shrink(this, 0, true);
        }
    }
}
