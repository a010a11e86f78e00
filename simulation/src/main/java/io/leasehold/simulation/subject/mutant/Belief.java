package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.subject.Member;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A production instance that counts itself leader until another instant than the machines say. */
final class Belief implements Member {

    private final Member production;
    private final UnaryOperator<MonoTime> until;

    Belief(Member production, UnaryOperator<MonoTime> until) {
        this.production = production;
        this.until = until;
    }

    @Override
    public void start() {
        production.start();
    }

    @Override
    public void shutdown() {
        production.shutdown();
    }

    @Override
    public void resign() {
        production.resign();
    }

    @Override
    public void connect(ClusterId cluster, Consumer<ConnectOutcome> answer) {
        production.connect(cluster, answer);
    }

    @Override
    public void disconnect(ClusterId cluster, Consumer<DisconnectOutcome> answer) {
        production.disconnect(cluster, answer);
    }

    @Override
    public MonoTime believesUntil() {
        return until.apply(production.believesUntil());
    }

    @Override
    public long term() {
        return production.term();
    }

    @Override
    public Optional<Node> node() {
        return production.node();
    }
}
