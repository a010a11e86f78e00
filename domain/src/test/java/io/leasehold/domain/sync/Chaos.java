package io.leasehold.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.WatchEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One random life of a fleet: minutes of faults and users, then healing, then what must hold. One host, chosen by the
 * seed, never ends; all else may.
 */
final class Chaos {

    private static final List<WatchEnd> ENDS = List.of(WatchEnd.values());
    private static final int FAULTS_SECONDS = 180;
    /** A late request may land this long after the faults end. */
    private static final int LATE_SECONDS = 20;
    /** D + resync, and what was late when the faults ended. */
    private static final int L3_SECONDS = 90 + LATE_SECONDS;
    /** A lease nobody takes: expiry, grace, and the clean-up's interval. */
    private static final int ABANDONED_SECONDS = 60 + 30 + 30;

    /** Renewals and retries of five clusters, the instance lease and users' requests; a loop makes thousands. */
    private static final int REQUESTS_PER_MINUTE = 150;

    final World world;
    private final SplitMix64 random;
    private final HolderLossPolicy policy;
    private final ClusterId[] clusters;
    private final String survivor;
    private final Map<Host, Integer> counted = new HashMap<>();
    private boolean faulty = true;
    private int endings;

    Chaos(TinyStore store, HolderLossPolicy policy, long seed) {
        this.random = new SplitMix64(seed);
        this.world = new World(store, seed ^ 0x5eed);
        this.policy = policy;
        this.clusters = new ClusterId[3 + random.below(3)];
        for (int i = 0; i < clusters.length; i++) {
            clusters[i] = new ClusterId("fleet/" + i);
        }
        this.survivor = List.of("a", "b", "c").get(random.below(3));
        world.network = this::fate;
        world.lookupGap = 1;
    }

    void run() {
        for (String name : List.of("a", "b", "c")) {
            start(name);
        }
        world.cleaning().passSeconds(2);
        for (int i = 0; i < 40; i++) {
            world.in(random.below(FAULTS_SECONDS * 1000), this::something);
        }
        watchForStorms();
        world.passSeconds(FAULTS_SECONDS);
        heal();
        world.passSeconds(L3_SECONDS);
        connectionsEqualLeases();
        world.passSeconds(ABANDONED_SECONDS);
        connectionsEqualLeases();
        everyLeaseHasALivingHolder();
        acknowledgedDisconnectsHold();
        if (policy == HolderLossPolicy.TAKEOVER) {
            acknowledgedConnectsHold();
        }
    }

    private Host start(String name) {
        Host host = world.host(name, policy, clusters);
        host.reachable = cluster -> !faulty || !random.oneIn(5);
        return host;
    }

    private World.Fate fate(Host host, Effect effect) {
        if (!faulty) {
            return World.Fate.PROMPT;
        }
        int there = 1 + random.below(30);
        int back = random.oneIn(2) ? World.Fate.NEVER : 1 + random.below(2000);
        // Late creates and deletes are what half of the protocol's rules are about.
        boolean telling = effect instanceof Effect.CreateLease || effect instanceof Effect.DeleteLease;
        return switch (random.below(telling ? 6 : 16)) {
            case 0 -> new World.Fate(World.Fate.NEVER, back);
            case 1 -> new World.Fate(there, World.Fate.NEVER);
            case 2 -> new World.Fate(1000 + random.below(LATE_SECONDS * 1000 - 1000), World.Fate.NEVER);
            default -> new World.Fate(there, 1 + random.below(30));
        };
    }

