package io.leasehold.domain.schedule;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.schedule.Agenda.Phase;
import io.leasehold.domain.sorted.SortedTable;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One step of an {@link Agenda} in the making. */
final class AgendaTurn {

    private final Rules rules;
    private final FencingToken token;
    private final Moment now;
    private final List<Order> orders = new ArrayList<>();

    private Phase phase;
    private SortedTable<ScheduleId, Plan> plans;
    private SortedTable<RunKey, Work> works;
    private long requests;
    private Optional<Work.Ask> reading;
    private MonoTime readAt;
    private boolean again;
    private boolean settled;

    AgendaTurn(Agenda from, Moment now) {
        this.rules = from.rules();
        this.token = from.token();
        this.now = now;
        this.phase = from.phase();
        this.plans = from.plans();
        this.works = from.works();
        this.requests = from.requests();
        this.reading = from.reading();
        this.readAt = from.readAt();
        this.again = from.again();
        this.settled = from.settled();
    }

    // What inputs do

    void changed() {
        again = true;
    }

    void readFailed(long request) {
        if (isReading(request)) {
            reading = Optional.empty();
            readAt = soon();
        }
    }

    void ended(RunKey run, RunEnd end) {
        if (!(works.get(run) instanceof Work.Running running)) {
            return;
        }
        // Cut short, and by nobody's wish: it stays a running one until another does its work, of this leader or the
        // next.
        boolean finished = end.status() != RunStatus.INTERRUPTED && end.status() != RunStatus.CANCELLED;
        boolean cutShort = !finished && !running.cancelled();
        if (!cutShort && phase.writes()) {
            toEnd(run, end);
            return;
        }
        drop(run);
        if (phase == Phase.SERVING) {
            doAgain(run, soon());
        }
    }

    void tick() {
        if (reading.map(ask -> ask.timesOutAt().reachedBy(now.mono())).orElse(false)) {
            reading = Optional.empty();
            readAt = now.mono();
        }
        new AnswerTurn(this, now).giveUpWhatIsLate();
    }

    void stop() {
        if (phase == Phase.SERVING) {
            phase = Phase.STOPPING;
            works = works.retaining(run -> !(works.get(run) instanceof Work.Waiting));
            cancelAll();
            repeatEnds(true);
        } else if (phase == Phase.HALTED) {
            phase = Phase.STOPPING_HALTED;
        }
    }

    void halt(FencingToken by) {
        if (!phase.writes()) {
            return;
        }
        phase = phase.isStopping() ? Phase.STOPPING_HALTED : Phase.HALTED;
        orders.add(new Order.Outranked(by));
        works = works.retaining(run -> works.get(run) instanceof Work.Running);
        cancelAll();
    }

    private void cancelAll() {
        works.forEach((run, work) -> {
            if (work instanceof Work.Running running && !running.cancelled()) {
                orders.add(new Order.Cancel(run, Cancellation.END_OF_TERM));
            }
        });
    }

    // What turns do with runs and plans

    Phase phase() {
        return phase;
    }

    Rules rules() {
        return rules;
    }

    boolean isSettled() {
        return settled;
    }

    void order(Order order) {
        orders.add(order);
    }

    Optional<Instant> handledUntil(ScheduleId id) {
        return Optional.ofNullable(plans.get(id))
                .flatMap(plan -> plan.schedule().handledUntil());
    }

    FencingToken token() {
        return token;
    }

    SortedTable<ScheduleId, Plan> plans() {
        return plans;
    }

    SortedTable<RunKey, Work> works() {
        return works;
    }

    @Nullable
    Work work(RunKey run) {
        return works.get(run);
    }

    void become(RunKey run, Work work) {
        works = works.with(run, work);
    }

    void drop(RunKey run) {
        works = works.without(run);
    }

    void cancel(RunKey run) {
        become(run, new Work.Running(true));
        orders.add(new Order.Cancel(run, Cancellation.ASKED));
    }

    void start(RunKey run) {
        become(run, new Work.Running(false));
        orders.add(new Order.Start(run));
    }

    /** Has another run do the work of an interrupted one, which ends as that begins. */
    void doAgain(RunKey orphan, MonoTime notBefore) {
        RunKey key = new RunKey(orphan.schedule(), now.wall());
        while (works.containsKey(key) || key.equals(orphan)) {
            key = new RunKey(orphan.schedule(), key.fireTime().plus(1, ChronoUnit.MICROS));
        }
        become(key, new Work.Waiting(Trigger.TAKE_OVER, Optional.of(orphan), notBefore));
    }

