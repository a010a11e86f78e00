package io.leasehold.domain.schedule;

import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the wall clock says of fire times. */
final class DueTurn {

    private final AgendaTurn turn;
    private final Moment now;

    DueTurn(AgendaTurn turn, Moment now) {
        this.turn = turn;
        this.now = now;
    }

    void look(ScheduleId id) {
        Plan plan = turn.plans().get(id);
        if (plan == null || waits(plan)) {
            return;
        }
        Due due = Due.of(plan, now.wall());
        if (due.isNone()) {
            return;
        }
        boolean late =
                due.isCutShort() || due.age(now.wall()).compareTo(turn.rules().catchUp()) > 0;
        boolean busy =
                turn.works().keys().stream().anyMatch(run -> run.schedule().equals(id));
        if (late) {
            note(id, due.all(), RunStatus.MISSED);
        } else if (!busy) {
            turn.begin(new RunKey(id, due.last()), Trigger.CRON, Optional.empty(), due.butLast());
        } else if (due.butLast().isPresent()) {
            note(id, due.butLast().get(), RunStatus.MISSED);
        } else {
            note(id, due.all(), RunStatus.SKIPPED);
        }
    }

    /** Until a beginning or a note is answered, it is not known which fire times are dealt with. */
    private boolean waits(Plan plan) {
        return plan.noting().isPresent()
                || turn.works().entrySet().stream()
                        .anyMatch(entry ->
                                entry.getKey().schedule().equals(plan.schedule().id())
                                        && entry.getValue() instanceof Work.Beginning);
    }

    private void note(ScheduleId id, Misses times, RunStatus status) {
        Work.Ask ask = turn.ask();
        Instant upTo = times.last();
        Optional<Misses> misses = status == RunStatus.MISSED ? Optional.of(times) : Optional.empty();
        turn.plan(id, plan -> plan.noting(new Plan.Noting(ask, upTo)));
        turn.order(new Order.Note(ask.request(), new RunKey(id, upTo), status, turn.handledUntil(id), misses));
    }

    /** When to look again. The wall clock may be set, so it is never trusted to run on for long. */
    MonoTime next() {
        Duration wait = turn.rules().look();
        for (Plan plan : turn.plans().values()) {
            if (turn.isSettled() && plan.next().isPresent() && !waits(plan)) {
                Duration until = Duration.between(now.wall(), plan.next().get());
                wait = until.compareTo(wait) < 0 ? until : wait;
            }
        }
        MonoTime next = now.mono().plus(wait.isNegative() ? Duration.ZERO : wait);
        for (Work work : turn.works().values()) {
            // One that may begin already waits for another's end, not for time.
            if (work instanceof Work.Waiting waiting && !waiting.notBefore().reachedBy(now.mono())) {
                next = MonoTime.earlier(next, waiting.notBefore());
            }
        }
        return next;
    }
}
