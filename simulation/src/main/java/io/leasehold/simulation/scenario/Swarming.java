package io.leasehold.simulation.scenario;

import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.simulation.choice.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Draws the orders of a swarm. Each seed enables about half of the kinds: faults hide each other, and a run with few
 * kinds finds what a run with all of them does not (Groce and others, "Swarm Testing", 2012). Durations keep close to
 * those at which something changes.
 */
final class Swarming {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private static final List<String> LEGS = List.of("all", "requests", "responses", "watches");
    private static final List<Long> STATUSES = List.of(429L, 500L, 503L, 504L, 401L, 403L);
    private static final long THROTTLED = 429;
    private static final List<String> HOLDERS = List.of("", "stranger");

    /** A gap is at least this part of the average, so that a swarm has a most. */
    private static final long LEAST_GAP = 4;

    private static final int MOST_HALVINGS = 10;

    private final Scenario scenario;
    private final Scenario.Swarm swarm;
    private final Draws draws;

    Swarming(Scenario scenario, Scenario.Swarm swarm, Draws draws) {
        this.scenario = scenario;
        this.swarm = swarm;
        this.draws = draws;
    }

    static long most(Scenario.Swarm swarm, long faults) {
        return faults / leastGap(swarm.every().from());
    }

    private static long leastGap(long mean) {
        return Math.max(1, mean / LEAST_GAP);
    }

    static Order at(int line, long time, Action action) {
        return new Order(line, new Trigger.At(Range.of(time), Optional.empty(), 1), action);
    }

    List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        List<Action.Kind> kinds = enabled();
        if (!kinds.isEmpty()) {
            Scenario.Phases phases = scenario.phases();
            for (long at = phases.warmUp() + gap(); at < phases.healing(); at += gap()) {
                orders.add(at(0, at, action(pick(kinds, "kind"))));
            }
        }
        return orders;
    }

    /** Each kind for itself, so that another kind in the list does not change what a seed enables. */
    private List<Action.Kind> enabled() {
        List<Action.Kind> possible =
                swarm.kinds().stream().filter(this::isPossible).toList();
        List<Action.Kind> enabled = possible.stream()
                .filter(kind -> draws.stream("swarm enables " + kind.word()).chance(0.5))
                .toList();
        return enabled.isEmpty() && !possible.isEmpty() ? List.of(pick(possible, "one kind")) : enabled;
    }

    private boolean isPossible(Action.Kind kind) {
        return scenario.clusters().count() > 0 || !kind.needed().contains(Key.CLUSTER);
    }

    /**
     * Nearly exponential in integers: as many whole steps as a coin shows heads, and a part of one, make 1.5 steps on
     * average.
     */
    private long gap() {
        long mean = draws.duration(swarm.every(), "swarm every").from();
        long least = leastGap(mean);
        long step = Math.max(1, (mean - least) * 2 / 3);
        Stream stream = draws.stream("swarm gap");
        int heads = Math.min(MOST_HALVINGS, Long.numberOfTrailingZeros(stream.next()));
        return roundedToMillis(least, least + step * heads + stream.between(0, step));
    }

    /** Never below the least. */
    private static long roundedToMillis(long least, long nanos) {
        long rounded = nanos / MILLI * MILLI;
        return rounded < least ? nanos : rounded;
    }

    private Action action(Action.Kind kind) {
        SortedMap<Key, Action.Value> values = new TreeMap<>();
        for (Key key : kind.allowed()) {
            values.put(key, value(kind, key, kind.word() + ' ' + key.word()));
        }
        Action drawn = new Action(kind, values);
        if (kind == Action.Kind.STATUS && drawn.amount(Key.CODE, 0) != THROTTLED) {
            values.remove(Key.RETRY_AFTER);
        }
        return new Action(kind, values);
    }

    private Action.Value value(Action.Kind kind, Key key, String label) {
        return switch (key) {
            case NODE, VIA -> word(draws.node("swarm " + label));
            case CLUSTER -> word(draws.cluster("swarm " + label));
            case LEASE -> word(lease(label));
            case LEG -> word(pick(LEGS, label));
            case HOLDER -> word(pick(HOLDERS, label));
            case FOR -> amount(outage(label));
            case BY -> by(kind, label);
            case BACK -> between(SECOND, 120 * SECOND, label);
            case RESTART -> between(SECOND, scenario.election().lease().toNanos() * 3 / 2, label);
            case EACH -> between(SECOND, 30 * SECOND, label);
            case RETRY_AFTER -> between(SECOND, 10 * SECOND, label);
            case CODE -> amount(pick(STATUSES, label));
            case PPM -> amount(stream(label).between(-300, 300));
            case CHANCE -> new Action.Probability(stream(label).between(10, 100) / 100.0);
        };
    }

    private Action.Value by(Action.Kind kind, String label) {
        return switch (kind) {
            case WALL_STEP -> between(-10_800 * SECOND, 10_800 * SECOND, label);
            case LATE -> between(SECOND, 30 * SECOND, label);
            default -> between(10 * MILLI, 2 * requestTimeout().toNanos(), label);
        };
    }

    /** Half of them just either side of a duration that matters, the others short or long. */
    private long outage(String label) {
        Stream stream = stream(label);
        return switch (stream.below(4)) {
            case 0 -> Draws.duration(stream, 10 * MILLI, 2 * SECOND);
            case 1 ->
                Draws.duration(stream, 2 * SECOND, scenario.election().lease().toNanos() * 5 / 2);
            default -> around(stream, boundaries());
        };
    }

    private static long around(Stream stream, List<Duration> boundaries) {
        long boundary = boundaries.get(stream.below(boundaries.size())).toNanos();
        long near = Math.min(2 * SECOND, boundary / 20);
        return Draws.duration(stream, boundary - near, boundary + near);
    }

    private List<Duration> boundaries() {
        Scenario.Election election = scenario.election();
        return List.of(
                election.renewDeadline(),
                election.lease(),
                election.retry(),
                scenario.sync().renewInterval(),
                scenario.sync().lease());
    }

    private Duration requestTimeout() {
        Scenario.Election election = scenario.election();
        return LeadershipTimings.of(election.lease(), election.renewDeadline(), election.retry())
                .requestTimeout();
    }

    private String lease(String label) {
        int among = scenario.clusters().count() > 0 ? 3 : 2;
        return switch (stream(label).below(among)) {
            case 0 -> "lock";
            case 1 -> draws.node("swarm " + label);
            default -> draws.cluster("swarm " + label);
        };
    }

    private Action.Value between(long from, long to, String label) {
        return amount(Draws.duration(stream(label), Math.min(from, to), to));
    }

    private <T> T pick(List<T> some, String label) {
        return some.get(stream(label).below(some.size()));
    }

    private Stream stream(String label) {
        return draws.stream("swarm " + label);
    }

    private static Action.Value amount(long value) {
        return new Action.Amount(Range.of(value));
    }

    private static Action.Value word(String word) {
        return new Action.Words(List.of(word));
    }
}
