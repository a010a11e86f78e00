package io.leasehold.domain.schedule;

import io.leasehold.domain.schedule.Agenda.Phase;
import io.leasehold.domain.time.Moment;
import java.util.Map;
import java.util.Optional;

/** What the answers to writes lead to. One that matches no request under way is late, and nothing. */
final class AnswerTurn {

    private final AgendaTurn turn;
    private final Moment now;

    AnswerTurn(AgendaTurn turn, Moment now) {
        this.turn = turn;
        this.now = now;
    }

    void written(long request, Written answer) {
        if (answer instanceof Written.Outranked outranked) {
            turn.halt(outranked.by());
            return;
        }
        for (Map.Entry<RunKey, Work> entry : turn.works().entrySet()) {
            if (entry.getValue() instanceof Work.Beginning beginning
                    && beginning.ask().request() == request) {
                begun(entry.getKey(), beginning, answer);
            } else if (entry.getValue() instanceof Work.Ending ending
                    && ending.ask().map(ask -> ask.request() == request).orElse(false)) {
                ended(entry.getKey(), ending, answer);
            }
        }
        for (Plan plan : turn.plans().values()) {
            plan.noting()
                    .filter(noting -> noting.ask().request() == request)
                    .ifPresent(noting -> noted(plan.schedule().id(), noting, answer));
        }
    }

    /** A request that is not answered in time has come to an unknown end; its answer is late then. */
    void giveUpWhatIsLate() {
        turn.works().forEach((run, work) -> {
            if (work instanceof Work.Beginning beginning && isLate(beginning.ask())) {
                begun(run, beginning, new Written.Unknown());
            } else if (work instanceof Work.Ending ending
                    && ending.ask().filter(this::isLate).isPresent()) {
                ended(run, ending, new Written.Unknown());
            }
        });
        turn.plans()
                .forEach((id, plan) -> plan.noting()
                        .filter(noting -> isLate(noting.ask()))
                        .ifPresent(noting -> noted(id, noting, new Written.Unknown())));
    }

    private boolean isLate(Work.Ask ask) {
        return ask.timesOutAt().reachedBy(now.mono());
    }

    private void begun(RunKey run, Work.Beginning beginning, Written answer) {
        if (answer instanceof Written.Stored) {
            turn.forgetRead();
            handled(run, beginning.trigger());
            if (turn.phase() == Phase.SERVING) {
                turn.start(run);
            } else {
                turn.drop(run);
            }
            return;
        }
        turn.drop(run);
        if (turn.phase() == Phase.SERVING) {
            notBegun(run, beginning, answer instanceof Written.Moot);
        }
    }

    private void handled(RunKey run, Trigger trigger) {
        if (trigger == Trigger.CRON) {
            turn.plan(run.schedule(), plan -> plan.handled(run.fireTime()));
        }
    }

    private void notBegun(RunKey run, Work.Beginning beginning, boolean moot) {
        turn.unsettle(moot && beginning.trigger() == Trigger.CRON);
        if (beginning.trigger() == Trigger.CRON && moot) {
            turn.plan(run.schedule(), plan -> plan.passed(run.fireTime()));
        } else if (beginning.inPlaceOf().isPresent()) {
            // Not in the store, so the next page would not bring it back; a key that was taken is not taken again.
            RunKey next = moot ? new RunKey(run.schedule(), now.wall()) : run;
            turn.become(next, new Work.Waiting(Trigger.TAKE_OVER, beginning.inPlaceOf(), turn.soon()));
        }
    }

    private void noted(ScheduleId id, Plan.Noting noting, Written answer) {
        if (answer instanceof Written.Stored) {
            turn.forgetRead();
            turn.plan(id, plan -> plan.handled(noting.upTo()));
        } else if (answer instanceof Written.Moot) {
            turn.plan(id, plan -> plan.passed(noting.upTo()));
            turn.unsettle(true);
        } else {
            turn.plan(id, Plan::notNoting);
            turn.unsettle(false);
        }
    }

    private void ended(RunKey run, Work.Ending ending, Written answer) {
        if (answer instanceof Written.Unknown) {
            retry(run, ending);
            return;
        }
        turn.forgetRead();
        turn.drop(run);
    }

    private void retry(RunKey run, Work.Ending ending) {
        if (turn.phase() == Phase.SERVING) {
            turn.become(run, new Work.Ending(ending.end(), Optional.empty(), turn.soon()));
        } else {
            // The next leader ends it, as interrupted: better than to keep the lock until the store answers.
            turn.drop(run);
        }
    }
}