    private void something() {
        Host host = world.hosts.get(random.below(world.hosts.size()));
        if (!host.running) {
            return;
        }
        ClusterId cluster = clusters[random.below(clusters.length)];
        int seconds = 1 + random.below(random.oneIn(3) ? 110 : 20);
        switch (random.below(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> ask(host, cluster, random.oneIn(2));
            case 9, 10 -> during(seconds, host::cut);
            case 11, 12 -> during(seconds, begins -> pause(host, begins));
            case 13 -> during(seconds, world::outage);
            case 14 -> end(host, false);
            case 15 -> end(host, true);
            case 16, 17 ->
                List.copyOf(host.watches.values()).forEach(watch -> watch.end(ENDS.get(random.below(ENDS.size()))));
            case 18 -> world.watchLag = 1 + random.below(3000);
            default -> during(seconds, host::watchesStand);
        }
    }

    /** Users who change their minds soon, and ask another instance, meet requests that are still on their way. */
    private void ask(Host host, ClusterId cluster, boolean connect) {
        if (!host.running) {
            return;
        }
        if (connect) {
            host.connect(cluster);
        } else {
            host.disconnect(cluster);
        }
        if (random.oneIn(2)) {
            Host other = world.hosts.get(random.below(world.hosts.size()));
            world.in(random.below(18_000), () -> ask(other, cluster, !connect));
        }
    }

    private interface Fault {
        void set(boolean begins);
    }

    private void during(int seconds, Fault fault) {
        fault.set(true);
        world.in(seconds * 1000L, () -> fault.set(false));
    }

    private static void pause(Host host, boolean begins) {
        if (begins) {
            host.pause();
        } else {
            host.resume();
        }
    }

    /** At most two processes end; the first is started again, as another instance. */
    private void end(Host host, boolean gracefully) {
        if (host.name.startsWith(survivor) || endings == 2) {
            return;
        }
        endings++;
        if (gracefully) {
            host.shutDown();
        } else {
            host.crash();
        }
        if (endings == 1) {
            world.in(1000 + random.below(60_000), () -> start(host.name + "-again"));
        }
    }

    private void heal() {
        faulty = false;
        world.watchLag = 1;
        for (Host host : world.hosts) {
            host.cut(false);
            host.watchesStand(false);
            host.resume();
        }
    }

    private void watchForStorms() {
        for (Host host : world.hosts) {
            int total = host.sent.values().stream().mapToInt(Integer::intValue).sum();
            int lastMinute = total - counted.getOrDefault(host, 0);
            counted.put(host, total);
            assertThat(lastMinute).as("requests of %s in a minute", host).isLessThan(REQUESTS_PER_MINUTE);
        }
        world.in(60_000, this::watchForStorms);
    }

    private void connectionsEqualLeases() {
        for (ClusterId cluster : clusters) {
            boolean leased = world.lease(cluster).isPresent();
            for (Host host : world.hosts) {
                if (host.running) {
                    assertThat(host.isConnected(cluster))
                            .as("%s connected to %s", host, cluster)
                            .isEqualTo(leased);
                }
            }
        }
    }

    private void everyLeaseHasALivingHolder() {
        for (ClusterId cluster : clusters) {
            if (world.lease(cluster).isPresent()) {
                assertThat(world.hosts)
                        .as("who keeps %s", world.lease(cluster))
                        .anyMatch(host -> host.running && host.isResponsible(cluster));
            }
        }
    }

    private void acknowledgedDisconnectsHold() {
        for (Asked disconnect : asked(false)) {
            boolean last = asked(true).stream()
                    .filter(connect -> connect.cluster.equals(disconnect.cluster))
                    .allMatch(connect -> connect.endedAt <= disconnect.askedAt);
            if (disconnect.isAcknowledged() && last) {
                assertThat(world.lease(disconnect.cluster))
                        .as("after %s", disconnect)
                        .isEmpty();
            }
        }
    }

    private void acknowledgedConnectsHold() {
        for (Asked connect : asked(true)) {
            boolean last = asked(false).stream()
                    .filter(disconnect -> disconnect.cluster.equals(connect.cluster))
                    .allMatch(disconnect -> disconnect.endedAt <= connect.askedAt);
            if (connect.isAcknowledged() && last) {
                assertThat(world.lease(connect.cluster)).as("after %s", connect).isPresent();
            }
        }
    }

    private List<Asked> asked(boolean connects) {
        return new ArrayList<>(
                world.asked.stream().filter(ask -> ask.connect == connects).toList());
    }
}
