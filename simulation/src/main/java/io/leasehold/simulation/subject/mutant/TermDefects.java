package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.subject.Timers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Mistakes about when a term ends. */
final class TermDefects {

    private TermDefects() {}

    /** F33: a single renewal that fails ends the term. */
    static final class OneFailureDeposes extends Defect {

        private @Nullable Member me;

        OneFailureDeposes(Surroundings around) {
            super(around);
        }

        @Override
        Member member(Member production) {
            me = production;
            return production;
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            boolean renews = leads(name, record) && me != null && now().isBefore(me.believesUntil());
            return super.update(name, expected, record).thenApply(outcome -> {
                if (renews && me != null && outcome instanceof WriteOutcome.Unknown) {
                    me.resign();
                }
                return outcome;
            });
        }
    }

    /** L5: leadership goes round, whether or not there is a reason. */
    static final class Rotates extends Defect {

        private static final Duration EVERY = Duration.ofSeconds(75);

        private final Timers timers;

        Rotates(Surroundings around) {
            super(around);
            this.timers = new Timers(around.engine().driver());
        }

        @Override
        Surroundings surroundings() {
            return super.surroundings().withEngine(Engines.withDriver(around().engine(), timers));
        }

        @Override
        Member member(Member production) {
            rotateLater(production);
            return production;
        }

        private void rotateLater(Member production) {
            timers.at(now().plus(EVERY), () -> {
                if (now().isBefore(production.believesUntil())) {
                    production.resign();
                }
                rotateLater(production);
            });
        }
    }
}
