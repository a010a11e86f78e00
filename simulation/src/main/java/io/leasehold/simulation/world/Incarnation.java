package io.leasehold.simulation.world;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.node.Setup;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.simulation.check.Observed;
import io.leasehold.simulation.subject.Member;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One process: an incarnation of a node, from its start to its crash or orderly end. */
final class Incarnation implements Observed {

    private final int index;
    private final String node;
    private final Setup setup;
    private final NodeClock clock;
    private final Scheduler time;
    private final Runners runners;
    private final Loop driver;
    private final Loop duties;
    private @Nullable Member member;
    private boolean paused;
    private boolean ended;

    Incarnation(int index, String node, Setup setup, NodeClock clock, Runners runners) {
        this.index = index;
        this.node = node;
        this.setup = setup;
        this.clock = clock;
        this.time = runners.time();
        this.runners = runners;
        this.driver = new Loop(this, runners);
        this.duties = new Loop(this, runners);
    }

    void begin(Member itsMember) {
        member = itsMember;
        itsMember.start();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    InstanceId id() {
        return setup.self();
    }

    NodeClock clock() {
        return clock;
    }

    Loop driver() {
        return driver;
    }

    Loop duties() {
        return duties;
    }

    @Override
    public Member member() {
        if (member == null) {
            throw new IllegalStateException("process " + setup.self() + " has not begun");
        }
        return member;
    }

    @Override
    public boolean hasBegun() {
        return member != null;
    }

    @Override
    public MonoTime localAt(long global) {
        return clock.monoAt(global);
    }

    MonoTime localNow() {
        return clock.monoAt(time.now());
    }

    @Override
    public long globalAt(MonoTime local) {
        return local.equals(Member.NEVER) ? Long.MIN_VALUE : clock.globalAt(local.nanos());
    }

    /** Whether its loops run now. */
    boolean runs() {
        return !paused && !ended;
    }

    @Override
    public boolean isPaused() {
        return paused && !ended;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    /** What it counts itself at this instant, whether or not it runs: belief is a question of time. */
    boolean believesNow() {
        return !ended && member != null && clock.monoAt(time.now()).isBefore(member.believesUntil());
    }

    /** Runs a task on the loop of the duties after a while, however long a pause delays it; never once it has ended. */
    void later(Duration delay, Runnable task) {
        long cause = runners.recording().current();
        time.at(time.now() + delay.toNanos(), () -> {
            runners.recording().workOn(cause);
            duties.submit(task);
        });
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        if (!ended) {
            driver.resume();
            duties.resume();
        }
    }

    /** Its volatile state is gone; what it has sent is still on its way. */
    void end() {
        ended = true;
        driver.drop();
        duties.drop();
    }
}
