package io.leasehold.domain.node;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.membership.Membership;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;

/**
 * A graceful shutdown. Duties stop and the lock is released once they have confirmed; beside it every cluster lease is
 * handed over. Only then the instance lease goes and local sessions close, which deletes no cluster lease.
 */
final class Departure {

    private static final int LEAVING_TIMEOUTS = 3;

    private final Turn turn;
    private final NodeDraft draft;
    private final Moment now;

    Departure(Turn turn, Moment now) {
        this.turn = turn;
        this.draft = turn.draft();
        this.now = now;
    }

    void begin() {
        turn.narrate(Reason.SHUTTING_DOWN);
        // One timeout more than either takes, for a write of the instance lease that is under way.
        Duration budget = draft.setup()
                .election()
                .stopBudget()
                .plus(longer(
                        draft.setup().election().releasePatience(),
                        draft.setup().sync().handOverPatience()))
                .plus(timeouts(1));
        draft.shutdown = new Shutdown(Shutdown.Phase.HANDING_OVER, now.mono().plus(budget));
        turn.perform(draft.leadership.onShutdown(now));
    }

    void advance() {
        switch (draft.shutdown.phase()) {
            case HANDING_OVER -> handOver();
            case LEAVING -> leave();
            case RUNNING, HALTED -> {}
        }
    }

    private void handOver() {
        boolean settled = true;
        for (ClusterId id : draft.clusters.keys()) {
            turn.perform(id, turn.cluster(id).lease().onHandOver(turn.around(id), now));
            ManagedCluster left = draft.clusters.get(id);
            settled &= left == null || left.lease().isSettled();
        }
        // A delete of the instance lease must not race with a write of it that is still under way.
        boolean over =
                settled && turn.electionIsOver() && draft.membership.pending().isEmpty();
        if (over || draft.shutdown.until().reachedBy(now.mono())) {
            MonoTime until = now.mono().plus(timeouts(LEAVING_TIMEOUTS));
            draft.shutdown = new Shutdown(Shutdown.Phase.LEAVING, until);
            turn.perform(draft.membership.onLeave(now));
            leave();
        }
    }

    private void leave() {
        draft.clusters.keys().forEach(turn::tick);
        boolean closed = draft.clusters.values().stream()
                .allMatch(cluster -> cluster.connection().isDisconnected());
        boolean left = draft.membership.phase() == Membership.Phase.LEFT;
        if ((closed && left) || draft.shutdown.until().reachedBy(now.mono())) {
            draft.shutdown = new Shutdown(Shutdown.Phase.HALTED, new MonoTime(Long.MAX_VALUE));
            draft.fleetFeed.stop().forEach(turn::emit);
            draft.lockFeed.stop().forEach(turn::emit);
            turn.emit(new Effect.Halt());
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Duration timeouts(int count) {
        return draft.setup().sync().requestTimeout().multipliedBy(count);
    }
}
