package io.leasehold.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A fleet of nodes on one store, in virtual time. By default everything takes a millisecond and nothing fails; scripts
 * hold requests and watches back, the random test lets {@link #network} decide.
 */
final class World {

    static final long MILLI = 1_000_000;
    static final LeaseNaming NAMING = LeaseNaming.ofProduct("K8M");
    static final LeaseSyncTimings TIMINGS = LeaseSyncTimings.defaults();

    /** Milliseconds to the store, and from there to the sender; negative for never. */
    record Fate(int there, int back) {
        static final int NEVER = -1;
        static final Fate PROMPT = new Fate(1, 1);
    }

    private record Event(long at, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    final TinyStore store;
    final SplitMix64 random;
    final List<Host> hosts = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    BiFunction<Host, Effect, Fate> network = (host, effect) -> Fate.PROMPT;
    int watchLag = 1;
    int lookupGap;
    long now;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long order;

    World(TinyStore store, long seed) {
        this.store = store;
        this.random = new SplitMix64(seed);
    }

    World() {
        this(new TinyStore(), 1);
    }

    Host host(String name, HolderLossPolicy policy, ClusterId... known) {
        Host host = new Host(this, name, policy, List.of(known));
        hosts.add(host);
        return host;
    }

    void in(long millis, Runnable action) {
        at(now + millis * MILLI, action);
    }

    void at(long when, Runnable action) {
        events.add(new Event(when, order++, action));
    }

    /** Lets the time pass. */
    World pass(Duration time) {
        long end = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at() <= end) {
            step();
        }
        now = end;
        return this;
    }

    World passSeconds(long seconds) {
        return pass(Duration.ofSeconds(seconds));
    }

    /** Lets everything that takes milliseconds happen. */
    World settle() {
        return pass(Duration.ofMillis(100));
    }

    /** Returns how long it took. */
    Duration await(BooleanSupplier condition, Duration atMost) {
        long begun = now;
        while (!condition.getAsBoolean()) {
            assertThat(now - begun).as("waited for in nanoseconds").isLessThanOrEqualTo(atMost.toNanos());
            step();
        }
        return Duration.ofNanos(now - begun);
    }

    private void step() {
        Event event = events.remove();
        now = Math.max(now, event.at());
        event.action().run();
        atMostOneIsResponsible();
    }

    /** S13: per lease object, at every event. */
    private void atMostOneIsResponsible() {
        Map<String, Host> believers = new HashMap<>();
        for (Host host : hosts) {
            for (StoredLease lease : host.believed()) {
                Host other = believers.put(lease.version().uid(), host);
                if (other != null) {
                    throw new AssertionError(host + " and " + other + " both believe to be responsible for " + lease);
                }
            }
        }
    }

    /** The leader's clean-up, every half minute from now on, by the first live host. */
    World cleaning() {
        in(TIMINGS.cleanupInterval().toMillis(), () -> {
            hosts.stream().filter(Host::isRunning).findFirst().ifPresent(Host::clean);
            cleaning();
        });
        return this;
    }

    /** Somebody outside the fleet does something to the store. */
    void byHand(Consumer<TinyStore> deed) {
        deed.accept(store);
        pumpWatches();
    }

    void pumpWatches() {
        hosts.forEach(host -> host.watches.values().forEach(Watch::pump));
    }

    /** The cluster's lease in the store. */
    Optional<StoredLease> lease(ClusterId cluster) {
        return store.all().stream()
                .filter(lease -> NAMING.clusterOf(lease).equals(Optional.of(cluster)))
                .findFirst();
    }

    StoredLease leaseOf(ClusterId cluster) {
        return lease(cluster).orElseThrow();
    }

    /** Partitions the store from everybody. */
    void outage(boolean begins) {
        hosts.forEach(host -> host.cut(begins));
    }

    /** Requests per kind sent so far, by everybody. */
    Map<String, Integer> requests() {
        Map<String, Integer> sum = new TreeMap<>();
        hosts.forEach(host -> host.sent.forEach((kind, count) -> sum.merge(kind, count, Integer::sum)));
        return sum;
    }
}
