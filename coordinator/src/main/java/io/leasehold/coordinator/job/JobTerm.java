package io.leasehold.coordinator.job;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.narration.Reason;
import io.leasehold.domain.schedule.Agenda;
import io.leasehold.domain.schedule.Order;
import io.leasehold.domain.schedule.RunEnd;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.JobStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One term of the scheduler: steps the machine on the loop, and performs what it orders. */
final class JobTerm implements LeaderDuty.Run {

    private final JobScheduler.Tools tools;
    private final Reign reign;
    private final StoreDesk desk;
    private final Workshop workshop;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private @Nullable Agenda agenda;
    private JobStore.@Nullable Subscription subscription;
    private MonoTime armedFor = new MonoTime(Long.MAX_VALUE);
    private long step;

    JobTerm(JobScheduler.Tools tools, Map<String, Job> jobs, Reign reign) {
        this.tools = tools;
        this.reign = reign;
        FencingToken token =
                reign.token().orElseThrow(() -> new IllegalArgumentException("the scheduler needs a token"));
        this.desk = new StoreDesk(tools, token, this);
        this.workshop = new Workshop(tools, jobs, reign, token, this);
    }

    // On the loop

    void begin() {
        if (stopped.isDone()) {
            return;
        }
        Moment now = moment();
        agenda = Agenda.begin(tools.rules(), reign.token().orElse(FencingToken.NONE), now);
        subscription = desk.watch(() -> tell(Agenda::onChanged));
        step(Agenda::onTick);
    }

    /** Hands the machine an input; any thread may call. */
    void tell(BiFunction<Agenda, Moment, Agenda.Step> input) {
        tools.loop().submit(() -> step(input));
    }

    private void step(BiFunction<Agenda, Moment, Agenda.Step> input) {
        Agenda current = agenda;
        if (current == null || stopped.isDone()) {
            return;
        }
        Agenda.Step taken = input.apply(current, moment());
        agenda = taken.next();
        taken.orders().forEach(this::perform);
        arm(taken.next());
    }

    private Moment moment() {
        step++;
        return new Moment(step, tools.ticker().now(), tools.wall().now(), 0);
    }

    private void perform(Order order) {
        if (order instanceof Order.Start start) {
            workshop.start(start.run());
        } else if (order instanceof Order.Cancel cancel) {
            workshop.cancel(cancel.run(), cancel.why());
        } else if (order instanceof Order.Outranked outranked) {
            tell(Reason.JOBS_OUTRANKED, Long.toString(outranked.by().number()));
            reign.outranked().run();
        } else if (order instanceof Order.Stopped) {
            confirm();
        } else {
            desk.ask(order);
        }
    }

    private void arm(Agenda next) {
        next.nextWakeup().filter(when -> when.isBefore(armedFor)).ifPresent(when -> {
            armedFor = when;
            MonoTime now = tools.ticker().now();
            tools.later().in(now.isBefore(when) ? when.since(now) : Duration.ZERO, () -> ring(when));
        });
    }

    private void ring(MonoTime when) {
        if (when.equals(armedFor)) {
            armedFor = new MonoTime(Long.MAX_VALUE);
        }
        step(Agenda::onTick);
    }

    private void confirm() {
        if (subscription != null) {
            subscription.cancel();
        }
        stopped.complete(null);
    }

    @Override
    public CompletionStage<Void> stop() {
        tools.loop().submit(() -> {
            if (agenda == null) {
                stopped.complete(null);
            } else {
                step(Agenda::onStop);
            }
        });
        return stopped;
    }

    // For desk and workshop

    void ended(RunKey run, RunEnd end) {
        tell(
                Reason.RUN_ENDED,
                run.schedule().value(),
                run.fireTime().toString(),
                end.status().name(),
                end.message());
        tell((machine, now) -> machine.onEnded(run, end, now));
    }

    void tell(Reason reason, String... details) {
        tools.narrator().narrate(reason, List.of(details));
    }
}
