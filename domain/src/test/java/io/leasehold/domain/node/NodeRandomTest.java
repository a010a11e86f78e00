package io.leasehold.domain.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.RequestId;
import io.leasehold.domain.effect.Subject;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, in whatever order: no exception, no busy loop, one answer per state and input, and the local rules. */
class NodeRandomTest {

    private static final int SEQUENCES = 500;
    private static final int LENGTH = 60;
    private static final int MOST_TICKS = 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 20260101, 0xC0FFEE, -42})
    void any_sequence_of_inputs_keeps_the_local_rules(long seed) {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            run(seed * SEQUENCES + sequence, Function.identity());
        }
    }

    @Test
    void a_machine_that_forgets_to_wait_or_counts_from_the_answer_is_caught() {
        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < SEQUENCES; seed++) {
                        run(
                                seed,
                                now -> new Moment(
                                        now.step(), now.mono().plus(Duration.ofSeconds(3)), now.wall(), now.chance()));
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static void run(long seed, Function<Moment, Moment> clock) {
        new Run(seed, clock).play();
    }

    private static final class Run {
        private final long seed;
        private final Function<Moment, Moment> clock;
        private final SplitMix random;
        private final RandomInputs inputs;
        private final Set<RequestId> used = new HashSet<>();
        private MonoTime now;
        private long step;
        private Node node;
        private Optional<MonoTime> lastLockWrite = Optional.empty();
        private Optional<Term> running = Optional.empty();
        private Term highest = Term.NONE;
        private boolean stopTold;
        private boolean halted;

        Run(long seed, Function<Moment, Moment> clock) {
            this.seed = seed;
            this.clock = clock;
            random = new SplitMix(seed);
            inputs = new RandomInputs(random);
            now = new MonoTime(random.between(-1L << 60, 1L << 60));
            Setup setup = random.oneIn(10)
                    ? Samples.local("self")
                    : random.oneIn(2) ? Samples.setup("self") : Samples.brief("self");
            node = Node.start(setup, moment());
        }

        void play() {
            take(new Input.Tick());
            for (int i = 0; i < LENGTH; i++) {
                advance();
                take(inputs.next());
                if (random.oneIn(3)) {
                    settle();
                }
            }
        }

        /** A machine may need a tick to act on what another did in this one, but not many. */
        private void settle() {
            int ticks = 0;
            do {
                take(new Input.Tick());
                check("no busy loop", ticks++ < MOST_TICKS);
            } while (node.nextWakeup().map(when -> when.reachedBy(now)).orElse(false));
            Node settled = node;
            take(new Input.Tick());
            check("a spurious tick is a no-op", node.equals(settled));
        }

        private void advance() {
            switch (random.below(6)) {
                case 0, 1 -> now = now.plus(Duration.ofMillis(random.below(400)));
                case 2, 3 -> now = MonoTime.later(now, node.nextWakeup().orElse(now));
                case 4 -> now = now.plus(Duration.ofMillis(random.below(20_000)));
                default -> {}
            }
            if (now.isBefore(new MonoTime(Long.MAX_VALUE / 2))) {
                return;
            }
            now = new MonoTime(Long.MAX_VALUE / 2);
        }

        private Moment moment() {
            step++;
            return new Moment(step, now, Samples.WALL.plusNanos(step), random.next());
        }

        private void take(Input input) {
            Moment moment = moment();
            Node.Step taken;
            try {
                taken = node.on(input, clock.apply(moment));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + step + ": " + input + " at " + node, e);
            }
            check("the same state and input give the same step", taken.equals(node.on(input, clock.apply(moment))));
            node = taken.next();
            if (input instanceof Input.DutiesStopped stopped
                    && stopTold
                    && running.equals(Optional.of(stopped.term()))) {
                running = Optional.empty();
            }
            taken.effects().forEach(this::onEffect);
            if (input instanceof Input.Tick) {
                check("the election wakes up later", electionDue().isEmpty());
            }
            if (halted) {
                check("halted for good", node.nextWakeup().isEmpty());
            }
            checkBelief();
        }

        /** Which machines ask to be woken at once, for the message. */
        private String dueNow() {
            StringBuilder due = new StringBuilder(electionDue());
            due(due, "resync", Optional.of(node.nextResync()));
            node.clusters().forEach((id, cluster) -> {
                due(due, "lease " + cluster.lease(), cluster.lease().nextWakeup(Surroundings.of(node, id, node.at())));
                due(
                        due,
                        "connection " + cluster.connection(),
                        cluster.connection().nextWakeup());
            });
            return due.toString();
        }

        private String electionDue() {
            StringBuilder due = new StringBuilder();
            if (!halted) {
                due(due, "election", node.leadership().nextWakeup());
                due(due, "membership", node.membership().nextWakeup());
                due(due, "fleet feed", node.fleetFeed().nextWakeup());
                due(due, "echo", Wakeups.echoDue(node));
                due(due, "lock feed", node.setup().elects() ? node.lockFeed().nextWakeup() : Optional.empty());
            }
            return due.toString();
        }

        private void due(StringBuilder due, String name, Optional<MonoTime> when) {
            if (when.isPresent() && when.get().reachedBy(now)) {
                due.append("; ").append(name).append(" at ").append(when.get());
            }
        }

        private void onEffect(Effect effect) {
            inputs.asked(effect);
            request(effect).ifPresent(id -> check("request names are unique", used.add(id) || isOfCluster(id)));
            if (effect instanceof Effect.StartDuties start) {
                check("duties run once at a time", running.isEmpty());
                check("terms grow", start.term().compareTo(highest) > 0);
                running = Optional.of(start.term());
                highest = start.term();
                stopTold = false;
            } else if (effect instanceof Effect.StopDuties stop) {
                check("stops what runs, once", running.equals(Optional.of(stop.term())) && !stopTold);
                stopTold = true;
            } else if (effect instanceof Effect.CreateLease create
                    && create.name().equals(Samples.LOCK)) {
                lastLockWrite = Optional.of(now);
            } else if (effect instanceof Effect.UpdateLease update
                    && update.name().equals(Samples.LOCK)) {
                lastLockWrite = Optional.of(now);
                if (update.record().holder().isEmpty()) {
                    check("released only after all work has stopped", running.isEmpty());
                    check(
                            "belief ends when the release is sent",
                            !node.leadership().believes(now));
                }
            } else if (effect instanceof Effect.Halt) {
                check("halts once", !halted);
                halted = true;
            }
        }

        private void checkBelief() {
            if (!node.setup().elects()) {
                return;
            }
            MonoTime end = node.leadership().actsUntil().orElse(new MonoTime(Long.MIN_VALUE));
            MonoTime bound = lastLockWrite
                    .map(sent -> sent.plus(node.setup().election().renewDeadline()))
                    .orElse(new MonoTime(Long.MIN_VALUE));
            check("belief is counted from a send", end.compareTo(bound) <= 0);
            check("a belief has its duties", !node.leadership().believes(now) || running.isPresent());
        }

        private void check(String rule, boolean holds) {
            if (!holds) {
                throw new AssertionError(
                        rule + " (seed " + seed + ", step " + step + "), due" + dueNow() + ": " + node);
            }
        }

        private static boolean isOfCluster(RequestId id) {
            return id.subject() instanceof Subject.Cluster;
        }

        private static Optional<RequestId> request(Effect effect) {
            if (effect instanceof Effect.CreateLease create) {
                return Optional.of(create.request());
            } else if (effect instanceof Effect.UpdateLease update) {
                return Optional.of(update.request());
            } else if (effect instanceof Effect.DeleteLease delete) {
                return Optional.of(delete.request());
            } else if (effect instanceof Effect.ReadLease read) {
                return Optional.of(read.request());
            } else if (effect instanceof Effect.LookUpLease look) {
                return Optional.of(look.request());
            } else if (effect instanceof Effect.ListLeases list) {
                return Optional.of(list.request());
            }
            return Optional.empty();
        }
    }
}
