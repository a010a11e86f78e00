package io.leasehold.domain.sync;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.node.Input;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Performs a host's effects on the world. */
final class Performing implements Effect.Handler<Host> {

    private final Host host;
    private final World world;

    Performing(Host host) {
        this.host = host;
        this.world = host.world;
    }

    /** Sends a request: it lands and is answered as the script or the network says. */
    Host send(Effect effect, Supplier<Input> commit, Input unknown) {
        host.sent.merge(effect.getClass().getSimpleName(), 1, Integer::sum);
        Supplier<Input> committing = () -> {
            Input outcome = commit.get();
            world.pumpWatches();
            return outcome;
        };
        if (host.holding.test(effect)) {
            host.hold(effect, committing, unknown);
        } else if (!host.cut) {
            travel(world.network.apply(host, effect), committing, unknown);
        }
        return host;
    }

    private void travel(World.Fate fate, Supplier<Input> commit, Input unknown) {
        if (fate.there() == World.Fate.NEVER) {
            arrive(fate.back(), () -> unknown);
            return;
        }
        AtomicReference<Input> outcome = new AtomicReference<>(unknown);
        world.in(fate.there(), () -> {
            outcome.set(commit.get());
            arrive(fate.back(), () -> Objects.requireNonNull(outcome.get()));
        });
    }

    private void arrive(int back, Supplier<Input> answer) {
        if (back != World.Fate.NEVER) {
            world.in(back, () -> {
                if (!host.cut) {
                    host.receive(answer.get());
                }
            });
        }
    }

    @Override
    public Host onCreateLease(Effect.CreateLease effect) {
        return send(
                effect,
                () -> new Input.WriteAnswered(effect.request(), world.store.create(effect.name(), effect.record())),
                new Input.WriteAnswered(effect.request(), new WriteOutcome.Unknown("reset")));
    }

    @Override
    public Host onUpdateLease(Effect.UpdateLease effect) {
        return send(
                effect,
                () -> new Input.WriteAnswered(
                        effect.request(), world.store.update(effect.name(), effect.expected(), effect.record())),
                new Input.WriteAnswered(effect.request(), new WriteOutcome.Unknown("reset")));
    }

    @Override
    public Host onDeleteLease(Effect.DeleteLease effect) {
        return send(
                effect,
                () -> new Input.DeleteAnswered(effect.request(), world.store.delete(effect.name(), effect.expected())),
                new Input.DeleteAnswered(effect.request(), new DeleteOutcome.Unknown("reset")));
    }

    @Override
    public Host onReadLease(Effect.ReadLease effect) {
        return send(
                effect,
                () -> new Input.ReadAnswered(effect.request(), world.store.read(effect.name())),
                new Input.ReadAnswered(effect.request(), new ReadOutcome.Failed("reset")));
    }

    @Override
    public Host onLookUpLease(Effect.LookUpLease effect) {
        ReadOutcome failed = new ReadOutcome.Failed("reset");
        AtomicReference<ReadOutcome> earlier = new AtomicReference<>();
        if (world.lookupGap > 0) {
            // The two reads are no snapshot: the first one is as old as the store was when the look-up was sent.
            earlier.set(world.store.read(effect.shortName()));
        }
        return send(
                effect,
                () -> new Input.LookupAnswered(
                        effect.request(),
                        Optional.ofNullable(earlier.get()).orElseGet(() -> world.store.read(effect.shortName())),
                        world.store.read(effect.longName())),
                new Input.LookupAnswered(effect.request(), failed, failed));
    }

    @Override
    public Host onListLeases(Effect.ListLeases effect) {
        return send(
                effect,
                () -> new Input.ListAnswered(effect.request(), world.store.list(effect.scope())),
                new Input.ListAnswered(effect.request(), new ListOutcome.Failed("reset", Optional.empty())));
    }

    @Override
    public Host onStartWatch(Effect.StartWatch effect) {
        int from = Integer.parseInt(effect.from().resourceVersion());
        Watch watch = new Watch(host, effect.feed(), effect.watch(), effect.scope(), from);
        host.watches.put(effect.feed(), watch);
        watch.pump();
        return host;
    }

    @Override
    public Host onStopWatch(Effect.StopWatch effect) {
        host.watches.values().removeIf(watch -> watch.number() == effect.watch());
        return host;
    }

    @Override
    public Host onStartDuties(Effect.StartDuties effect) {
        return host;
    }

    @Override
    public Host onStopDuties(Effect.StopDuties effect) {
        world.in(1, () -> host.receive(new Input.DutiesStopped(effect.term())));
        return host;
    }

    @Override
    public Host onOpenSession(Effect.OpenSession effect) {
        host.sent.merge("OpenSession", 1, Integer::sum);
        world.in(
                1,
                () -> host.receive(
                        host.reachable.test(effect.cluster())
                                ? new Input.SessionOpened(effect.cluster(), effect.attempt(), "1.20")
                                : new Input.SessionFailed(effect.cluster(), effect.attempt(), "refused")));
        return host;
    }

    @Override
    public Host onCloseSession(Effect.CloseSession effect) {
        host.sent.merge("CloseSession", 1, Integer::sum);
        world.in(1, () -> host.receive(new Input.SessionClosed(effect.cluster(), effect.attempt())));
        return host;
    }

    @Override
    public Host onScanSources(Effect.ScanSources effect) {
        world.in(1, host::scanned);
        return host;
    }

    @Override
    public Host onAnswerConnect(Effect.AnswerConnect effect) {
        Objects.requireNonNull(host.open.remove(effect.request().number()), "answered twice")
                .answered(effect.outcome(), world.now);
        return host;
    }

    @Override
    public Host onAnswerDisconnect(Effect.AnswerDisconnect effect) {
        Objects.requireNonNull(host.open.remove(effect.request().number()), "answered twice")
                .answered(effect.outcome(), world.now);
        return host;
    }

    @Override
    public Host onNarrate(Effect.Narrate effect) {
        if (effect.details().size() != effect.reason().details()) {
            throw new AssertionError(effect + " must have " + effect.reason().details() + " details");
        }
        host.told.add(effect);
        return host;
    }

    @Override
    public Host onHalt(Effect.Halt effect) {
        host.halted = true;
        host.crash();
        return host;
    }
}
