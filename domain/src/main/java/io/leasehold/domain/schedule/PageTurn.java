package io.leasehold.domain.schedule;

import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.time.Moment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a page of the store tells. */
final class PageTurn {

    /** A run that ends its process each time would end one leader after the other. */
    private static final int MOST_TAKE_OVERS = 5;

    private final AgendaTurn turn;
    private final Moment now;

    PageTurn(AgendaTurn turn, Moment now) {
        this.turn = turn;
        this.now = now;
    }

    void read(long request, List<Schedule> schedules, List<OpenRun> open) {
        if (turn.phase() != Agenda.Phase.SERVING || !turn.isReading(request)) {
            return;
        }
        Optional<OpenRun> later = open.stream()
                .filter(run -> run.token().compareTo(turn.token()) > 0)
                .findFirst();
        if (later.isPresent()) {
            turn.halt(later.get().token());
            return;
        }
        turn.read();
        readSchedules(schedules);
        dropUnwanted(open);
        open.forEach(this::readRun);
        forgetWithdrawn(open);
    }

    private void readSchedules(List<Schedule> schedules) {
        TreeMap<ScheduleId, Plan> plans = new TreeMap<>();
        for (Schedule schedule : schedules) {
            Plan known = turn.plans().get(schedule.id());
            plans.put(schedule.id(), known == null ? Plan.of(schedule, now.wall()) : turn.reread(known, schedule));
        }
        turn.plans(SortedTable.copyOf(plans));
    }

    private void readRun(OpenRun run) {
        Work work = turn.work(run.key());
        boolean waits = run.status() == RunStatus.WAITING;
        if (waits && (work == null || work instanceof Work.Waiting)) {
            readWaiting(run);
        } else if (!waits && (work == null || work instanceof Work.Waiting)) {
            readUnknown(run);
        } else if (work instanceof Work.Running running && run.cancelAsked() && !running.cancelled()) {
            turn.cancel(run.key());
        }
    }

    private void readWaiting(OpenRun run) {
        if (!turn.plans().containsKey(run.key().schedule())) {
            turn.toEnd(run.key(), RunEnd.WITHOUT_SCHEDULE);
        } else if (run.cancelAsked()) {
            turn.toEnd(run.key(), RunEnd.NEVER_BEGUN);
        } else {
            turn.become(run.key(), new Work.Waiting(Trigger.MANUAL, Optional.empty(), now.mono()));
        }
    }

    /** Running, though nothing of it runs here. */
    private void readUnknown(OpenRun run) {
        if (isBeingDoneAgain(run.key())) {
            return;
        }
        if (run.cancelAsked()) {
            turn.toEnd(run.key(), RunEnd.CANCELLED_ORPHAN);
        } else if (run.token().equals(turn.token())) {
            turn.start(run.key());
        } else if (isEnabled(run.key().schedule()) && run.attempt() < MOST_TAKE_OVERS) {
            turn.doAgain(run.key(), now.mono());
        } else if (isEnabled(run.key().schedule())) {
            turn.toEnd(run.key(), RunEnd.GIVEN_UP);
        } else {
            turn.toEnd(run.key(), RunEnd.ORPHANED);
        }
    }

    /** What waits to do an orphan again is dropped where the orphan is only to be ended. */
    private void dropUnwanted(List<OpenRun> open) {
        Set<RunKey> cancelled = new HashSet<>();
        open.stream().filter(OpenRun::cancelAsked).forEach(run -> cancelled.add(run.key()));
        turn.works().forEach((run, work) -> {
            if (work instanceof Work.Waiting waiting && waiting.inPlaceOf().isPresent()) {
                RunKey orphan = waiting.inPlaceOf().get();
                if (cancelled.contains(orphan) || !isEnabled(orphan.schedule())) {
                    turn.drop(run);
                }
            }
        });
    }

    private boolean isBeingDoneAgain(RunKey orphan) {
        return turn.works().values().stream().anyMatch(work -> inPlaceOf(work).equals(Optional.of(orphan)));
    }

    private static Optional<RunKey> inPlaceOf(Work work) {
        if (work instanceof Work.Waiting waiting) {
            return waiting.inPlaceOf();
        }
        return work instanceof Work.Beginning beginning ? beginning.inPlaceOf() : Optional.empty();
    }

    private boolean isEnabled(ScheduleId id) {
        Plan plan = turn.plans().get(id);
        return plan != null && plan.schedule().enabled();
    }

    /** Runs that waited in the store and are not there any more, and those in the place of one that is not. */
    private void forgetWithdrawn(List<OpenRun> open) {
        Set<RunKey> there = new HashSet<>();
        open.forEach(run -> there.add(run.key()));
        turn.works().forEach((run, work) -> {
            if (work instanceof Work.Waiting waiting
                    && !there.contains(waiting.inPlaceOf().orElse(run))) {
                turn.drop(run);
            }
        });
    }
}
