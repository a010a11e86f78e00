package io.leasehold.coordinator;

import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.runtime.Ticker;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the driver puts each state before it acts on it, and where every other thread looks. */
final class Board {

    private final Ticker ticker;
    private volatile Published published;
    private volatile @Nullable Throwable failure;

    Board(Published first, Ticker ticker) {
        this.published = first;
        this.ticker = ticker;
    }

    Published published() {
        return published;
    }

    Node node() {
        return published.node();
    }

    MonoTime now() {
        return ticker.now();
    }

    /** To be called by the driver alone. */
    void publish(Node node, Instant now) {
        published = published.next(node, now);
    }

    /** The driver met a bug and acts no more: from now on every guard is shut. */
    void fail(Throwable bug) {
        failure = bug;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    boolean hasFailed() {
        return failure != null;
    }

    /**
     * The guard of one term. It reads the state first and the clock after it, so that what it answers is true of that
     * state at an instant no earlier than the question.
     */
    Guard guard(Term term) {
        return () -> mayAct(term);
    }

    private boolean mayAct(Term term) {
        Node node = published.node();
        Optional<Term> current = node.leadership().currentTerm();
        return failure == null
                && current.isPresent()
                && current.get().equals(term)
                && node.leadership().believes(ticker.now());
    }
}
