package io.leasehold.simulation.world;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.simulation.check.Request;
import io.leasehold.simulation.check.Verb;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Key;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what actions say. Each kind returns how it is ended, or null if there is nothing to end. */
final class Deeds {

    private final World world;
    private final State state;
    private final Lifecycles lifecycles;

    Deeds(World world, State state) {
        this.world = world;
        this.state = state;
        this.lifecycles = new Lifecycles(world);
    }

    @Nullable
    Runnable perform(Action action) {
        List<Host> hosts = state.hosts(action.words(Key.NODE));
        return switch (action.kind()) {
            case CRASH -> each(hosts, host -> lifecycles.crash(host, action.range(Key.RESTART)));
            case START -> each(hosts, lifecycles::start);
            case STOP -> each(hosts, host -> lifecycles.stop(host, action.range(Key.RESTART)));
            case UPGRADE -> once(() -> lifecycles.upgrade(action.amount(Key.EACH, 0)));
            case PAUSE -> lasting(hosts, host -> lifecycles.pause(host, action.amount(Key.FOR, 0)));
            case SUPERSEDE -> lasting(hosts, lifecycles::supersede);
            case RESIGN -> each(hosts, lifecycles::resign);
            case PARTITION, SLOW, LOSE, DUPLICATE, LATE, STATUS, WATCH_SILENCE ->
                lasting(hosts, host -> weather(host, action));
            case API_DOWN -> apiDown();
            case COMPACT ->
                once(() -> {
                    world.server().compact();
                    world.recording().add(TraceEvent.API, TraceEvent.Kind.COMPACTED);
                });
            case WATCH_CLOSE ->
                each(hosts.isEmpty() ? List.copyOf(world.hosts().values()) : hosts, Deeds::closeWatches);
            case DATABASE_DOWN -> databaseDown();
            case WALL_STEP -> each(hosts, host -> host.clock().stepWall(action.amount(Key.BY, 0)));
            case WALL_FREEZE -> lasting(hosts, this::freezeWall);
            case CLOCK_RATE -> each(hosts, host -> host.changeRate(action.amount(Key.PPM, 0), world.now()));
            case DELETE_LEASE -> once(() -> person(action, Optional.empty()));
            case EDIT_LEASE -> once(() -> person(action, Optional.of(action.word(Key.HOLDER, ""))));
            case CONNECT, DISCONNECT -> once(() -> ask(action));
            case REMOTE_DOWN -> remoteDown(state.clusters(action.words(Key.CLUSTER)));
            case FORGET -> forget(hosts, state.clusters(action.words(Key.CLUSTER)));
            case NOTE -> null;
            case RESTORE -> throw new IllegalStateException("a restore needs a backup");
        };
    }

    /** What goes on by itself, without an end of its own, goes no further. */
    void endWhatGoesOn() {
        lifecycles.endUpgrades();
    }

    private static @Nullable Runnable once(Runnable deed) {
        deed.run();
        return null;
    }

    private @Nullable Runnable each(List<Host> hosts, Consumer<Host> deed) {
        for (Host host : hosts) {
            world.checks().troubled(host.name());
            deed.accept(host);
            world.checks().relieved(host.name());
        }
        return null;
    }

    /** A deed that lasts. */
    private interface Lasting {
        Runnable begin(Host host);
    }

    private Runnable lasting(List<Host> hosts, Lasting deed) {
        List<Runnable> ends = new ArrayList<>();
        for (Host host : hosts) {
            world.checks().troubled(host.name());
            Runnable end = deed.begin(host);
            ends.add(() -> {
                end.run();
                world.checks().relieved(host.name());
            });
        }
        return () -> ends.forEach(Runnable::run);
    }

    // The network

    private Runnable weather(Host host, Action action) {
        host.weather().add(action);
        onWeather(host);
        return () -> {
            host.weather().remove(action);
            onWeather(host);
        };
    }

