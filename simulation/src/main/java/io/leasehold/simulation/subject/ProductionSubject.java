package io.leasehold.simulation.subject;

import io.leasehold.coordinator.About;
import io.leasehold.coordinator.Coordinator;
import io.leasehold.coordinator.Ports;
import io.leasehold.coordinator.duty.CountingFence;
import io.leasehold.coordinator.journal.Recorder;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.coordination.StatusView;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The production instance: the coordinator and machines that run in a cluster, as they are. */
public final class ProductionSubject implements Subject {

    @Override
    public String name() {
        return "production";
    }

    @Override
    public String about() {
        return "the instances that run in production";
    }

    @Override
    public Member join(Surroundings around) {
        return new ProductionMember(around);
    }

    /** A coordinator, and the state it is in as its recorder hears of it. */
    private static final class ProductionMember implements Member, Recorder {

        private final Surroundings around;
        private final Coordinator coordinator;
        private @Nullable Node node;
        private long term;

        ProductionMember(Surroundings around) {
            this.around = around;
            Ports ports = new Ports(
                    around.engine(),
                    new Ports.Leases(around.store(), around.feed()),
                    new Ports.Clusters(around.sources(), around.sessions()),
                    new CountingFence(around.fence()),
                    around.narrator());
            this.coordinator = new Coordinator(
                    around.setup(),
                    new About("K8M", StatusView.Backend.KUBERNETES, "default"),
                    ports,
                    around.duties(),
                    this);
            coordinator.halted().thenRun(around.observer()::halted);
        }

        @Override
        public void start() {
            coordinator.start();
        }

        @Override
        public void shutdown() {
            coordinator.shutdown();
        }

        @Override
        public void resign() {
            coordinator.resign();
        }

        @Override
        public void connect(ClusterId cluster, Consumer<ConnectOutcome> answer) {
            coordinator.connect(cluster).thenAccept(answer);
        }

        @Override
        public void disconnect(ClusterId cluster, Consumer<DisconnectOutcome> answer) {
            coordinator.disconnect(cluster).thenAccept(answer);
        }

        @Override
        public MonoTime believesUntil() {
            Node current = node;
            return current == null ? NEVER : current.leadership().actsUntil().orElse(NEVER);
        }

        @Override
        public long term() {
            return term;
        }

        @Override
        public Optional<Node> node() {
            return Optional.ofNullable(node);
        }

        @Override
        public void stepped(Moment now, Input input, Node before, Node.Step step) {
            node = step.next();
            if (step.next().leadership() != before.leadership()) {
                step.next().leadership().currentTerm().map(Term::number).ifPresent(current -> term = current);
            }
            around.observer().stepped(now, input, before, step);
        }

        @Override
        public void failed(Moment now, Input input, Node before, Throwable bug) {
            around.observer().failed(input, bug);
        }
    }
}
