package io.leasehold.coordinator.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.inmemory.fence.InMemoryFenceStore;
import io.leasehold.coordinator.DutyProbe;
import io.leasehold.coordinator.VirtualTime;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Duties start once per term and stop once; fenced ones with a token or not at all. */
final class DutyRunnerTest {

    private static final LeaseName LOCK = new LeaseName("lock");
    private static final Term ONE = new Term(1);
    private static final Term TWO = new Term(2);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedFence fence = new ScriptedFence();
    private final List<Reason> told = new ArrayList<>();
    private final List<Term> confirmed = new ArrayList<>();
    private final DutyProbe plain = new DutyProbe("plain", false);
    private final DutyProbe fenced = new DutyProbe("fenced", true);
    private boolean believes = true;

    private DutyRunner runner(DutyProbe... duties) {
        return new DutyRunner(
                List.of(duties),
                fence,
                LOCK,
                RETRY,
                Duration.ofSeconds(5),
                new DutyRunner.Surroundings(
                        time.loop(),
                        time::after,
                        time,
                        (reason, details) -> told.add(reason),
                        term -> () -> believes,
                        confirmed::add));
    }

    private void settle() {
        time.run(Duration.ofMillis(1));
    }

    @Test
    void each_duty_is_started_once_and_stopped_once_per_term() {
        DutyRunner runner = runner(plain, fenced);

        runner.start(ONE);
        settle();
        runner.stop(ONE);
        runner.stop(ONE);
        settle();
        runner.start(TWO);
        settle();
        runner.stop(TWO);
        settle();

        assertThat(List.of(plain, fenced)).allSatisfy(duty -> {
            assertThat(duty.startedFor()).containsExactly(ONE, TWO);
            assertThat(duty.stoppedFor()).containsExactly(ONE, TWO);
        });
        assertThat(confirmed).containsExactly(ONE, TWO);
    }

    @Test
    void only_fenced_duties_get_a_token_and_tokens_grow() {
        DutyRunner runner = runner(plain, fenced);
        runner.start(ONE);
        settle();
        runner.stop(ONE);
        settle();
        runner.start(TWO);
        settle();

        assertThat(plain.reigns()).allMatch(reign -> reign.token().isEmpty());
        assertThat(fenced.reigns())
                .extracting(reign -> reign.token().orElseThrow())
                .containsExactly(new FencingToken(1), new FencingToken(2));
    }

    @Test
    void a_leader_that_believes_and_is_outranked_claims_again_and_its_fenced_duties_start_anew() {
        DutyRunner runner = runner(plain, fenced);
        runner.start(ONE);
        settle();
        fence.advanceByAnother();
        fenced.reigns().get(0).outranked().run();
        fenced.reigns().get(0).outranked().run();
        settle();

        assertThat(plain.startedFor()).containsExactly(ONE);
        assertThat(plain.stoppedFor()).isEmpty();
        assertThat(fenced.stoppedFor()).containsExactly(ONE);
        assertThat(fenced.reigns())
                .extracting(reign -> reign.token().orElseThrow())
                .containsExactly(new FencingToken(1), new FencingToken(3));
        // What the first run says late is no news.
        fenced.reigns().get(0).outranked().run();
        settle();
        runner.stop(ONE);
        settle();
        assertThat(fenced.stoppedFor()).containsExactly(ONE, ONE);
        assertThat(confirmed).containsExactly(ONE);
    }

    @Test
    void one_that_no_longer_believes_and_is_outranked_claims_nothing() {
        DutyRunner runner = runner(fenced);
        runner.start(ONE);
        settle();
        believes = false;
        fenced.reigns().get(0).outranked().run();
        settle();

        assertThat(fenced.stoppedFor()).isEmpty();
        assertThat(fence.highestNow()).isEqualTo(new FencingToken(1));
    }

    @Test
    void a_term_that_ends_while_its_fenced_duties_are_being_replaced_stops_each_once_and_starts_none() {
        DutyProbe slow = new DutyProbe("slow", true).slowToStop();
        DutyRunner runner = runner(slow);
        runner.start(ONE);
        settle();
        slow.reigns().get(0).outranked().run();
        settle();
        runner.stop(ONE);
        settle();
        assertThat(confirmed).isEmpty();
        slow.confirm();
        settle();

        assertThat(slow.stoppedFor()).containsExactly(ONE);
        assertThat(slow.startedFor()).containsExactly(ONE);
        assertThat(confirmed).containsExactly(ONE);
    }

    @Test
    void a_second_term_while_the_first_runs_is_a_bug() {
        DutyRunner runner = runner(plain);
        runner.start(ONE);

        assertThatThrownBy(() -> runner.start(TWO)).hasMessageContaining("term 2 begins while duties of term 1 run");
    }

    @Test
    void the_term_is_confirmed_only_when_the_slowest_has_stopped() {
        DutyProbe slow = new DutyProbe("slow", false).slowToStop();
        DutyRunner runner = runner(plain, slow);
        runner.start(ONE);
        runner.stop(ONE);
        time.run(Duration.ofSeconds(7));

        assertThat(confirmed).isEmpty();
        assertThat(runner.unconfirmed(time.now())).hasValueSatisfying(left -> {
            assertThat(left.duties()).containsExactly("slow");
            assertThat(left.since()).isEqualTo(Duration.ofSeconds(7));
        });
        slow.confirm();
        settle();
        assertThat(confirmed).containsExactly(ONE);
        assertThat(runner.unconfirmed(time.now())).isEmpty();
    }

