package io.leasehold.domain.node;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** A few instances and one store in virtual time, with the faults a seed chooses. Small; not the simulator. */
final class World {

    private static final long MILLI = 1_000_000;
    private static final long TIMEOUT = 500 * MILLI;

    /** What is run: the machines as they are, or something worse that the checks must find. */
    interface Mind {
        Mind SOUND = (before, after) -> after;

        /** The instance after a step, bent. */
        Node bend(Node before, Node after);
    }

    private record Event(long at, long order, Runnable what) {}

    private final class Instance {
        final long offset = random.between(-1L << 50, 1L << 50);
        int life;
        Node node = Node.start(Samples.brief("a"), new Moment(0, new MonoTime(0), Samples.WALL, 0));
        long pausedUntil;
        long cutUntil;
        long nextTick;
        final List<TinyStore.Watch> watches = new ArrayList<>();

        void start() {
            life++;
            nextTick = 0;
            watches.clear();
            node = Node.start(Samples.brief("i" + instances.indexOf(this) + "-" + life), moment(clock()));
            take(new Input.Tick());
        }

        MonoTime clock() {
            return new MonoTime(now + offset);
        }

        Moment moment(MonoTime mono) {
            return new Moment(++steps, mono, Samples.WALL.plusNanos(now), random.next());
        }

        /** A paused instance takes its inputs late, in order, with the clock of then. */
        void deliver(Input input) {
            int mine = life;
            if (now < pausedUntil) {
                at(pausedUntil, () -> deliver(mine, input));
            } else {
                take(input);
            }
        }

        void deliver(int to, Input input) {
            if (life == to) {
                deliver(input);
            }
        }

        void take(Input input) {
            Node.Step step = node.on(input, moment(clock()));
            node = mind.bend(node, step.next());
            step.effects().forEach(this::perform);
            plan();
        }

        void plan() {
            int mine = life;
            node.nextWakeup().ifPresent(when -> {
                long due = Math.max(now, when.nanos() - offset) + (faulty() ? random.below(20) * MILLI : 0);
                if (nextTick <= now || due < nextTick) {
                    nextTick = due;
                    at(due, () -> {
                        if (life == mine && nextTick == due) {
                            nextTick = 0;
                            deliver(new Input.Tick());
                        }
                    });
                }
            });
        }

        boolean cut() {
            return now < cutUntil || (faulty() && random.oneIn(12));
        }

        void perform(Effect effect) {
            if (effect instanceof Effect.CreateLease create) {
                write(() -> store.create(create), outcome -> new Input.WriteAnswered(create.request(), outcome));
            } else if (effect instanceof Effect.UpdateLease update) {
                write(() -> store.update(update), outcome -> new Input.WriteAnswered(update.request(), outcome));
            } else if (effect instanceof Effect.DeleteLease delete) {
                call(
                        () -> store.delete(delete.name(), Optional.of(delete.expected())),
                        new DeleteOutcome.Unknown("no answer"),
                        outcome -> new Input.DeleteAnswered(delete.request(), outcome));
            } else if (effect instanceof Effect.ReadLease read) {
                call(
                        () -> store.read(read.name()),
                        new ReadOutcome.Failed("no answer"),
                        outcome -> new Input.ReadAnswered(read.request(), outcome));
            } else if (effect instanceof Effect.ListLeases list) {
                call(
                        () -> store.list(list.scope()),
                        new ListOutcome.Failed("no answer", Optional.empty()),
                        outcome -> new Input.ListAnswered(list.request(), outcome));
            } else if (effect instanceof Effect.StartWatch start) {
                watches.removeIf(watch -> watch.feed() == start.feed());
                watches.add(new TinyStore.Watch(start.feed(), start.watch(), start.scope(), start.from()));
                pump();
            } else if (effect instanceof Effect.StopWatch stop) {
                watches.removeIf(watch -> watch.number() == stop.watch());
            } else if (effect instanceof Effect.StartDuties) {
                transitions++;
            } else if (effect instanceof Effect.StopDuties stop) {
                int mine = life;
                after(random.below(faulty() ? 1500 : 50), () -> deliver(mine, new Input.DutiesStopped(stop.term())));
            }
        }

        void write(Supplier<WriteOutcome> act, Function<WriteOutcome, Input> input) {
            call(act, new WriteOutcome.Unknown("no answer"), input);
        }

