package io.leasehold.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A term of the scheduler, played by hand. It begins at midnight UTC, and its wall clock is right unless it is set. */
final class AgendaPlay {

    static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    static final ScheduleId ID = new ScheduleId("helm-update");
    static final FencingToken MINE = new FencingToken(5);
    static final FencingToken EARLIER = new FencingToken(4);
    static final Rules RULES =
            new Rules(Duration.ofHours(1), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(30));

    private Duration wallAhead = Duration.ZERO;
    private MonoTime mono = new MonoTime(0);
    private Agenda agenda = Agenda.begin(RULES, MINE, moment());
    private List<Order> orders = List.of();
    private final List<Order> all = new ArrayList<>();

    static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }

    static RunKey run(String time) {
        return new RunKey(ID, at(time));
    }

    static Schedule schedule(String cron) {
        return schedule(cron, MIDNIGHT, Optional.empty());
    }

    static Schedule schedule(String cron, Instant since, Optional<Instant> handledUntil) {
        return new Schedule(ID, expression(cron), ZoneOffset.UTC, true, since, handledUntil);
    }

    static CronExpression expression(String cron) {
        assertThat(CronExpression.read(cron)).isInstanceOf(CronExpression.Reading.Valid.class);
        return ((CronExpression.Reading.Valid) CronExpression.read(cron)).expression();
    }

    private Moment moment() {
        return new Moment(0, mono, MIDNIGHT.plusNanos(mono.nanos()).plus(wallAhead), 0);
    }

    /** A term that has read this page at midnight. */
    static AgendaPlay serving(Schedule schedule, OpenRun... open) {
        return new AgendaPlay().tick().page(schedule, open);
    }

    private AgendaPlay step(Agenda.Step step) {
        agenda = step.next();
        orders = step.orders();
        all.addAll(orders);
        return this;
    }

    // Inputs

    AgendaPlay wallIsAheadBy(Duration ahead) {
        wallAhead = ahead;
        return this;
    }

    AgendaPlay tick() {
        return step(agenda.onTick(moment()));
    }

    /** Lets time pass to this hour of the day, waking whenever the term wants to be woken. */
    AgendaPlay until(String time) {
        MonoTime end = new MonoTime(Duration.between(MIDNIGHT, at(time)).toNanos());
        List<Order> seen = new ArrayList<>();
        while (agenda.nextWakeup().isPresent()
                && !end.isBefore(agenda.nextWakeup().get())) {
            mono = MonoTime.later(mono, agenda.nextWakeup().get());
            tick();
            answerReadsWithNothingNew();
            seen.addAll(orders);
        }
        mono = end;
        tick();
        answerReadsWithNothingNew();
        seen.addAll(orders);
        orders = List.copyOf(seen);
        return this;
    }

    /** No time passes for the term, as for a process that does not run. */
    AgendaPlay sleepsUntil(String time) {
        mono = new MonoTime(Duration.between(MIDNIGHT, at(time)).toNanos());
        return this;
    }

    private void answerReadsWithNothingNew() {
        if (orders.stream().anyMatch(Order.Read.class::isInstance)) {
            List<Order> before = orders;
            List<Schedule> known =
                    agenda.plans().values().stream().map(Plan::schedule).toList();
            List<OpenRun> open = new ArrayList<>();
            agenda.works().forEach((run, work) -> {
                if (work.isUnderWay()) {
                    open.add(new OpenRun(run, RunStatus.RUNNING, MINE, false, 0));
                }
            });
            step(agenda.onRead(lastRead(), known, open, moment()));
            List<Order> both = new ArrayList<>(before);
            both.addAll(orders);
            orders = both;
        }
    }

    private long lastRead() {
        return all.stream()
                .filter(Order.Read.class::isInstance)
                .map(order -> ((Order.Read) order).request())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    AgendaPlay page(Schedule schedule, OpenRun... open) {
        return step(agenda.onRead(lastRead(), List.of(schedule), List.of(open), moment()));
    }

    /** A page without schedules. */
    AgendaPlay pageWithout(OpenRun... open) {
        return step(agenda.onRead(lastRead(), List.of(), List.of(open), moment()));
    }

    MonoTime now() {
        return mono;
    }

    /** A page that was asked for by another read. */
    AgendaPlay page(long read, Schedule schedule, OpenRun... open) {
        return step(agenda.onRead(read, List.of(schedule), List.of(open), moment()));
    }

    AgendaPlay readFails() {
        return step(agenda.onReadFailed(lastRead(), moment()));
    }

    AgendaPlay changed() {
        return step(agenda.onChanged(moment()));
    }

    AgendaPlay stored() {
        return written(new Written.Stored());
    }

    AgendaPlay written(Written answer) {
        return written(lastWrite(), answer);
    }

    AgendaPlay written(long request, Written answer) {
        return step(agenda.onWritten(request, answer, moment()));
    }

    AgendaPlay ended(RunKey run, RunStatus status) {
        return step(agenda.onEnded(run, new RunEnd(status, "it is over"), moment()));
    }

    AgendaPlay stop() {
        return step(agenda.onStop(moment()));
    }

    /** The number of the last write that was asked for. */
    long lastWrite() {
        long last = 0;
        for (Order order : all) {
            last = order instanceof Order.Begin begin ? begin.request() : last;
            last = order instanceof Order.Note note ? note.request() : last;
            last = order instanceof Order.End end ? end.request() : last;
        }
        return last;
    }

    long read() {
        return lastRead();
    }

    // What came of them

    AgendaPlay orders(Class<?>... kinds) {
        assertThat(orders).extracting(Object::getClass).containsExactlyInAnyOrder(kinds);
        return this;
    }

    AgendaPlay ordersNothing() {
        assertThat(orders).isEmpty();
        return this;
    }

    /** What it wants of the store and of jobs, apart from reads. */
    private List<Order> wanted() {
        return orders.stream().filter(order -> !(order instanceof Order.Read)).toList();
    }

    AgendaPlay wantsNothing() {
        assertThat(wanted()).isEmpty();
        return this;
    }

    Order.Begin begins(RunKey run, Trigger trigger) {
        Order.Begin begin = only(Order.Begin.class);
        assertThat(begin.run()).isEqualTo(run);
        assertThat(begin.trigger()).isEqualTo(trigger);
        return begin;
    }

    Order.Note notes(RunKey run, RunStatus status) {
        Order.Note note = only(Order.Note.class);
        assertThat(note.run()).isEqualTo(run);
        assertThat(note.status()).isEqualTo(status);
        return note;
    }

    AgendaPlay ends(RunKey run, RunStatus status) {
        Order.End end = only(Order.End.class);
        assertThat(end.run()).isEqualTo(run);
        assertThat(end.end().status()).isEqualTo(status);
        return this;
    }

    AgendaPlay starts(RunKey run) {
        assertThat(only(Order.Start.class).run()).isEqualTo(run);
        return this;
    }

    AgendaPlay cancels(RunKey run) {
        assertThat(only(Order.Cancel.class)).isEqualTo(new Order.Cancel(run, Cancellation.ASKED));
        return this;
    }

    AgendaPlay interrupts(RunKey run) {
        assertThat(only(Order.Cancel.class)).isEqualTo(new Order.Cancel(run, Cancellation.END_OF_TERM));
        return this;
    }

    private <T> T only(Class<T> kind) {
        assertThat(wanted()).filteredOn(kind::isInstance).hasSize(1);
        return wanted().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    Agenda agenda() {
        return agenda;
    }

    /** Begins and starts the run that is due at this time. */
    AgendaPlay runsFrom(String time) {
        until(time).begins(run(time), Trigger.CRON);
        return stored().starts(run(time));
    }
}
