package io.leasehold.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.Effect.CreateLease;
import io.leasehold.domain.effect.Effect.DeleteLease;
import io.leasehold.domain.effect.Effect.LookUpLease;
import io.leasehold.domain.effect.Effect.UpdateLease;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.node.Input;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers to requests that are no longer under way change nothing, in any state. */
class LateAnswersTest {

    private static final ClusterId X = new ClusterId("fleet/x");
    private static final ClusterId NEVER_HEARD_OF = new ClusterId("fleet/elsewhere");

    /** Brings a host into a state. */
    private interface Way {
        void go(World world, Host host, Host other);
    }

    static Stream<Arguments> states() {
        return Stream.of(
                way("Absent", (world, host, other) -> {
                    other.connect(X);
                    world.settle();
                    other.disconnect(X);
                }),
                way("Claiming", (world, host, other) -> asked(host, LookUpLease.class)),
                way("Claiming", (world, host, other) -> asked(host, CreateLease.class)),
                way("Claiming", (world, host, other) -> asked(host, UpdateLease.class)),
                way("Claiming", (world, host, other) -> {
                    other.connect(X);
                    world.settle();
                    asked(host, UpdateLease.class);
                }),
                way("Claiming", (world, host, other) -> {
                    asked(host, CreateLease.class);
                    world.settle();
                    host.caught(CreateLease.class).isReset();
                }),
                way("Responsible", (world, host, other) -> host.connect(X)),
                way("Responsible", (world, host, other) -> {
                    host.connect(X);
                    world.settle();
                    host.hold(UpdateLease.class);
                    world.passSeconds(21);
                }),
                way("Responsible", (world, host, other) -> {
                    host.connect(X);
                    world.settle();
                    host.hold(LookUpLease.class);
                    world.store.put(
                            World.NAMING.shortName(X),
                            world.leaseOf(X).version().uid(),
                            world.leaseOf(X).record().withTransitions(9));
                    world.passSeconds(21);
                }),
                way("Following", (world, host, other) -> other.connect(X)),
                way("Following", (world, host, other) -> {
                    other.connect(X);
                    world.settle();
                    host.hold(UpdateLease.class);
                    other.shutDown();
                }),
                way("Orphaned", (world, host, other) -> {
                    other.connect(X);
                    world.settle();
                    other.crash();
                    world.passSeconds(61);
                }),
                way("Withdrawing", (world, host, other) -> withdrawing(world, host, LookUpLease.class)),
                way("Withdrawing", (world, host, other) -> withdrawing(world, host, DeleteLease.class)),
                way("HandingOver", (world, host, other) -> {
                    host.connect(X);
                    world.settle();
                    host.hold(UpdateLease.class);
                    host.shutDown();
                }),
                way("HandingOver", (world, host, other) -> {
                    host.connect(X);
                    world.settle();
                    host.hold(UpdateLease.class);
                    host.shutDown();
                    host.hold(LookUpLease.class);
                    host.caught(UpdateLease.class).isReset();
                }));
    }

    private static Arguments way(String state, Way way) {
        return Arguments.of(state, way);
    }

    private static void asked(Host host, Class<? extends Effect> held) {
        host.hold(held);
        host.connect(X);
    }

    private static void withdrawing(World world, Host host, Class<? extends Effect> held) {
        host.connect(X);
        world.settle();
        host.hold(held);
        host.disconnect(X);
    }

    @ParameterizedTest
    @MethodSource("states")
    void late_answers_change_nothing(String state, Way way) {
        World world = new World();
        Host host = world.host("a", HolderLossPolicy.DISCONNECT, X);
        Host other = world.host("b", HolderLossPolicy.DISCONNECT, X);
        world.settle();
        way.go(world, host, other);
        world.pass(Duration.ofMillis(50));
        var before = host.node.clusters();
        assertThat(host.lease(X).getClass().getSimpleName()).isEqualTo(state);
        host.sent.clear();

        for (ClusterId cluster : List.of(X, NEVER_HEARD_OF)) {
            answersTo(new RequestId(new Subject.Cluster(cluster), 1)).forEach(host::receive);
        }

        assertThat(host.node.clusters()).isEqualTo(before);
        assertThat(host.sent).isEmpty();
    }

    private static List<Input> answersTo(RequestId request) {
        StoredLease lease = new StoredLease(
                World.NAMING.shortName(X),
                new LeaseVersion("uid-late", "1"),
                World.NAMING.describe(X, LeaseRecord.EMPTY));
        return List.of(
                new Input.WriteAnswered(request, new WriteOutcome.Written(lease)),
                new Input.WriteAnswered(request, new WriteOutcome.Conflict()),
                new Input.WriteAnswered(request, new WriteOutcome.Gone()),
                new Input.WriteAnswered(request, new WriteOutcome.Refused("no", Optional.empty())),
                new Input.WriteAnswered(request, new WriteOutcome.Unknown("reset")),
                new Input.DeleteAnswered(request, new DeleteOutcome.Deleted()),
                new Input.DeleteAnswered(request, new DeleteOutcome.Conflict()),
                new Input.DeleteAnswered(request, new DeleteOutcome.Gone()),
                new Input.DeleteAnswered(request, new DeleteOutcome.Refused("no", Optional.empty())),
                new Input.DeleteAnswered(request, new DeleteOutcome.Unknown("reset")),
                new Input.LookupAnswered(request, new ReadOutcome.Missing(), new ReadOutcome.Missing()),
                new Input.LookupAnswered(request, new ReadOutcome.Found(lease), new ReadOutcome.Missing()),
                new Input.LookupAnswered(request, new ReadOutcome.Failed("reset"), new ReadOutcome.Missing()),
                new Input.ReadAnswered(request, new ReadOutcome.Found(lease)));
    }
}
