package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.simulation.subject.Surroundings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Mistakes about the leader's duties and their fence. */
final class DutyDefects {

    private DutyDefects() {}

    /** A process whose duties are wrapped. */
    private abstract static class Wrapping extends Defect {
        Wrapping(Surroundings around) {
            super(around);
        }

        abstract LeaderDuty.Run start(LeaderDuty duty, Reign reign);

        @Override
        Surroundings surroundings() {
            List<LeaderDuty> wrapped =
                    around().duties().stream().map(this::wrapped).toList();
            return super.surroundings().withDuties(wrapped);
        }

        private LeaderDuty wrapped(LeaderDuty duty) {
            return new LeaderDuty() {
                @Override
                public String name() {
                    return duty.name();
                }

                @Override
                public boolean needsFence() {
                    return duty.needsFence();
                }

                @Override
                public Run start(Reign reign) {
                    return Wrapping.this.start(duty, reign);
                }
            };
        }
    }

    /** F9: the lock is released while the stop hook runs. */
    static final class ReleaseBeforeStop extends Wrapping {
        ReleaseBeforeStop(Surroundings around) {
            super(around);
        }

        @Override
        LeaderDuty.Run start(LeaderDuty duty, Reign reign) {
            LeaderDuty.Run run = duty.start(reign);
            return () -> {
                run.stop();
                return CompletableFuture.allOf();
            };
        }
    }

    /** S11: a callback that comes twice starts the work twice. */
    static final class StartsTwice extends Wrapping {
        StartsTwice(Surroundings around) {
            super(around);
        }

        @Override
        LeaderDuty.Run start(LeaderDuty duty, Reign reign) {
            LeaderDuty.Run first = duty.start(reign);
            LeaderDuty.Run second = duty.start(reign);
            return () -> {
                second.stop();
                return first.stop();
            };
        }
    }

    /** S2: where a token was issued before, that one is used. */
    static final class TokenReused extends Defect implements FenceStore {
        TokenReused(Surroundings around) {
            super(around);
        }

        @Override
        Surroundings surroundings() {
            return super.surroundings().withFence(this);
        }

        @Override
        public CompletionStage<FenceOutcome> highest(LeaseName lock) {
            return around().fence().highest(lock);
        }

        @Override
        public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
            return from.equals(FencingToken.NONE)
                    ? around().fence().advance(lock, from)
                    : CompletableFuture.completedFuture(new FenceOutcome.Highest(from));
        }

        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            return around().fence().write(lock, token, write);
        }
    }
}
