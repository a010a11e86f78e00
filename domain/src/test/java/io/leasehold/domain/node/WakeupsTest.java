package io.leasehold.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.sync.Around;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of the clusters' wake-ups is held against asking every machine, in random lives. */
class WakeupsTest {

    private static final int LIVES = 1000;
    private static final int LENGTH = 80;

    @ParameterizedTest
    @ValueSource(longs = {7, 20260202, 0xBEEF})
    void no_wake_up_is_later_than_any_machine_asks_for_and_none_spins(long seed) {
        int earlier = 0;
        for (long life = 0; life < LIVES; life++) {
            earlier += live(seed * LIVES + life);
        }
        assertThat(earlier)
                .as("wake-ups for nothing, which are allowed, stay few")
                .isLessThan(LIVES * LENGTH / 20);
    }

    /** Returns how many wake-ups came earlier than any machine asked for. */
    private static int live(long seed) {
        SplitMix random = new SplitMix(seed);
        RandomInputs inputs = new RandomInputs(random);
        MonoTime now = new MonoTime(random.below(1_000_000));
        Setup setup = random.oneIn(2) ? Samples.setup("self") : Samples.brief("self");
        Node node = Node.start(setup, new Moment(0, now, Samples.WALL, random.next()));
        int earlier = 0;
        for (int step = 1; step <= LENGTH; step++) {
            Input input = step == 1 || random.oneIn(4) ? new Input.Tick() : inputs.next();
            Node.Step taken = node.on(input, new Moment(step, now, Samples.WALL.plusNanos(step), random.next()));
            node = taken.next();
            taken.effects().forEach(inputs::asked);
            earlier += check(node, "seed " + seed + ", step " + step) ? 1 : 0;
            now = random.oneIn(2)
                    ? now.plus(Duration.ofMillis(random.below(random.oneIn(3) ? 20_000 : 400)))
                    : MonoTime.later(now, node.nextWakeup().orElse(now));
        }
        return earlier;
    }

    private static boolean check(Node node, String when) {
        Optional<MonoTime> kept = node.nextWakeup();
        Optional<MonoTime> asked = askingEveryMachine(node);
        assertThat(kept.isPresent()).as(when).isEqualTo(asked.isPresent());
        if (kept.isEmpty()) {
            return false;
        }
        assertThat(kept.get()).as(when).isLessThanOrEqualTo(asked.get());
        if (kept.get().reachedBy(node.at())) {
            assertThat(kept)
                    .as("only a machine asks to be woken at once; " + when)
                    .isEqualTo(asked);
        }
        node.clusters()
                .keySet()
                .forEach(id -> assertThat(noted(node, id)).as(when).isTrue());
        return !kept.equals(asked);
    }

    /** The election, the instance lease and the streams are asked as ever; only the clusters are not. */
    private static Optional<MonoTime> askingEveryMachine(Node node) {
        Optional<MonoTime> others = Wakeups.next(without(node));
        return others.map(next -> node.clusters().keySet().stream()
                .flatMap(id -> Stream.of(ofLease(node, id), ofConnection(node, id), ofStream(node, id)))
                .flatMap(Optional::stream)
                .reduce(next, MonoTime::earlier));
    }

    private static boolean noted(Node node, ClusterId id) {
        MonoTime asked = Stream.of(ofLease(node, id), ofConnection(node, id))
                .flatMap(Optional::stream)
                .reduce(new MonoTime(Long.MAX_VALUE), MonoTime::earlier);
        return Clusters.of(node.clusters()).due(asked).contains(id) || asked.nanos() == Long.MAX_VALUE;
    }

    private static Optional<MonoTime> ofLease(Node node, ClusterId id) {
        Around around = Surroundings.of(node, id, node.at());
        return cluster(node, id).lease().nextWakeup(around);
    }

    private static Optional<MonoTime> ofConnection(Node node, ClusterId id) {
        return cluster(node, id).connection().nextWakeup();
    }

    private static Optional<MonoTime> ofStream(Node node, ClusterId id) {
        return Wakeups.owed(node.setup(), cluster(node, id).lease().site().track())
                .filter(due -> node.fleetFeed().isWatching());
    }

    private static ManagedCluster cluster(Node node, ClusterId id) {
        return Objects.requireNonNull(node.clusters().get(id));
    }

    private static Node without(Node node) {
        return new Node(
                node.setup(),
                node.leadership(),
                node.lockFeed(),
                node.fleetFeed(),
                node.view(),
                node.membership(),
                new TreeMap<>(),
                node.sighted(),
                node.duplicates(),
                node.known(),
                node.scanned(),
                node.problems(),
                node.everKnown(),
                node.toConnect(),
                node.nextResync(),
                node.shutdown(),
                node.at());
    }
}
