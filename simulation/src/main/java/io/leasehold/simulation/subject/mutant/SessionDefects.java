package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.SessionOutcome;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.subject.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Mistakes about the sessions to managed clusters. */
final class SessionDefects {

    private SessionDefects() {}

    /** F21: connects and disconnects run beside each other, and a disconnect takes its time. */
    static final class UnorderedCallbacks extends Defect implements ClusterSessions {

        private static final Duration DELAY = Duration.ofSeconds(2);

        private final Timers timers;

        UnorderedCallbacks(Surroundings around) {
            super(around);
            this.timers = new Timers(around.engine().driver());
        }

        @Override
        Surroundings surroundings() {
            return super.surroundings().withSessions(this).withEngine(Engines.withDriver(around().engine(), timers));
        }

        @Override
        public CompletionStage<SessionOutcome> open(ClusterId cluster, Consumer<String> onLost) {
            return around().sessions().open(cluster, onLost);
        }

        @Override
        public CompletionStage<Void> close(ClusterId cluster) {
            MonoTime later = now().plus(DELAY);
            timers.at(later, () -> around().sessions().close(cluster));
            return CompletableFuture.allOf();
        }
    }
}
