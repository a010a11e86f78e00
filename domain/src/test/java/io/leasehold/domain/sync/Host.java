package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.Wishes;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.FeedId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.ManagedCluster;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.node.Setup;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeadershipTimings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One node with its process, its clocks and its end of the network. */
final class Host {

    private static final RequestId NO_REQUEST = new RequestId(new Subject.Lock(), -1);

    final World world;
    final String name;
    final List<Held> held = new ArrayList<>();
    final Map<String, Integer> sent = new TreeMap<>();
    final List<Effect.Narrate> told = new ArrayList<>();
    final Map<Long, Asked> open = new HashMap<>();
    final EnumMap<FeedId, Watch> watches = new EnumMap<>(FeedId.class);
    TreeSet<ClusterId> known = new TreeSet<>();
    Optional<Wishes> wishes = Optional.empty();
    Predicate<Effect> holding = effect -> false;
    Predicate<ClusterId> reachable = cluster -> true;
    Node node;
    boolean running = true;
    boolean halted;
    boolean paused;
    boolean cut;
    boolean watchesStand;
    boolean wallStands;
    private final List<Input> inbox = new ArrayList<>();
    private final long clockOffset;
    private final Instant wallOrigin;
    private long step;
    private long wakeAt = Long.MAX_VALUE;
    private long wokeAt;
    private int wakeupsNow;

    Host(World world, String name, HolderLossPolicy policy, List<ClusterId> known) {
        this.world = world;
        this.name = name;
        this.known.addAll(known);
        this.clockOffset = world.random.next() >> 2;
        // Wall clocks are hours apart, and nothing may depend on that.
        this.wallOrigin = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(world.random.below(20_000));
        this.node = Node.start(setup(policy, false), moment());
        receive(new Input.Tick());
    }

    Setup setup(HolderLossPolicy policy, boolean connectsAtStart) {
        return new Setup(
                new InstanceId(name),
                World.NAMING,
                new LeaseName("k8m-leader-lock"),
                LeadershipTimings.defaults(),
                World.TIMINGS,
                policy,
                new Profile(wallOrigin, "test", Optional.empty()),
                false,
                connectsAtStart);
    }

    void restartConnectingAtStart(HolderLossPolicy policy) {
        node = Node.start(setup(policy, true), moment());
        receive(new Input.Tick());
    }

    private Moment moment() {
        long mono = world.now + clockOffset;
        Instant wall = wallStands ? wallOrigin : wallOrigin.plusNanos(world.now);
        return new Moment(step++, new MonoTime(mono), wall, world.random.next());
    }

    MonoTime clock() {
        return new MonoTime(world.now + clockOffset);
    }

    boolean isRunning() {
        return running && !paused;
    }

    void receive(Input input) {
        if (!running) {
            return;
        }
        if (paused) {
            inbox.add(input);
            return;
        }
        Node.Step next = node.on(input, moment());
        node = next.next();
        Performing performing = new Performing(this);
        next.effects().forEach(effect -> effect.perform(performing));
        scheduleWakeup();
    }

    private void scheduleWakeup() {
        Optional<MonoTime> wakeup = node.nextWakeup();
        if (!running || wakeup.isEmpty() || wakeup.get().nanos() == Long.MAX_VALUE) {
            return;
        }
        long at = Math.max(world.now, wakeup.get().nanos() - clockOffset);
        if (at < wakeAt) {
            wakeAt = at;
            world.at(at, () -> wake(at));
        }
    }

    private void wake(long at) {
        if (at == wakeAt) {
            wakeAt = Long.MAX_VALUE;
            noSpinning();
            receive(new Input.Tick());
        }
    }

    /** A wake-up that its own tick does not settle would turn the driver into a loop. */
    private void noSpinning() {
        wakeupsNow = wokeAt == world.now ? wakeupsNow + 1 : 0;
        wokeAt = world.now;
        if (wakeupsNow > 20) {
            throw new AssertionError(name + " wants to be woken again and again at one instant");
        }
    }

    // What scripts do

    Asked connect(ClusterId cluster) {
        Asked ask = ask(cluster, true);
        receive(new Input.ConnectAsked(new UserRequest(world.asked.size()), cluster));
        return ask;
    }

