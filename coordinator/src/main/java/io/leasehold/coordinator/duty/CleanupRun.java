package io.leasehold.coordinator.duty;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.LeaderDuty;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One term of cleaning up: one delete at a time, on the duty's own loop. */
final class CleanupRun implements LeaderDuty.Run {

    private final ExpiredLeaseCleanup.Tools tools;
    private final Guard guard;
    private final Deque<StoredLease> left = new ArrayDeque<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private long request;
    private boolean waiting;
    private boolean stopping;

    CleanupRun(ExpiredLeaseCleanup.Tools tools, Guard guard) {
        this.tools = tools;
        this.guard = guard;
    }

    void pass() {
        if (stopping) {
            return;
        }
        left.addAll(cleanable());
        next();
    }

    private List<StoredLease> cleanable() {
        try {
            return tools.cleanable().get();
        } catch (RuntimeException bug) {
            tools.narrator()
                    .narrate(Reason.DUTY_FAILED, List.of("expired-lease-cleanup", "it found no leases: " + bug));
            return List.of();
        }
    }

    /**
     * The next lease of this pass that may still be deleted. A pass can take long, and in the middle of it the view may
     * turn stale: what was seen to expire before must not be deleted by that knowledge after.
     */
    private @Nullable StoredLease nextCleanable() {
        List<StoredLease> now = left.isEmpty() ? List.of() : cleanable();
        StoredLease lease = left.poll();
        while (lease != null && !now.contains(lease)) {
            lease = left.poll();
        }
        return lease;
    }

    private void next() {
        if (stopping) {
            stopped.complete(null);
            return;
        }
        StoredLease lease = guard.mayAct() ? nextCleanable() : null;
        if (lease == null) {
            left.clear();
            tools.loop().wakeAt(tools.ticker().now().plus(tools.interval()), this::pass);
        } else {
            delete(lease);
        }
    }

    private void delete(StoredLease lease) {
        request++;
        waiting = true;
        long mine = request;
        tools.loop().wakeAt(tools.ticker().now().plus(tools.requestTimeout()), () -> timedOut(mine, lease));
        try {
            tools.store()
                    .delete(lease.name(), lease.version())
                    .whenComplete(
                            (outcome, failure) -> answered(mine, lease, failure == null ? outcome : failed(failure)));
        } catch (RuntimeException failure) {
            answered(mine, lease, failed(failure));
        }
    }

    private static DeleteOutcome failed(Throwable failure) {
        return new DeleteOutcome.Unknown("the lease store failed: " + failure);
    }

    private void answered(long answered, StoredLease lease, DeleteOutcome outcome) {
        tools.loop().submit(() -> {
            if (waiting && answered == request) {
                waiting = false;
                outcome.answer(new Reaction(lease));
                next();
            }
        });
    }

    /** A store that does not answer is not asked for more until the next pass. */
    private void timedOut(long asked, StoredLease lease) {
        if (waiting && asked == request) {
            waiting = false;
            left.clear();
            tell(Reason.CLEAN_UP_FAILED, lease, "no answer in time");
            next();
        }
    }

    private void tell(Reason reason, StoredLease lease, String detail) {
        tools.narrator().narrate(reason, List.of(lease.name().value(), detail));
    }

    @Override
    public CompletionStage<Void> stop() {
        tools.loop().submit(() -> {
            stopping = true;
            if (!waiting) {
                stopped.complete(null);
            }
        });
        return stopped;
    }

    /** What an answer leads to, before the next delete. */
    private final class Reaction implements DeleteOutcome.Handler<Boolean> {
        private final StoredLease lease;

        Reaction(StoredLease lease) {
            this.lease = lease;
        }

        @Override
        public Boolean onDeleted(DeleteOutcome.Deleted outcome) {
            tell(
                    Reason.LEASE_CLEANED,
                    lease,
                    lease.record().holder().map(InstanceId::value).orElse("-"));
            return true;
        }

        @Override
        public Boolean onConflict(DeleteOutcome.Conflict outcome) {
            // Renewed after all: it lives.
            return false;
        }

        @Override
        public Boolean onGone(DeleteOutcome.Gone outcome) {
            return false;
        }

        @Override
        public Boolean onRefused(DeleteOutcome.Refused outcome) {
            return giveUp(outcome.reason());
        }

        @Override
        public Boolean onUnknown(DeleteOutcome.Unknown outcome) {
            return giveUp(outcome.reason());
        }

        private Boolean giveUp(String reason) {
            left.clear();
            tell(Reason.CLEAN_UP_FAILED, lease, reason);
            return false;
        }
    }
}