    @Test
    void a_duty_that_throws_is_reported_and_does_not_hold_up_the_others() {
        DutyProbe noStart = new DutyProbe("no-start", false).throwingAtStart();
        DutyProbe noStop = new DutyProbe("no-stop", false).throwingAtStop();
        DutyRunner runner = runner(noStart, noStop, plain);
        runner.start(ONE);
        runner.stop(ONE);
        settle();

        assertThat(plain.stoppedFor()).containsExactly(ONE);
        assertThat(noStart.stoppedFor()).isEmpty();
        assertThat(confirmed).containsExactly(ONE);
        assertThat(told).filteredOn(Reason.DUTY_FAILED::equals).hasSize(2);
    }

    @Test
    void while_the_fence_is_unavailable_fenced_duties_wait_and_others_do_not() {
        fence.answerWith(() -> done(new FenceOutcome.Unavailable("down")));
        DutyRunner runner = runner(plain, fenced);
        runner.start(ONE);
        time.run(RETRY.multipliedBy(3));

        assertThat(plain.startedFor()).containsExactly(ONE);
        assertThat(fenced.startedFor()).isEmpty();
        assertThat(told).filteredOn(Reason.FENCE_NOT_CLAIMED::equals).hasSizeBetween(3, 4);
        fence.answerTruly();
        time.run(RETRY);
        assertThat(fenced.startedFor()).containsExactly(ONE);
    }

    @Test
    void a_fence_that_never_answers_or_throws_is_asked_again() {
        fence.answerWith(CompletableFuture::new);
        DutyRunner runner = runner(fenced);
        runner.start(ONE);
        time.run(RETRY);
        fence.answerWith(() -> {
            throw new IllegalStateException("broken");
        });
        time.run(RETRY.multipliedBy(2));
        fence.answerTruly();
        time.run(RETRY);

        assertThat(fenced.startedFor()).containsExactly(ONE);
        assertThat(told).contains(Reason.FENCE_NOT_CLAIMED);
    }

    @Test
    void outranked_between_reading_and_claiming_it_claims_again() {
        fence.outrankNextClaim();
        DutyRunner runner = runner(fenced);
        runner.start(ONE);
        settle();

        assertThat(fenced.reigns())
                .extracting(reign -> reign.token().orElseThrow())
                .containsExactly(new FencingToken(2));
    }

    @Test
    void a_leader_that_does_not_believe_claims_nothing() {
        believes = false;
        DutyRunner runner = runner(fenced);
        runner.start(ONE);
        time.run(RETRY.multipliedBy(3));

        assertThat(fenced.startedFor()).isEmpty();
        assertThat(fence.highestNow()).isEqualTo(FencingToken.NONE);
    }

    @Test
    void a_claim_that_completes_after_the_stop_starts_nothing() {
        CompletableFuture<FenceOutcome> late = new CompletableFuture<>();
        fence.answerWith(() -> late);
        DutyRunner runner = runner(fenced);
        runner.start(ONE);
        settle();
        runner.stop(ONE);
        settle();
        late.complete(new FenceOutcome.Highest(new FencingToken(1)));
        time.run(RETRY.multipliedBy(2));

        assertThat(fenced.startedFor()).isEmpty();
        assertThat(confirmed).containsExactly(ONE);
    }

    @Test
    void a_term_that_does_not_run_is_confirmed_as_stopped() {
        runner(plain).stop(TWO);

        assertThat(confirmed).containsExactly(TWO);
    }

    @Test
    void the_fence_counts_what_it_refuses() {
        CountingFence counting = new CountingFence(new InMemoryFenceStore());
        counting.advance(LOCK, FencingToken.NONE);
        counting.advance(LOCK, FencingToken.NONE);
        counting.write(LOCK, FencingToken.NONE, () -> {});
        counting.highest(LOCK);

        assertThat(counting.refusals()).isEqualTo(2);
    }

    private static CompletionStage<FenceOutcome> done(FenceOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    /** A fence that answers truly unless it is told what to answer. */
    private static final class ScriptedFence implements FenceStore {
        private final InMemoryFenceStore truth = new InMemoryFenceStore();
        private Supplier<CompletionStage<FenceOutcome>> script = () -> done(new FenceOutcome.Unavailable("unset"));
        private boolean scripted;
        private boolean outranks;

        void answerWith(Supplier<CompletionStage<FenceOutcome>> newScript) {
            script = newScript;
            scripted = true;
        }

        void answerTruly() {
            scripted = false;
        }

        void outrankNextClaim() {
            outranks = true;
        }

        void advanceByAnother() {
            assertThat(truth.advance(LOCK, highestNow())).isCompleted();
        }

        FencingToken highestNow() {
            return ((FenceOutcome.Highest)
                            truth.highest(LOCK).toCompletableFuture().join())
                    .token();
        }

        @Override
        public CompletionStage<FenceOutcome> highest(LeaseName lock) {
            return scripted ? script.get() : truth.highest(lock);
        }

        @Override
        public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
            if (outranks) {
                outranks = false;
                truth.advance(lock, from);
            }
            return scripted ? script.get() : truth.advance(lock, from);
        }

        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            return truth.write(lock, token, write);
        }
    }
}
