package io.leasehold.domain.schedule;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The leader's scheduler for one term: what is due, missed, overlapping, orphaned or asked for, and what of it is done.
 *
 * <pre>
 *  a fire time that                          | is
 *  ------------------------------------------+------------------------------------------------------------
 *  is the latest due, not long ago           | begun; those before it are recorded as missed
 *  is due while a run of its schedule is on  | recorded as skipped
 *  passed longer ago than it is caught up    | recorded as missed
 *  the store knows already                   | passed over: its key is unique
 *
 *  a run that the store has as               | is
 *  ------------------------------------------+------------------------------------------------------------
 *  running under an earlier token            | done again by another run, with whose beginning it ends
 *  running under this token, unknown here    | started: its beginning took effect though the answer was lost
 *  running under a later token               | the proof that this term is over
 *  waiting                                   | begun when no other of its schedule is under way
 * </pre>
 *
 * <p>Fire times are the wall clock's, so a wrong clock runs things at wrong times; that nothing is run twice rests on the
 * store's unique key and the token alone. A read counts only if no write was answered since it was sent, lest an old page
 * start again what has ended.
 *
 * @param plans what is known of each schedule
 * @param works runs to be begun, under way, or to be ended
 * @param requests how many requests were made; numbers the next one
 * @param reading the read under way
 * @param readAt when to read next, while none is under way
 * @param again whether something changed while a read was under way
 * @param settled whether the store was read since a write came to nothing or to an unknown end
 * @param lookAt when to look at the wall clock again
 */
public record Agenda(
        Rules rules,
        FencingToken token,
        Phase phase,
        SortedTable<ScheduleId, Plan> plans,
        SortedTable<RunKey, Work> works,
        long requests,
        Optional<Work.Ask> reading,
        MonoTime readAt,
        boolean again,
        boolean settled,
        MonoTime lookAt) {

    /** Whether the term goes on. */
    public enum Phase {
        SERVING,
        /** It ends in order: what runs is cancelled and left to the next leader, and what is over is recorded. */
        STOPPING,
        /** A higher token exists: what runs is cancelled, and nothing can be recorded. */
        HALTED,
        /** The same, and the term ends. */
        STOPPING_HALTED,
        STOPPED;

        boolean writes() {
            return this == SERVING || this == STOPPING;
        }

        boolean isStopping() {
            return this == STOPPING || this == STOPPING_HALTED;
        }
    }

    /** A step. */
    public record Step(Agenda next, List<Order> orders) {
        public Step {
            orders = List.copyOf(orders);
        }
    }

    /** A term begins; nothing is known yet, so the first tick reads. */
    public static Agenda begin(Rules rules, FencingToken token, Moment now) {
        return new Agenda(
                rules,
                token,
                Phase.SERVING,
                SortedTable.copyOf(new TreeMap<ScheduleId, Plan>()),
                SortedTable.copyOf(new TreeMap<RunKey, Work>()),
                0,
                Optional.empty(),
                now.mono(),
                false,
                false,
                now.mono());
    }

    /** The answer to a read. */
    public Step onRead(long request, List<Schedule> schedules, List<OpenRun> open, Moment now) {
        AgendaTurn turn = new AgendaTurn(this, now);
        new PageTurn(turn, now).read(request, schedules, open);
        return turn.finish();
    }

    /** A read came to nothing. */
    public Step onReadFailed(long request, Moment now) {
        AgendaTurn turn = new AgendaTurn(this, now);
        turn.readFailed(request);
        return turn.finish();
    }

    /** Something was saved, asked for or removed. */
    public Step onChanged(Moment now) {
        AgendaTurn turn = new AgendaTurn(this, now);
        turn.changed();
        return turn.finish();
    }

    /** The answer to a beginning, a note or an end. */
    public Step onWritten(long request, Written answer, Moment now) {
        AgendaTurn turn = new AgendaTurn(this, now);
        new AnswerTurn(turn, now).written(request, answer);
        return turn.finish();
    }

    /** The work of a run is over. */
    public Step onEnded(RunKey run, RunEnd end, Moment now) {
        AgendaTurn turn = new AgendaTurn(this, now);
        turn.ended(run, end);
        return turn.finish();
    }

    /** Time has passed. */
    public Step onTick(Moment now) {
        AgendaTurn turn = new AgendaTurn(this, now);
        turn.tick();
        return turn.finish();
    }

    /** The term ends. Idempotent. */
    public Step onStop(Moment now) {
        AgendaTurn turn = new AgendaTurn(this, now);
        turn.stop();
        return turn.finish();
    }

    /** When time alone will matter; empty once nothing will. */
    public Optional<MonoTime> nextWakeup() {
        Optional<MonoTime> next = Optional.empty();
        for (Work work : works.values()) {
            next = earlier(next, work.wakeup());
        }
        if (phase != Phase.SERVING) {
            return next;
        }
        for (Plan plan : plans.values()) {
            next = earlier(next, plan.noting().map(noting -> noting.ask().timesOutAt()));
        }
        next = earlier(next, Optional.of(reading.map(Work.Ask::timesOutAt).orElse(readAt)));
        return earlier(next, Optional.of(lookAt));
    }

    private static Optional<MonoTime> earlier(Optional<MonoTime> one, Optional<MonoTime> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(MonoTime.earlier(one.get(), other.get()))
                : one.or(() -> other);
    }
}
