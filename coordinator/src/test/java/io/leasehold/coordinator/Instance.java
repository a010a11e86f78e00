package io.leasehold.coordinator;

import io.leasehold.adapters.inmemory.cluster.InMemoryClusterSessions;
import io.leasehold.adapters.inmemory.cluster.InMemoryClusterSources;
import io.leasehold.adapters.inmemory.fence.InMemoryFenceStore;
import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.coordinator.duty.CountingFence;
import io.leasehold.coordinator.journal.Recorder;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.node.Setup;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import io.leasehold.ports.cluster.SessionOutcome;
import io.leasehold.ports.coordination.ClusterView;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.coordination.Role;
import io.leasehold.ports.coordination.StatusView;
import io.leasehold.ports.runtime.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** One instance on a virtual clock, with everything around it at hand. */
public final class Instance {

    static final LeaseName LOCK = new LeaseName("k8m-leader-lock");

    final VirtualTime time;
    final VirtualTime.Loop loop;
    final Network network;
    final InMemoryClusterSessions sessions = new InMemoryClusterSessions();
    final InMemoryClusterSources sources = new InMemoryClusterSources();
    final List<Reason> narrated = new ArrayList<>();
    public final Coordinator coordinator;

    /** What differs between instances of a test. */
    public record Options(boolean elects, List<DutyProbe> duties, Recorder recorder) {
        public static final Options PLAIN = new Options(true, List.of(), Recorder.NONE);

        public Options withDuties(DutyProbe... probes) {
            return new Options(elects, List.of(probes), recorder);
        }

        public Options withRecorder(Recorder newRecorder) {
            return new Options(elects, duties, newRecorder);
        }

        public Options local() {
            return new Options(false, duties, recorder);
        }
    }

    public Instance(String name, VirtualTime time, InMemoryLeaseStore store, Options options) {
        this.time = time;
        this.loop = time.loop();
        this.network = new Network(time, store);
        Random random = new Random(name.hashCode());
        Chance chance = label -> random.nextLong();
        this.coordinator = new Coordinator(
                setup(name, options.elects()),
                new About("K8M", StatusView.Backend.KUBERNETES, "test"),
                new Ports(
                        new Ports.Engine(loop, time.loop(), time, time.wall(), chance),
                        new Ports.Leases(network, network),
                        new Ports.Clusters(sources, sessions),
                        new CountingFence(new InMemoryFenceStore()),
                        (reason, details) -> narrated.add(reason)),
                List.copyOf(options.duties()),
                options.recorder());
    }

    public static Setup setup(String name, boolean elects) {
        return new Setup(
                new InstanceId(name),
                LeaseNaming.ofProduct("K8M"),
                LOCK,
                LeadershipTimings.defaults(),
                LeaseSyncTimings.defaults(),
                HolderLossPolicy.DISCONNECT,
                new Profile(Instant.parse("2026-01-01T00:00:00Z"), "1.0", Optional.of("http://" + name)),
                elects,
                false);
    }

    public Instance knowing(ClusterId... clusters) {
        TreeSet<KnownCluster> known = new TreeSet<>();
        for (ClusterId cluster : clusters) {
            known.add(new KnownCluster(cluster, KnownCluster.Source.FILE));
            sessions.script(cluster, new SessionOutcome.Opened("v1.30"));
        }
        sources.find(new ClusterScan(known, List.of()));
        return this;
    }

    public Instance started() {
        coordinator.start();
        return this;
    }

    public boolean leads() {
        return coordinator.status().role() == Role.LEADER;
    }

    ClusterView cluster(ClusterId id) {
        return coordinator.clusters().stream()
                .filter(view -> view.clusterId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    boolean isConnectedTo(ClusterId id) {
        return sessions.open().contains(id) && cluster(id).connection().state() == ConnectionState.CONNECTED;
    }
}
