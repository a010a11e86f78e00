package io.leasehold.coordinator;

import io.leasehold.coordinator.journal.Recorder;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.node.Input;
import io.leasehold.domain.node.Node;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps one instance: one input, one step. The new state is published before its effects are performed, so that a belief
 * which ended is over for every guard before the request that depends on it is sent. A domain that throws is a bug, and
 * the state behind it cannot be trusted: the driver logs it, lets go of everything, and never steps again.
 */
final class Driver {

    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    private static final Input TICK = new Input.Tick();

    /** A machine that asks at once to be stepped again, though stepping did nothing, would keep the loop busy for ever. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final int SHOWN_STATE = 4000;

    private final Board board;
    private final Ports.Engine engine;
    private final Recorder recorder;
    private final Alarm alarm;
    private final Hands hands;
    private long steps;

    /** What performs effects, and lets go of everything when the driver fails. */
    interface Hands extends Effect.Handler<Done> {
        void letGo();

        /** The process is asked to end after the driver has failed: nothing is waited for. */
        void endAfterFailure();
    }

    /** Makes a driver whose first step has the number {@code after + 1}. */
    Driver(Board board, Ports.Engine engine, Recorder recorder, Alarm alarm, Hands hands, long after) {
        this.board = board;
        this.engine = engine;
        this.recorder = recorder;
        this.alarm = alarm;
        this.hands = hands;
        this.steps = after;
    }

    void tick() {
        step(TICK);
    }

    /** To be called on the loop. */
    void step(Input input) {
        if (board.hasFailed()) {
            if (input instanceof Input.ShutdownAsked) {
                hands.endAfterFailure();
            }
            return;
        }
        Node before = board.node();
        Moment now = moment();
        try {
            Node.Step step = before.on(input, now);
            board.publish(step.next(), now.wall());
            recorder.stepped(now, input, before, step);
            perform(step);
            schedule(input, step, now.mono());
        } catch (RuntimeException | StackOverflowError bug) {
            fail(before, input, now, bug);
        }
    }

    private Moment moment() {
        steps++;
        return new Moment(
                steps,
                engine.ticker().now(),
                engine.wall().now(),
                engine.chance().draw("input"));
    }

    private void perform(Node.Step step) {
        for (Effect effect : step.effects()) {
            effect.perform(hands);
        }
    }

    private void schedule(Input input, Node.Step step, MonoTime now) {
        boolean idle = input instanceof Input.Tick && step.effects().isEmpty();
        alarm.wish(paced(step.next().nextWakeup(), idle, now));
    }

    /** When to step next, given when the machines ask for it and whether a tick has just done nothing. */
    static Optional<MonoTime> paced(Optional<MonoTime> asked, boolean idle, MonoTime now) {
        return asked.map(next -> idle && next.reachedBy(now) ? now.plus(PAUSE) : next);
    }

    private void fail(Node state, Input input, Moment now, Throwable bug) {
        board.fail(bug);
        LOG.error(
                "The driver met a bug and this instance acts no more: restart it and report this. Input {} at {}, state {}",
                input,
                now,
                shown(state),
                bug);
        alarm.silence();
        recorder.failed(now, input, state, bug);
        hands.letGo();
    }

    private static String shown(Node state) {
        String text = state.toString();
        return text.length() <= SHOWN_STATE ? text : text.substring(0, SHOWN_STATE) + "...";
    }
}
