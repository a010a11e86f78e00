package io.leasehold.coordinator.duty;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.narration.Narrator;
import io.leasehold.ports.runtime.EventLoop;
import io.leasehold.ports.runtime.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts the leader's duties once per term and stops them once. Duties without a fence start with the term; fenced ones
 * when a token has been issued for it. The runner lives on the driver's loop and never waits; the duties do not.
 */
public final class DutyRunner {

    private final List<LeaderDuty> plain;
    private final List<LeaderDuty> fenced;
    private final FenceClaim.Terms fence;
    private final Surroundings around;
    private @Nullable TermWork work;
    private @Nullable FenceClaim claim;
    /** What the fenced duties run under; of another one nobody's news is news. */
    private @Nullable FencingToken held;

    private volatile @Nullable Stopping stopping;

    /** A stop that was ordered and is not confirmed by all. */
    private record Stopping(TermWork work, MonoTime since) {}

    /**
     * Duties that were told to stop and have not confirmed.
     *
     * @param duties their names
     */
    public record Unconfirmed(Term term, SortedSet<String> duties, Duration since) {}

    /**
     * What the runner runs in.
     *
     * @param guards makes the guard of a term
     * @param allStopped told once per term, on the loop, when nothing of it acts any more
     */
    public record Surroundings(
            EventLoop loop,
            Later later,
            Ticker ticker,
            Narrator narrator,
            Function<Term, Guard> guards,
            Consumer<Term> allStopped) {}

    /**
     * Makes a runner without any term.
     *
     * @param retry pause between two attempts to claim a token
     * @param timeout after this an unanswered request to the fence counts as failed
     */
    public DutyRunner(
            List<LeaderDuty> duties,
            FenceStore store,
            LeaseName lock,
            Duration retry,
            Duration timeout,
            Surroundings around) {
        this.plain = duties.stream().filter(duty -> !duty.needsFence()).toList();
        this.fenced = duties.stream().filter(LeaderDuty::needsFence).toList();
        this.fence = new FenceClaim.Terms(store, lock, retry, timeout);
        this.around = around;
    }

    /**
     * Starts the term's duties. To be called on the loop.
     *
     * @throws IllegalStateException if an earlier term's duties have not stopped: a bug of the caller
     */
    public void start(Term term) {
        if (work != null) {
            throw new IllegalStateException("term " + term + " begins while duties of term " + work.term() + " run");
        }
        Guard guard = around.guards().apply(term);
        TermWork begun = new TermWork(term, guard, around.loop(), around.narrator(), () -> finished(term));
        work = begun;
        begun.start(plain, Optional.empty(), () -> {});
        claimFor(begun, guard);
    }

    private void claimFor(TermWork term, Guard guard) {
        if (!fenced.isEmpty()) {
            claim = new FenceClaim(fence, guard, around.loop(), around.later(), new Starter(term, guard));
            claim.begin();
        }
    }

    /** A token above ours was issued, to one that leads no more or will find out: whoever believes claims again. */
    private void outranked(TermWork of, FencingToken token, Guard guard) {
        if (of != work || of.isStopping() || !token.equals(held)) {
            return;
        }
        if (guard.mayAct()) {
            held = null;
            of.withdraw(fenced, () -> claimFor(of, guard));
        } else {
            // Belief may come back with a renewal that is under way; otherwise the term ends.
            around.later().in(fence.retry(), () -> outranked(of, token, guard));
        }
    }

    /** Stops the term's duties; of a term that does not run there is nothing to stop. To be called on the loop. */
    public void stop(Term term) {
        TermWork current = work;
        if (current == null || !current.term().equals(term)) {
            around.allStopped().accept(term);
        } else if (!current.isStopping()) {
            stop(current);
        }
    }

    /** Stops whatever runs, because this instance acts no more. To be called on the loop. */
    public void stopAll() {
        if (work != null) {
            stop(work.term());
        }
    }

    private void stop(TermWork current) {
        if (claim != null) {
            claim.cancel();
        }
        stopping = new Stopping(current, around.ticker().now());
        current.stop();
    }

    private void finished(Term term) {
        work = null;
        claim = null;
        stopping = null;
        around.allStopped().accept(term);
    }

    /** Whoever was told to stop and has not confirmed; empty while that is nobody. Any thread may ask. */
    public Optional<Unconfirmed> unconfirmed(MonoTime now) {
        Stopping ordered = stopping;
        return ordered == null
                ? Optional.empty()
                : Optional.of(new Unconfirmed(
                        ordered.work().term(), ordered.work().unconfirmed(), now.since(ordered.since())));
    }

    /** Starts the fenced duties of a term once it has a token. */
    private final class Starter implements FenceClaim.Listener {
        private final TermWork of;
        private final Guard guard;

        Starter(TermWork of, Guard guard) {
            this.of = of;
            this.guard = guard;
        }

        @Override
        public void onToken(FencingToken token) {
            String number = Long.toString(token.number());
            around.narrator().narrate(Reason.FENCE_CLAIMED, List.of(of.term().toString(), number));
            held = token;
            of.start(fenced, Optional.of(token), () -> outranked(of, token, guard));
        }

        @Override
        public void onTrouble(String reason) {
            around.narrator()
                    .narrate(Reason.FENCE_NOT_CLAIMED, List.of(of.term().toString(), reason));
        }
    }
}
