package io.leasehold.simulation.world;

import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts and ends of processes. */
final class Lifecycles {

    private static final long POLL = 100_000_000;

    private final World world;
    private boolean upgradesGoOn = true;

    Lifecycles(World world) {
        this.world = world;
    }

    void start(Host host) {
        if (host.current() == null) {
            world.start(host);
        }
    }

    /** What the process has sent is on its way and lands; everything else of it is gone. */
    void crash(Host host, Optional<Range> restart) {
        Host.Resident resident = host.current();
        if (resident != null) {
            kill(resident);
            restart.ifPresent(delay -> world.time().at(world.now() + delay.from(), () -> start(host)));
        }
    }

    private void kill(Host.Resident resident) {
        world.checks().saw(Sighting.CRASH);
        world.recording().goOnWith(resident.process().node(), TraceEvent.Kind.CRASHED);
        resident.process().end();
        resident.link().close();
    }

    void stop(Host host, Optional<Range> restart) {
        Host.Resident resident = host.current();
        if (resident == null) {
            return;
        }
        stop(resident);
        restart.ifPresent(delay -> afterEnd(resident, delay.from(), () -> start(host)));
    }

    private void stop(Host.Resident resident) {
        world.recording().goOnWith(resident.process().node(), TraceEvent.Kind.STOPPING);
        world.checks().resigns(resident.process());
        resident.process().member().shutdown();
    }

    private void afterEnd(Host.Resident resident, long delay, Runnable next) {
        if (resident.process().hasEnded()) {
            world.time().at(world.now() + delay, next);
        } else {
            world.time().at(world.now() + POLL, () -> afterEnd(resident, delay, next));
        }
    }

    void upgrade(long each) {
        upgradeNext(new ArrayDeque<>(world.hosts().values()), each);
    }

    /** An upgrade under way ends with the node it is at. */
    void endUpgrades() {
        upgradesGoOn = false;
    }

    private void upgradeNext(ArrayDeque<Host> left, long each) {
        Host host = left.poll();
        if (host == null || !upgradesGoOn) {
            return;
        }
        Host.Resident resident = host.current();
        if (resident == null) {
            upgradeNext(left, each);
            return;
        }
        stop(resident);
        afterEnd(resident, 0, () -> {
            start(host);
            world.time().at(world.now() + each, () -> upgradeNext(left, each));
        });
    }

    /** The pause is of the process that runs now; one that is started meanwhile is not paused. */
    Runnable pause(Host host, long duration) {
        Host.Resident resident = host.current();
        if (resident == null || resident.process().isPaused()) {
            return () -> {};
        }
        Incarnation process = resident.process();
        if (process.globalAt(process.member().believesUntil()) < world.now() + duration && process.believesNow()) {
            world.checks().saw(Sighting.PAUSE_ACROSS_DEADLINE);
        }
        world.recording().goOnWith(host.name(), TraceEvent.Kind.PAUSED);
        process.pause();
        return () -> resume(process);
    }

    private void resume(@Nullable Incarnation process) {
        if (process != null && process.isPaused()) {
            world.recording().goOnWith(process.node(), TraceEvent.Kind.RESUMED);
            process.resume();
        }
    }

    /** A virtual machine is resumed from a snapshot beside its successor: two processes of one host. */
    Runnable supersede(Host host) {
        Runnable end = pause(host, Long.MAX_VALUE / 4);
        world.start(host);
        return end;
    }

    void resign(Host host) {
        Host.Resident resident = host.current();
        if (resident != null) {
            world.checks().resigns(resident.process());
            resident.process().member().resign();
        }
    }
}
