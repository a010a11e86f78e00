package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.FencedWrites;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmIndexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The charts of one index on their way into a generation that no reader sees. A batch is written while the charts after it are
 * read, and at most one at a time; one with a large chart is waited for, so that no two of these are in memory. The generation is
 * begun with the first batch: an index that is refused before has written nothing.
 */
final class Staging implements ChartSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    private final HelmIndexes indexes;
    private final FencedWrites writes;
    private final String repository;
    private final int batch;
    private final List<ChartVersion> waiting = new ArrayList<>();
    private boolean hasBegun;
    private Optional<Long> generation = Optional.empty();
    private Optional<FencedWrites.Pending> pending = Optional.empty();
    private int handedOver;

    /** Stages for a repository; a write has whole charts, which together have {@code batch} versions or more. */
    Staging(HelmIndexes indexes, FencedWrites writes, String repository, int batch) {
        this.indexes = indexes;
        this.writes = writes;
        this.repository = repository;
        this.batch = batch;
    }

    @Override
    public void add(List<ChartVersion> chart) throws Unusable, RunOver {
        waiting.addAll(chart);
        if (waiting.size() >= batch) {
            boolean isLarge = waiting.size() >= 2 * batch;
            handOver();
            if (isLarge) {
                awaitPending();
            }
        }
    }

    /** Stages what is left; empty if there is no such repository any more. */
    Optional<Long> finish() throws Unusable, RunOver {
        if (!waiting.isEmpty()) {
            handOver();
        }
        awaitPending();
        return generation();
    }

    private void handOver() throws Unusable, RunOver {
        List<ChartVersion> versions = List.copyOf(waiting);
        waiting.clear();
        awaitPending();
        Optional<Long> wanted = generation();
        if (wanted.isPresent()) {
            long number = wanted.get();
            int place = handedOver;
            pending = Optional.of(writes.start(() -> indexes.stage(repository, number, place, versions)));
            handedOver += versions.size();
        }
    }

    private Optional<Long> generation() throws Unusable, RunOver {
        if (!hasBegun) {
            generation = writes.ask(() -> indexes.begin(repository));
            hasBegun = true;
        }
        return generation;
    }

    private void awaitPending() throws Unusable, RunOver {
        if (pending.isPresent()) {
            FencedWrites.Pending write = pending.get();
            pending = Optional.empty();
            write.await();
        }
    }

    /** What was staged is nobody's, and the next sweep deletes it. */
    void giveUp() throws RunOver {
        close();
        if (generation.isEmpty()) {
            return;
        }
        long number = generation.get();
        try {
            writes.write(() -> indexes.abandon(repository, number));
        } catch (Unusable problem) {
            LOG.warn("What was staged of {} is left until its next update: {}", repository, problem.sentence());
        }
    }

    /** Waits for the write under way; what comes of it is of no account, since no reader sees it. */
    @Override
    public void close() {
        try {
            awaitPending();
        } catch (Unusable | RunOver problem) {
            LOG.debug("The last write of {} came to nothing", repository, problem);
        }
    }
}
