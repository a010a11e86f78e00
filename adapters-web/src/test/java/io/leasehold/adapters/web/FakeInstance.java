package io.leasehold.adapters.web;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.ports.coordination.ClusterView;
import io.leasehold.ports.coordination.Coordination;
import io.leasehold.ports.coordination.Health;
import io.leasehold.ports.coordination.InstanceView;
import io.leasehold.ports.coordination.Measurements;
import io.leasehold.ports.coordination.Role;
import io.leasehold.ports.coordination.StatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything behind the web server, as each test wishes it. */
final class FakeInstance implements Coordination, Health, Measurements {

    static final InstanceId ME = new InstanceId("pod-a-1f2e");
    static final Instant STARTED = Instant.parse("2026-03-01T10:00:00Z");

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile StatusView status = statusAs(Role.LEADER);
    volatile boolean broken;
    volatile List<InstanceView> instances = List.of();
    volatile List<ClusterView> clusters = List.of();
    volatile List<Check> live = List.of(new Check("driver", true, "steps"));
    volatile List<Check> ready = List.of(new Check("view", true, "live"));
    volatile List<Sample> samples = List.of();
    volatile CompletionStage<ConnectOutcome> connect =
            CompletableFuture.completedFuture(new ConnectOutcome.Claimed(ME));
    volatile CompletionStage<DisconnectOutcome> disconnect =
            CompletableFuture.completedFuture(new DisconnectOutcome.Withdrawn());

    static StatusView statusAs(Role role) {
        return new StatusView(
                ME,
                "K8M",
                "0.1.0",
                STARTED,
                StatusView.Backend.KUBERNETES,
                "k8m",
                role,
                Optional.of(ME),
                new Term(7),
                STARTED.plusMillis(1500),
                true,
                Optional.of(Duration.ofMillis(412)));
    }

    @Override
    public CompletionStage<ConnectOutcome> connect(ClusterId cluster) {
        asked.add("connect " + cluster);
        return connect;
    }

    @Override
    public CompletionStage<DisconnectOutcome> disconnect(ClusterId cluster) {
        asked.add("disconnect " + cluster);
        return disconnect;
    }

    @Override
    public StatusView status() {
        if (broken) {
            throw new IllegalStateException("secret words");
        }
        return status;
    }

    @Override
    public List<InstanceView> instances() {
        return instances;
    }

    @Override
    public List<ClusterView> clusters() {
        return clusters;
    }

    @Override
    public List<Check> live() {
        return live;
    }

    @Override
    public List<Check> ready() {
        return ready;
    }

    @Override
    public List<Sample> sample() {
        return samples;
    }
}
