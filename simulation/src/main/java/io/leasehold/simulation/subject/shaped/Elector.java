package io.leasehold.simulation.subject.shaped;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.simulation.subject.Member;
import io.leasehold.simulation.subject.Surroundings;
import io.leasehold.simulation.subject.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What electors shaped after others share: one loop, a belief, work, and no lease sync. */
abstract class Elector implements Member {

    /** Both client-go and fabric8 wait up to this much longer than the retry period between two attempts to acquire. */
    private static final double JITTER_FACTOR = 1.2;

    private static final long RESOLUTION = 1L << 20;

    private final Surroundings around;
    private final Timers timers;
    private final Work work;
    private MonoTime until = NEVER;
    private boolean ended;

    Elector(Surroundings around) {
        this.around = around;
        this.timers = new Timers(around.engine().driver());
        this.work = new Work(around, () -> now().isBefore(until));
    }

    /** Sets it going, on the loop. */
    abstract void run();

    /** Hands the lock over if it leads, on the loop. */
    abstract void cancel();

    final Surroundings around() {
        return around;
    }

    final Timers timers() {
        return timers;
    }

    final Work work() {
        return work;
    }

    final LeadershipTimings timings() {
        return around.setup().election();
    }

    final InstanceId self() {
        return around.setup().self();
    }

    final MonoTime now() {
        return around.engine().ticker().now();
    }

    final boolean hasEnded() {
        return ended;
    }

    final boolean leads() {
        return !until.equals(NEVER);
    }

    final void believe(MonoTime newUntil) {
        until = newUntil;
        around.observer().beliefChanged();
    }

    final void later(Duration delay, Runnable task) {
        timers.at(now().plus(delay), task);
    }

    /** A duration, and up to 1.2 times itself more. */
    final Duration jittered(Duration duration) {
        double share = Math.floorMod(around.engine().chance().draw("retry"), RESOLUTION) / (double) RESOLUTION;
        return duration.plusNanos((long) (duration.toNanos() * JITTER_FACTOR * share));
    }

    final void halt() {
        around.observer().halted();
    }

    @Override
    public void start() {
        timers.submit(this::run);
    }

    @Override
    public void shutdown() {
        timers.submit(() -> {
            ended = true;
            cancel();
        });
    }

    @Override
    public void resign() {
        timers.submit(this::cancel);
    }

    @Override
    public void connect(ClusterId cluster, Consumer<ConnectOutcome> answer) {
        answer.accept(new ConnectOutcome.NotDone(Cause.UNAVAILABLE, "this elector keeps no cluster leases"));
    }

    @Override
    public void disconnect(ClusterId cluster, Consumer<DisconnectOutcome> answer) {
        answer.accept(new DisconnectOutcome.NotDone(Cause.UNAVAILABLE, "this elector keeps no cluster leases"));
    }

    @Override
    public MonoTime believesUntil() {
        return until;
    }

    @Override
    public long term() {
        return work.term();
    }

    @Override
    public Optional<Node> node() {
        return Optional.empty();
    }
}