    private static void onWeather(Host host) {
        for (Host.Resident resident : host.residents()) {
            for (WatchStream stream : resident.link().watches()) {
                if (host.weather().silenceWatches) {
                    stream.beSilent();
                } else if (host.weather().cutWatches) {
                    stream.stall();
                } else {
                    stream.unstall();
                }
            }
        }
    }

    private static void closeWatches(Host host) {
        host.residents().forEach(resident -> resident.link().watches().forEach(WatchStream::endOrdinarily));
    }

    private Runnable apiDown() {
        world.server().goDown();
        world.hosts().values().forEach(host -> world.checks().troubled(host.name()));
        breakWatches("the server went away");
        return () -> {
            world.server().comeUp();
            world.hosts().values().forEach(host -> world.checks().relieved(host.name()));
        };
    }

    private void breakWatches(String reason) {
        for (Host.Resident resident : world.residents()) {
            resident.link().watches().forEach(stream -> stream.breakOff(reason));
        }
    }

    void restore(InMemoryLeaseStore.Backup backup) {
        breakWatches("the server was restored from a backup");
        world.server().restore(backup);
        world.recording().add(TraceEvent.API, TraceEvent.Kind.RESTORED);
    }

    private Runnable databaseDown() {
        world.database().goDown();
        return world.database()::comeUp;
    }

    private Runnable freezeWall(Host host) {
        host.clock().freezeWall(world.now());
        return () -> host.clock().thawWall(world.now());
    }

    // People

    /** A person with kubectl changes a lease; nothing stands between them and the server. */
    private void person(Action action, Optional<String> holder) {
        for (LeaseName name : leases(action.word(Key.LEASE, "lock"))) {
            Optional<StoredLease> current = world.server().lease(name);
            if (current.isPresent()) {
                change(name, current.get(), holder);
            }
        }
    }

    private void change(LeaseName name, StoredLease current, Optional<String> holder) {
        if (holder.isEmpty()) {
            world.server().delete(byPerson(Verb.DELETE, name, null), name, current.version());
            return;
        }
        LeaseRecord record = holder.get().isEmpty()
                ? current.record().withoutHolder()
                : current.record().withHolder(new InstanceId(holder.get()));
        world.server().update(byPerson(Verb.UPDATE, name, record), name, current.version(), record);
    }

    private Request byPerson(Verb verb, LeaseName name, @Nullable LeaseRecord record) {
        return new Request(null, verb, name.value(), record, world.now(), true);
    }

    private List<LeaseName> leases(String word) {
        if (word.equals("lock")) {
            return List.of(World.LOCK);
        }
        List<LeaseName> names = new ArrayList<>();
        for (ClusterId cluster : state.clusters(List.of(word))) {
            names.add(World.NAMING.shortName(cluster));
            names.add(World.NAMING.longName(cluster));
        }
        Host host = world.hosts().get(word);
        Host.Resident resident = host == null ? null : host.current();
        if (resident != null) {
            names.add(World.NAMING.instanceName(resident.process().id()));
        }
        return names;
    }

    /** A user asks the current process of a node; a load balancer sends nobody to one that is down. */
    private void ask(Action action) {
        List<Host> via = state.hosts(action.words(Key.VIA).isEmpty() ? List.of("any") : action.words(Key.VIA));
        for (ClusterId cluster : state.clusters(action.words(Key.CLUSTER))) {
            Host.Resident resident = via.isEmpty() ? null : via.get(0).current();
            if (resident != null) {
                new Users(world).ask(resident, action.kind() == Action.Kind.CONNECT, cluster);
            }
        }
    }

    // Managed clusters

    private Runnable remoteDown(List<ClusterId> clusters) {
        clusters.forEach(world.remotes()::goDown);
        return () -> clusters.forEach(world.remotes()::comeUp);
    }

    private Runnable forget(List<Host> hosts, List<ClusterId> clusters) {
        world.checks().saw(Sighting.DISCONNECTED);
        return lasting(hosts, host -> {
            clusters.forEach(host::forget);
            return () -> clusters.forEach(host::remember);
        });
    }
}