    /** Has the end of a run recorded. */
    void toEnd(RunKey run, RunEnd end) {
        Work.Ask ask = ask();
        become(run, new Work.Ending(end, Optional.of(ask), now.mono()));
        orders.add(new Order.End(ask.request(), run, end));
    }

    void plan(ScheduleId id, UnaryOperator<Plan> change) {
        Plan plan = plans.get(id);
        if (plan != null) {
            plans = plans.with(id, change.apply(plan));
        }
    }

    void plans(SortedTable<ScheduleId, Plan> read) {
        plans = read;
    }

    /**
     * What is dealt with stays so, unless the schedule was changed or the wall clock was set back meanwhile: then it would be
     * silent until the clock is there again.
     */
    Plan reread(Plan known, Schedule stored) {
        boolean ahead = known.after().isAfter(now.wall().plus(rules.look()));
        return ahead || !stored.equals(known.schedule()) ? Plan.of(stored, now.wall()) : known;
    }

    boolean isReading(long request) {
        return reading.map(ask -> ask.request() == request).orElse(false);
    }

    /** The read under way is answered, with what is as of now. */
    void read() {
        reading = Optional.empty();
        readAt = now.mono().plus(rules.look());
        settled = true;
    }

    /** What the store has is not what is known here: nothing is begun until it is read. */
    void unsettle(boolean atOnce) {
        settled = false;
        again = atOnce;
        forgetRead();
        readAt = atOnce ? now.mono() : soon();
    }

    /** A read that is under way may show what was before a write that is answered now. */
    void forgetRead() {
        if (reading.isPresent()) {
            reading = Optional.empty();
            readAt = now.mono();
        }
    }

    MonoTime soon() {
        return now.mono().plus(rules.retry());
    }

    // The end of a step

    Agenda.Step finish() {
        if (phase == Phase.SERVING) {
            repeatEnds(false);
            if (settled) {
                beginWaiting();
                plans.keys().forEach(new DueTurn(this, now)::look);
            }
            askForPage();
        }
        confirmStop();
        Agenda next = new Agenda(
                rules,
                token,
                phase,
                plans,
                works,
                requests,
                reading,
                readAt,
                again,
                settled,
                new DueTurn(this, now).next());
        return new Agenda.Step(next, orders);
    }

    private void confirmStop() {
        if (phase.isStopping() && works.isEmpty()) {
            phase = Phase.STOPPED;
            orders.add(new Order.Stopped());
        }
    }

    private void askForPage() {
        if (reading.isEmpty() && (again || readAt.reachedBy(now.mono()))) {
            again = false;
            Work.Ask ask = ask();
            reading = Optional.of(ask);
            orders.add(new Order.Read(ask.request()));
        }
    }

    Work.Ask ask() {
        requests++;
        return new Work.Ask(requests, now.mono().plus(rules.timeout()));
    }

    private void repeatEnds(boolean atOnce) {
        works.forEach((run, work) -> {
            if (work instanceof Work.Ending ending
                    && ending.ask().isEmpty()
                    && (atOnce || ending.retryAt().reachedBy(now.mono()))) {
                toEnd(run, ending.end());
            }
        });
    }

    private void beginWaiting() {
        for (Map.Entry<RunKey, Work> entry : works.entrySet()) {
            if (entry.getValue() instanceof Work.Waiting waiting
                    && waiting.notBefore().reachedBy(now.mono())
                    && isFree(entry.getKey().schedule())) {
                begin(entry.getKey(), waiting.trigger(), waiting.inPlaceOf(), Optional.empty());
            }
        }
    }

    private boolean isFree(ScheduleId id) {
        return works.entrySet().stream()
                .noneMatch(entry ->
                        entry.getKey().schedule().equals(id) && entry.getValue().isUnderWay());
    }

    void begin(RunKey run, Trigger trigger, Optional<RunKey> inPlaceOf, Optional<Misses> misses) {
        Work.Ask ask = ask();
        become(run, new Work.Beginning(ask, trigger, inPlaceOf));
        orders.add(new Order.Begin(ask.request(), run, trigger, handledUntil(run.schedule()), inPlaceOf, misses));
    }
}
