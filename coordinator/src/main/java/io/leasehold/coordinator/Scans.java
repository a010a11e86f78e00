package io.leasehold.coordinator;

import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.node.Input;
import io.leasehold.ports.cluster.ClusterSources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sources of clusters, and remembers for the readiness how that went. A reading that fails altogether tells
 * nothing, so it is no input: what was known stays known until the next one.
 */
final class Scans {

    private final ClusterSources sources;
    private final Inbox inbox;

    private volatile @Nullable ClusterScan last;
    private volatile @Nullable String failure;

    Scans(ClusterSources sources, Inbox inbox) {
        this.sources = sources;
        this.inbox = inbox;
    }

    void scan() {
        Call.<Result>send(() -> sources.scan().thenApply(Result::of), Result::failed, this::answered);
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
