package io.leasehold.coordinator.journal;

import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import io.leasehold.ports.runtime.EventLoop;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps every step in a file, without ever holding up the driver: steps are immutable and go, as they are, onto the
 * journal's own event loop, which encodes and writes them. When more wait than the bound allows, steps are lost and
 * counted, and the file goes on with a new snapshot.
 */
public final class Journal implements Recorder {

    private final EventLoop loop;
    private final JournalPages pages;
    private final int mostWaiting;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private long lostBefore;

    /**
     * How much is kept.
     *
     * @param maxBytes of one file, which always holds a snapshot and at least one step
     * @param files how many files are kept, the present one included; at least 1
     * @param waiting how many steps may wait to be written
     */
    public record Limits(long maxBytes, int files, int waiting) {
        public static final Limits DEFAULT = new Limits(64L << 20, 4, 4096);

        public Limits {
            if (maxBytes < 1 || files < 1 || waiting < 1) {
                throw new IllegalArgumentException("a journal needs at least 1 byte, 1 file and 1 waiting step");
            }
        }
    }

    /** What opening a journal can come to: the journal, or one sentence for people. */
    public record Opening(Optional<Journal> journal, Optional<String> refusal) {}

    private Journal(EventLoop loop, JournalPages pages, int mostWaiting) {
        this.loop = loop;
        this.pages = pages;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Prepares a journal; the file is created with the first step, and one that stands there is moved to {@code .1}.
     *
     * @param loop belongs to the journal alone: it writes to disk there
     */
    public static Opening open(Path path, Limits limits, EventLoop loop) {
        Optional<String> objection = RotatingFile.objectionTo(path);
        if (objection.isPresent()) {
            return new Opening(Optional.empty(), objection);
        }
        RotatingFile file = new RotatingFile(path, limits.files());
        JournalPages pages = new JournalPages(file, new Lines(new Codec()), limits.maxBytes());
        return new Opening(Optional.of(new Journal(loop, pages, limits.waiting())), Optional.empty());
    }

    @Override
    public void stepped(Moment now, Input input, Node before, Node.Step step) {
        offer(Entry.stepped(now, input, before, step));
    }

    @Override
    public void failed(Moment now, Input input, Node before, Throwable bug) {
        offer(Entry.failed(now, input, before, bug));
    }

    private void offer(Entry entry) {
        if (waiting.get() >= mostWaiting) {
            lost.incrementAndGet();
            lostBefore++;
            return;
        }
        long missing = lostBefore;
        lostBefore = 0;
        waiting.incrementAndGet();
        loop.submit(() -> write(entry, missing));
    }

    private void write(Entry entry, long missing) {
        waiting.decrementAndGet();
        if (!pages.write(entry, missing)) {
            lost.incrementAndGet();
        }
    }

    /** How many steps are not in the journal. Any thread may ask. */
    public long lost() {
        return lost.get();
    }

    /** Closes the file after what waits has been written; completes then. */
    public CompletionStage<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        loop.submit(() -> {
            pages.close();
            closed.complete(null);
        });
        return closed;
    }
}
