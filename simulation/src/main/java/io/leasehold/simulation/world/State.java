package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.node.Node;
import io.leasehold.simulation.scenario.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what the conditions of a timeline ask, and whom its words mean. */
final class State implements Condition.Facts {

    private final World world;

    State(World world) {
        this.world = world;
    }

    /** The process that counts itself leader now, or else the one whose machines were the last to do so. */
    Host.@Nullable Resident leader() {
        Host.Resident found = null;
        for (Host.Resident resident : world.residents()) {
            if (resident.process().believesNow()) {
                found = resident;
            }
        }
        return found;
    }

    /** The hosts a word means. */
    List<Host> hosts(List<String> words) {
        List<Host> meant = new ArrayList<>();
        for (String word : words) {
            switch (word) {
                case "all" -> meant.addAll(world.hosts().values());
                case "leader" -> Optional.ofNullable(leader()).ifPresent(it -> meant.add(hostOf(it)));
                case "follower" -> follower().ifPresent(meant::add);
                case "any" ->
                    meant.add(List.copyOf(world.hosts().values())
                            .get(world.server().choose(world.hosts().size())));
                default -> Optional.ofNullable(world.hosts().get(word)).ifPresent(meant::add);
            }
        }
        return meant;
    }

    private Host hostOf(Host.Resident resident) {
        Host host = world.hosts().get(resident.process().node());
        if (host == null) {
            throw new IllegalStateException("no host " + resident.process().node());
        }
        return host;
    }

    private Optional<Host> follower() {
        return world.hosts().values().stream()
                .filter(host -> host.current() != null)
                .filter(host -> host.residents().stream()
                        .noneMatch(resident -> resident.process().believesNow()))
                .findFirst();
    }

    List<ClusterId> clusters(List<String> words) {
        List<ClusterId> meant = new ArrayList<>();
        for (String word : words) {
            if (word.equals("all")) {
                meant.addAll(world.clusters());
            } else {
                world.clusters().stream()
                        .filter(cluster -> cluster.value().equals(word))
                        .forEach(meant::add);
            }
        }
        return meant;
    }

    @Override
    public boolean holds(Condition.Fact fact, List<String> arguments) {
        return switch (fact) {
            case LEADER_EXISTS -> leader() != null;
            case LOCK_HELD ->
                world.server()
                        .lease(World.LOCK)
                        .flatMap(lease -> lease.record().holder())
                        .isPresent();
            case LEASE_EXISTS -> leaseExists(arguments.get(0));
            case TOLD_CONNECTED, TOLD_DISCONNECTED, TOLD_FAILED ->
                clusters(arguments).stream().anyMatch(cluster -> world.lastTold(cluster) == fact);
            case CONVERGED -> new Convergence(world).difference().isEmpty();
            default ->
                arguments.get(0).equals("any")
                        ? world.hosts().values().stream().anyMatch(host -> holdsOf(fact, host, arguments))
                        : hosts(arguments.subList(0, 1)).stream().anyMatch(host -> holdsOf(fact, host, arguments));
        };
    }

    /** The lock, the lease of a node's current process, or that of a cluster. */
    private boolean leaseExists(String word) {
        Host host = world.hosts().get(word);
        if (word.equals("lock")) {
            return world.server().lease(World.LOCK).isPresent();
        }
        if (host != null) {
            Host.Resident resident = host.current();
            return resident != null
                    && world.server()
                            .lease(World.NAMING.instanceName(resident.process().id()))
                            .isPresent();
        }
        return clusters(List.of(word)).stream().anyMatch(this::leaseExists);
    }

    boolean leaseExists(ClusterId cluster) {
        return world.server().lease(World.NAMING.shortName(cluster)).isPresent()
                || world.server().lease(World.NAMING.longName(cluster)).isPresent();
    }

    private boolean holdsOf(Condition.Fact fact, Host host, List<String> arguments) {
        Host.Resident resident = host.current();
        if (resident == null) {
            return false;
        }
        Optional<Node> node = resident.process().member().node();
        return switch (fact) {
            case BELIEVES ->
                host.residents().stream().anyMatch(each -> each.process().believesNow());
            case UP -> true;
            case PAUSED -> resident.process().isPaused();
            case STOPPING -> node.map(Node::isStopping).orElse(false);
            case WORK_IN_FLIGHT -> {
                SimulatedDuty duty = resident.duty();
                yield duty != null && duty.isWorkInFlight();
            }
            case REQUEST_IN_FLIGHT ->
                node.map(it -> it.leadership().pending().isPresent()).orElse(false);
            case VIEW_LIVE -> node.map(it -> it.view().isLive()).orElse(false);
            case CONNECTED -> clusters(arguments.subList(1, 2)).stream().anyMatch(resident.sessions()::isOpen);
            case RESPONSIBLE ->
                node.isPresent()
                        && clusters(arguments.subList(1, 2)).stream()
                                .anyMatch(cluster -> node.get()
                                        .responsibleFor(resident.process().localNow())
                                        .contains(cluster));
            case TOLD_CONNECTED, TOLD_DISCONNECTED, TOLD_FAILED, LEASE_EXISTS, LOCK_HELD, LEADER_EXISTS, CONVERGED ->
                false;
        };
    }
}
