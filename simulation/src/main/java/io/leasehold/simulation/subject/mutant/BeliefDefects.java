package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Surroundings;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Mistakes about when belief ends. The duties ask the mistaken belief too. */
final class BeliefDefects {

    private static final MonoTime FOR_EVER = new MonoTime(Long.MAX_VALUE);

    private BeliefDefects() {}

    /** A process whose belief and whose duties' guard say something else than the machines. */
    private abstract static class Mistaken extends Defect {

        private MonoTime until = Member.NEVER;
        private @Nullable Member believer;

        Mistaken(Surroundings around) {
            super(around);
        }

        /** Until when it believes, when the machines say {@code production}. */
        abstract MonoTime until(MonoTime production);

        @Override
        Surroundings surroundings() {
            List<LeaderDuty> mistaken = around().duties().stream()
                    .<LeaderDuty>map(duty -> new GuardedBy(duty, this::mayAct))
                    .toList();
            return super.surroundings().withDuties(mistaken);
        }

        private boolean mayAct() {
            return believer != null && now().isBefore(believer.believesUntil());
        }

        @Override
        Member member(Member production) {
            believer = new Belief(production, this::until);
            return believer;
        }

        /** A belief that grows with what the server acknowledges, until the machines give up. */
        final MonoTime atLeast(MonoTime production) {
            if (production.equals(Member.NEVER)) {
                until = Member.NEVER;
            }
            return production.equals(Member.NEVER) ? production : MonoTime.later(until, production);
        }

        final void acknowledged(MonoTime grantedUntil) {
            until = grantedUntil;
        }
    }

    /** F1. */
    static final class DeadlineFromAnswer extends Mistaken {
        DeadlineFromAnswer(Surroundings around) {
            super(around);
        }

        @Override
        MonoTime until(MonoTime production) {
            return atLeast(production);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return super.update(name, expected, record).thenApply(outcome -> {
                if (outcome instanceof WriteOutcome.Written && leads(name, record)) {
                    acknowledged(now().plus(around().setup().election().renewDeadline()));
                    around().observer().beliefChanged();
                }
                return outcome;
            });
        }
    }

    /** F4: acts until its own lease ends for others, where their clocks may run faster. */
    static final class ZeroMargin extends Mistaken {
        ZeroMargin(Surroundings around) {
            super(around);
        }

        @Override
        MonoTime until(MonoTime production) {
            var timings = around().setup().election();
            return production.equals(Member.NEVER)
                    ? production
                    : production.minus(timings.renewDeadline()).plus(timings.leaseDuration());
        }
    }

    /** Believes until a step of the machines says otherwise. */
    static final class StoredFlag extends Mistaken {
        StoredFlag(Surroundings around) {
            super(around);
        }

        @Override
        MonoTime until(MonoTime production) {
            return production.equals(Member.NEVER) ? production : FOR_EVER;
        }
    }

    /** T9. */
    static final class EndsWithTheAnswer extends Mistaken {

        private MonoTime last = Member.NEVER;
        private boolean releasing;

        EndsWithTheAnswer(Surroundings around) {
            super(around);
        }

        @Override
        MonoTime until(MonoTime production) {
            if (!production.equals(Member.NEVER)) {
                last = production;
                releasing = false;
                return production;
            }
            return releasing ? last : production;
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            if (!releases(name, record)) {
                return super.update(name, expected, record);
            }
            releasing = true;
            around().observer().beliefChanged();
            return super.update(name, expected, record).thenApply(outcome -> {
                releasing = false;
                around().observer().beliefChanged();
                return outcome;
            });
        }
    }
}
