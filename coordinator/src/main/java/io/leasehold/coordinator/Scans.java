package io.leasehold.coordinator;

import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.node.Input;
import io.leasehold.ports.cluster.ClusterSources;
import io.leasehold.ports.runtime.EventLoop;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sources of clusters, and remembers for the readiness how that went. A reading that fails altogether tells
 * nothing, so it is no input: what was known stays known until the next one.
 */
final class Scans {

    private final ClusterSources sources;
    private final Inbox inbox;
    private final EventLoop loop;
    private final AtomicReference<Change> change = new AtomicReference<>(Change.NONE);

    private volatile @Nullable ClusterScan last;
    private volatile @Nullable String failure;

    /** What a change that the sources told of has come to; a reading asked for at a resync does not wait for it. */
    private enum Change {
        NONE,
        BEING_READ,
        /** Another change came meanwhile, which that reading may have missed. */
        TO_BE_READ_AGAIN
    }

    Scans(ClusterSources sources, Inbox inbox, EventLoop loop) {
        this.sources = sources;
        this.inbox = inbox;
        this.loop = loop;
    }

    /** From now on changes are read as soon as the sources tell of them. */
    void listen() {
        sources.onChange(this::changed);
    }

    void scan() {
        read(this::answered);
    }

    private void read(Consumer<Result> answered) {
        Call.<Result>send(() -> sources.scan().thenApply(Result::of), Result::failed, answered);
    }

    /** However many changes come while one is being read, they are read once. Any thread may call. */
    private void changed() {
        Change before = change.getAndUpdate(was -> was == Change.NONE ? Change.BEING_READ : Change.TO_BE_READ_AGAIN);
        if (before == Change.NONE) {
            readChange();
        }
    }

    private void readChange() {
        loop.submit(() -> read(result -> {
            answered(result);
            Change before =
                    change.getAndUpdate(was -> was == Change.TO_BE_READ_AGAIN ? Change.BEING_READ : Change.NONE);
            if (before == Change.TO_BE_READ_AGAIN) {
                readChange();
            }
        }));
    }

    private void answered(Result result) {
        failure = result.failure().orElse(null);
        if (result.scan().isPresent()) {
            last = result.scan().get();
            inbox.deliver(new Input.SourcesScanned(result.scan().get()));
        }
    }

    /** What the last reading found; empty before the first. Any thread may ask. */
    Optional<ClusterScan> last() {
        return Optional.ofNullable(last);
    }

    /** Why the last reading failed altogether. */
    Optional<SourceProblem> failure() {
        return Optional.ofNullable(failure).map(reason -> new SourceProblem("all sources", reason));
    }

    /** A scan, or why there is none. */
    private record Result(Optional<ClusterScan> scan, Optional<String> failure) {
        static Result of(ClusterScan scan) {
            return new Result(Optional.of(scan), Optional.empty());
        }

        static Result failed(String reason) {
            return new Result(Optional.empty(), Optional.of(reason));
        }
    }
}
