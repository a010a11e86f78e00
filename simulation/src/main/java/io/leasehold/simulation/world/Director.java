package io.leasehold.simulation.world;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.scenario.Order;
import io.leasehold.simulation.scenario.Trigger;
import io.leasehold.simulation.trace.TraceEvent;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out a timeline: each order at its instant or when its condition comes to hold, and its end when it is over. */
final class Director {

    private static final long BACKUP_EVERY = 5_000_000_000L;
    private static final int BACKUPS = 64;

    private final World world;
    private final Deeds deeds;
    private final State state;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<InForce> inForce = new ArrayList<>();
    private final Deque<Backup> backups = new ArrayDeque<>();
    private final Set<Order> neverCame = new LinkedHashSet<>();

    /** A copy of the store and when it was taken. */
    private record Backup(long at, InMemoryLeaseStore.Backup copy) {}

    /** A fault that lasts, and how to end it. */
    private static final class InForce {
        private final Action action;
        private final Runnable end;
        private final long event;

        InForce(Action action, Runnable end, long event) {
            this.action = action;
            this.end = end;
            this.event = event;
        }
    }

    /** An order that waits for its condition. */
    private static final class Waiting {
        private final Order order;
        private final Trigger.When when;
        private int left;
        private boolean held;

        Waiting(Order order, Trigger.When when) {
            this.order = order;
            this.when = when;
            this.left = when.times();
        }
    }

    Director(World world) {
        this.world = world;
        this.state = new State(world);
        this.deeds = new Deeds(world, state);
    }

    State state() {
        return state;
    }

    /** Puts all orders of the scenario onto the clock. */
    void begin() {
        List<Order> timeline = world.scenario().timeline();
        for (Order order : timeline) {
            if (order.trigger() instanceof Trigger.At at) {
                world.time().at(at.at().from(), () -> carryOut(order.action()));
            } else if (order.trigger() instanceof Trigger.When when) {
                neverCame.add(order);
                waitFor(order, when);
            }
        }
        if (timeline.stream().anyMatch(order -> order.action().kind() == Action.Kind.RESTORE)) {
            backUp();
        }
    }

    private void waitFor(Order order, Trigger.When when) {
        long from = when.from().from();
        if (from == 0) {
            waiting.add(new Waiting(order, when));
        } else if (from < world.scenario().phases().healing()) {
            world.time().at(from, () -> waiting.add(new Waiting(order, when)));
        }
    }

    private void backUp() {
        backups.add(new Backup(world.now(), world.backUp()));
        if (backups.size() > BACKUPS) {
            backups.remove();
        }
        world.time().at(world.now() + BACKUP_EVERY, this::backUp);
    }

    /** The orders whose conditions have not come to hold: what they were to show has not been shown. */
    List<String> neverCame() {
        return neverCame.stream()
                .map(order -> "the " + order.action().kind().word() + " on line " + order.line())
                .toList();
    }

    boolean waitsForConditions() {
        return !waiting.isEmpty();
    }

    /** After an event: has a condition come to hold? */
    void look() {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Waiting next = waiting.get(i);
            boolean holds = next.when.condition().holds(state);
            if (holds && !next.held) {
                next.left--;
                neverCame.remove(next.order);
                long delay = next.when.after().from();
                world.time().at(world.now() + delay, () -> carryOut(next.order.action()));
            }
            next.held = holds;
            if (next.left <= 0) {
                waiting.remove(i);
            }
        }
    }

    /** Does what an order says. */
    void carryOut(Action action) {
        world.recording().workOn(0);
        long event = tell(TraceEvent.Kind.FAULT, action);
        Runnable end = action.kind() == Action.Kind.RESTORE ? restore(action) : deeds.perform(action);
        if (end != null) {
            InForce fault = new InForce(action, end, event);
            inForce.add(fault);
            world.time().at(world.now() + action.amount(Key.FOR, 0), () -> end(fault));
        }
    }

    private @Nullable Runnable restore(Action action) {
        long wanted = world.now() - action.amount(Key.BACK, 0);
        Backup chosen = backups.peek();
        for (Backup backup : backups) {
            chosen = backup.at() <= wanted ? backup : chosen;
        }
        if (chosen != null) {
            deeds.restore(chosen.copy());
        }
        return null;
    }

    private void end(InForce fault) {
        if (inForce.remove(fault)) {
            world.recording().workOn(fault.event);
            tell(TraceEvent.Kind.HEALED, fault.action);
            fault.end.run();
        }
    }

    /** Ends everything that is in force; what waits for a condition no longer comes. */
    void heal() {
        waiting.clear();
        deeds.endWhatGoesOn();
        List.copyOf(inForce).forEach(this::end);
    }

    private long tell(TraceEvent.Kind kind, Action action) {
        return world.recording().isOn()
                ? world.recording()
                        .goOnWith(TraceEvent.FAULTS, kind, action.kind().word(), describe(action))
                : 0;
    }

    /** Words as a person would say them: {@code pause leader for 80s}. */
    private static String describe(Action action) {
        return action.values().entrySet().stream().map(Director::word).collect(Collectors.joining(" "));
    }

    private static String word(Map.Entry<Key, Action.Value> entry) {
        Key key = entry.getKey();
        String value = value(key, entry.getValue());
        return switch (key) {
            case NODE, CLUSTER, LEASE -> value;
            default -> key.word() + " " + value;
        };
    }

    private static String value(Key key, Action.Value value) {
        if (value instanceof Action.Words words) {
            return String.join(" ", words.words());
        }
        if (value instanceof Action.Amount amount) {
            long number = amount.range().from();
            boolean time = key.type() == Key.Type.DURATION;
            return time ? BigDecimal.valueOf(number, 9).stripTrailingZeros().toPlainString() + "s" : "" + number;
        }
        return "" + ((Action.Probability) value).value();
    }
}
