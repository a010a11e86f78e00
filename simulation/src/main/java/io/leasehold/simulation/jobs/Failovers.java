package io.leasehold.simulation.jobs;

import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Run;
import io.leasehold.ports.runtime.WallClock;
import io.leasehold.simulation.Simulation;
import io.leasehold.simulation.choice.Choices;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Three production instances that run a schedule of every minute, while their leader is again and again crashed, paused,
 * cut off, upgraded or made to resign, and the database is away now and then.
 */
public final class Failovers {

    private static final ScheduleId EVERY_MINUTE = new ScheduleId("every-minute");
    private static final String CRON = "* * * * *";
    private static final Instant WALL_BASE = Instant.parse("2026-01-01T00:00:00Z");
    /** Longer than a minute now and then, so that runs overlap fire times. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(80);

    private static final List<String> FAULTS = List.of(
            "do: crash, node: leader, restart: 30s",
            "do: pause, node: leader, for: 75s",
            "do: resign, node: leader",
            "do: upgrade, each: 20s",
            "do: partition, node: leader, for: 70s",
            "do: partition, node: leader, for: 70s, leg: responses");
    /** Long enough for fire times to be missed for good. */
    private static final String NOBODY_LEADS = "do: api-down, for: 200s";

    private static final int NOBODY_LEADS_EVERY = 20;
    private static final Duration TO_ELECT = Duration.ofMinutes(5);

    private final int failovers;
    private final int fireTimes;
    private final long seed;
    private final SimulatedJobs jobs = new SimulatedJobs(LONGEST_RUN);
    private UnaryOperator<Surroundings> change = UnaryOperator.identity();
    private @Nullable Simulation fleet;

    /**
     * What came of it.
     *
     * @param terms how many terms there were
     * @param interrupted how many runs lost their leader
     * @param takenOver how many did the work of such a run
     * @param breaches what should not be, one sentence each
     */
    public record Outcome(JobLedger ledger, long terms, long interrupted, long takenOver, List<String> breaches) {}

    /**
     * Makes a story that has not begun.
     *
     * @param failovers how often something happens to the leader
     * @param fireTimes how many minutes it takes at least
     */
    public Failovers(long seed, int failovers, int fireTimes) {
        this.seed = seed;
        this.failovers = failovers;
        this.fireTimes = fireTimes;
    }

    /** Gives each process something else than the simulation does, such as another fence. */
    public Failovers given(UnaryOperator<Surroundings> newChange) {
        change = newChange;
        return this;
    }

    /** The wall clock of whoever is no instance. */
    public WallClock wall() {
        return () -> WALL_BASE.plus(fleet == null ? Duration.ZERO : fleet.now());
    }

    /**
     * Runs the story.
     *
     * @param stores the store as a process reaches it
     * @param save saves a schedule
     * @param runs all runs of the store
     */
    public Outcome run(Function<Surroundings, JobStore> stores, Consumer<Draft> save, Supplier<List<Run>> runs) {
        Simulation started = Simulation.of("nodes: {count: 3}")
                .seed(seed)
                .given(change)
                .duty(around -> jobs.duty(around, stores.apply(around)))
                .start();
        fleet = started;
        List<String> breaches = new ArrayList<>();
        awaitLeader(started, breaches);
        Instant begun = wall().now();
        save.accept(new Draft(EVERY_MINUTE, SimulatedJobs.KIND, CRON, ZoneOffset.UTC, true, ""));
        Stream chance = new Choices(seed).stream("failovers");
        long longest = Duration.ofMinutes(fireTimes)
                .dividedBy(failovers)
                .multipliedBy(2)
                .toNanos();
        for (int i = 0; i < failovers; i++) {
            started.run(Duration.ofNanos(chance.between(longest / 4, longest)));
            awaitLeader(started, breaches);
            if (chance.below(5) == 0) {
                started.perform("do: database-down, for: 70s");
            }
            started.perform(i % NOBODY_LEADS_EVERY == 0 ? NOBODY_LEADS : FAULTS.get(chance.below(FAULTS.size())));
        }
        // Until all is healed and dealt with: the last minute is over a run's length ago.
        started.run(Duration.ofMinutes(10));
        return judge(started, runs.get(), begun, breaches);
    }

    private static void awaitLeader(Simulation fleet, List<String> breaches) {
        if (!fleet.runUntil(() -> fleet.leader().isPresent(), TO_ELECT)) {
            breaches.add("nobody led within " + TO_ELECT + " at " + fleet.now());
        }
    }

    private Outcome judge(Simulation fleet, List<Run> runs, Instant begun, List<String> breaches) {
        Instant until = wall().now().minusSeconds(90);
        CronExpression cron = ((CronExpression.Reading.Valid) CronExpression.read(CRON)).expression();
        List<Run> settled = runs.stream()
                .filter(run -> !run.key().fireTime().isAfter(until))
                .toList();
        JobLedger ledger = JobLedger.of(settled, cron, ZoneOffset.UTC, begun, until);
        breaches.addAll(ledger.breaches());
        breaches.addAll(jobs.breaches());
        fleet.violations().forEach(violation -> breaches.add(violation.toString()));
        settled.stream()
                .filter(run -> run.status().isOpen())
                .forEach(run -> breaches.add("the run " + run.key() + " is still " + run.status()));
        long interrupted = runs.stream()
                .filter(run -> run.status() == RunStatus.INTERRUPTED)
                .count();
        long takenOver =
                runs.stream().filter(run -> run.trigger() == Trigger.TAKE_OVER).count();
        return new Outcome(ledger, jobs.terms(), interrupted, takenOver, breaches);
    }
}
