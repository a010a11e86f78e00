package io.leasehold.simulation.subject.shaped;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.simulation.subject.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The leader's duties as a user of such an elector runs them, with a fencing token each time, which these have not. */
final class Work {

    private final Surroundings around;
    private final LeaseName lock;
    private final Guard guard;
    private final List<LeaderDuty.Run> running = new ArrayList<>();
    private long begun;
    private boolean wanted;

    Work(Surroundings around, Guard guard) {
        this.around = around;
        this.lock = around.setup().lock();
        this.guard = guard;
    }

    /** How often leadership has begun in this process. */
    long term() {
        return begun;
    }

    /** Leadership has begun; completes when the work has. */
    CompletionStage<Void> begin() {
        begun++;
        wanted = true;
        long mine = begun;
        if (around.duties().isEmpty()) {
            return CompletableFuture.allOf();
        }
        return around.fence().highest(lock).thenCompose(this::advance).thenAccept(outcome -> start(mine, outcome));
    }

    private CompletionStage<FenceOutcome> advance(FenceOutcome highest) {
        return highest instanceof FenceOutcome.Highest read
                ? around.fence().advance(lock, read.token())
                : CompletableFuture.completedFuture(highest);
    }

    private void start(long mine, FenceOutcome outcome) {
        if (outcome instanceof FenceOutcome.Highest issued && wanted && mine == begun) {
            start(new Term(mine), issued.token());
        }
    }

    private void start(Term term, FencingToken token) {
        around.duties()
                .forEach(duty -> running.add(
                        duty.start(new Reign(term, duty.needsFence() ? Optional.of(token) : Optional.empty(), guard))));
    }

    /** Leadership has ended; completes when nothing of it works any more. */
    CompletionStage<Void> end() {
        wanted = false;
        CompletableFuture<?>[] stops =
                running.stream().map(run -> run.stop().toCompletableFuture()).toArray(CompletableFuture[]::new);
        running.clear();
        return CompletableFuture.allOf(stops);
    }
}