        /** Lost before or after it took effect, or late: then it is answered as unknown and may still land. */
        <O> void call(Supplier<O> act, O unknown, Function<O, Input> input) {
            int mine = life;
            long sent = now;
            boolean lostThere = cut();
            boolean lostBack = cut();
            int there = random.below(faulty() && random.oneIn(6) ? 4000 : 10);
            boolean[] answered = {false};
            after(there, () -> {
                if (lostThere) {
                    return;
                }
                O outcome = act.get();
                if (!lostBack && now >= cutUntil) {
                    int back = random.below(faulty() && random.oneIn(6) ? 900 : 10);
                    after(back, () -> {
                        if (!answered[0] && now - sent < TIMEOUT) {
                            answered[0] = true;
                            deliver(mine, input.apply(outcome));
                        }
                    });
                }
            });
            at(sent + TIMEOUT, () -> {
                if (!answered[0]) {
                    answered[0] = true;
                    deliver(mine, input.apply(unknown));
                }
            });
        }

        /** Brings each watch what it has not seen, with a lag, in order. */
        void pump() {
            int mine = life;
            if (now < cutUntil) {
                return;
            }
            for (TinyStore.Watch watch : watches) {
                for (WatchEvent event : store.eventsFor(watch)) {
                    long lag = random.below(faulty() ? 700 : 10) * MILLI;
                    watch.lastDelivery = Math.max(watch.lastDelivery, now + lag);
                    at(watch.lastDelivery, () -> {
                        if (watches.contains(watch)) {
                            deliver(mine, new Input.Watched(watch.feed(), watch.number(), event));
                        }
                    });
                }
            }
        }

        void endWatches(WatchEnd end) {
            List.copyOf(watches).forEach(watch -> {
                watches.remove(watch);
                deliver(new Input.WatchEnded(watch.feed(), watch.number(), end, "cut"));
            });
        }

        boolean believes() {
            return node.leadership().believes(clock());
        }
    }

    private final SplitMix random;
    private final Mind mind;
    private final long faultsUntil;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
    private final List<Instance> instances = new ArrayList<>();
    private final TinyStore store = new TinyStore();
    private long now;
    private long order;
    private long steps;
    int transitions;
    long overlapAt = -1;

    World(long seed, Mind mind, Duration faults) {
        random = new SplitMix(seed);
        this.mind = mind;
        faultsUntil = faults.toNanos();
        for (int i = 0; i < 3; i++) {
            instances.add(new Instance());
        }
        store.onChange(() -> instances.forEach(Instance::pump));
        instances.forEach(instance -> after(random.below(2000), instance::start));
        if (faultsUntil > 0) {
            after(3000, this::fault);
        }
    }

    private boolean faulty() {
        return now < faultsUntil;
    }

    private void after(long millis, Runnable what) {
        at(now + millis * MILLI, what);
    }

    private void at(long when, Runnable what) {
        events.add(new Event(when, order++, what));
    }

    private void fault() {
        if (!faulty()) {
            return;
        }
        Instance victim = random.oneOf(instances);
        switch (random.below(8)) {
            case 0 -> victim.start();
            case 1, 2 -> victim.pausedUntil = now + random.below(9000) * MILLI;
            case 3, 4 -> victim.cutUntil = now + random.below(9000) * MILLI;
            case 5 -> victim.endWatches(random.oneOf(List.of(WatchEnd.values())));
            case 6 -> deleteLock();
            default -> victim.deliver(new Input.ResignAsked());
        }
        after(random.below(5000), this::fault);
    }

    /** By hand. Who never saw a holder cannot wait for it, so only when everybody has. */
    private void deleteLock() {
        if (instances.stream()
                .allMatch(each -> each.node.leadership().lock().holder().isPresent())) {
            store.delete(Samples.LOCK, Optional.empty());
        }
    }

    /** Runs for so long, asking at each event whether two lead. */
    World run(Duration time) {
        long end = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at <= end) {
            Event event = events.remove();
            now = event.at;
            event.what.run();
            if (overlapAt < 0 && believers() > 1) {
                overlapAt = now;
            }
        }
        now = end;
        return this;
    }

    long believers() {
        return instances.stream().filter(Instance::believes).count();
    }
}