    Asked disconnect(ClusterId cluster) {
        Asked ask = ask(cluster, false);
        receive(new Input.DisconnectAsked(new UserRequest(world.asked.size()), cluster));
        return ask;
    }

    private Asked ask(ClusterId cluster, boolean connect) {
        Asked ask = new Asked(this, cluster, connect, world.now);
        world.asked.add(ask);
        open.put((long) world.asked.size(), ask);
        return ask;
    }

    void shutDown() {
        receive(new Input.ShutdownAsked());
    }

    /** The process is gone; what it sent may still land. */
    void crash() {
        running = false;
        watches.clear();
        open.values().forEach(ask -> ask.endedAt = Math.min(ask.endedAt, world.now));
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        List<Input> late = List.copyOf(inbox);
        inbox.clear();
        late.forEach(this::receive);
    }

    /** Cuts this host off the store, or ends that. */
    void cut(boolean begins) {
        cut = begins;
        if (!begins) {
            watches.values().forEach(Watch::pump);
        }
    }

    void watchesStand(boolean begins) {
        watchesStand = begins;
        if (!begins) {
            watches.values().forEach(Watch::pump);
        }
    }

    void scan(ClusterId... found) {
        known = new TreeSet<>(List.of(found));
        scanned();
    }

    void scanned() {
        TreeSet<KnownCluster> clusters = new TreeSet<>();
        known.forEach(id -> clusters.add(new KnownCluster(id, KnownCluster.Source.FILE)));
        receive(new Input.SourcesScanned(new ClusterScan(clusters, List.of(), wishes)));
    }

    void clean() {
        node.cleanable(clock())
                .forEach(lease -> new Performing(this)
                        .send(
                                new Effect.DeleteLease(NO_REQUEST, lease.name(), lease.version()),
                                () -> new Input.DeleteAnswered(
                                        NO_REQUEST, world.store.delete(lease.name(), lease.version())),
                                new Input.Tick()));
    }

    // What scripts see

    ClusterLease lease(ClusterId cluster) {
        return Objects.requireNonNull(node.clusters().get(cluster), "nothing of it is known")
                .lease();
    }

    boolean isConnected(ClusterId cluster) {
        return node.clusters().containsKey(cluster)
                && node.clusters().get(cluster).connection().isConnected();
    }

    boolean isResponsible(ClusterId cluster) {
        return node.responsibleFor(clock()).contains(cluster);
    }

    List<StoredLease> believed() {
        if (halted || !running) {
            return List.of();
        }
        List<StoredLease> mine = new ArrayList<>();
        for (ManagedCluster cluster : node.clusters().values()) {
            if (cluster.lease().believes(clock())) {
                cluster.lease().site().track().lease().ifPresent(mine::add);
            }
        }
        return mine;
    }

    boolean hasTold(Reason reason) {
        return told.stream().anyMatch(effect -> effect.reason() == reason);
    }

    /** The latest held request of the kind, for the script to carry on. */
    <E extends Effect> Held caught(Class<E> kind) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (kind.isInstance(held.get(i).effect)) {
                return held.get(i);
            }
        }
        throw new AssertionError(name + " sent no " + kind.getSimpleName());
    }

    /** Holds back what concerns cluster leases; the instance's own lease is never held. */
    void hold(Class<? extends Effect> kind) {
        holding = effect -> kind.isInstance(effect) && concernsCluster(effect);
    }

    private static boolean concernsCluster(Effect effect) {
        if (effect instanceof Effect.CreateLease create) {
            return create.request().subject() instanceof Subject.Cluster;
        }
        if (effect instanceof Effect.UpdateLease update) {
            return update.request().subject() instanceof Subject.Cluster;
        }
        return effect instanceof Effect.DeleteLease || effect instanceof Effect.LookUpLease;
    }

    void holdNothing() {
        holding = effect -> false;
    }

    int count(String kind) {
        return sent.getOrDefault(kind, 0);
    }

    Held hold(Effect effect, Supplier<Input> commit, Input unknown) {
        Held request = new Held(this, effect, commit, unknown);
        held.add(request);
        return request;
    }

    @Override
    public String toString() {
        return name;
    }
}
