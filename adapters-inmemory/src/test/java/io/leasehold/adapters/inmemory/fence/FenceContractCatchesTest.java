package io.leasehold.adapters.inmemory.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.fence.FenceStoreContract;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each test of the fence contract fails on a fence that breaks the rule it is about. */
final class FenceContractCatchesTest {

    private static final LeaseName ONE_FOR_ALL = new LeaseName("one-for-all");

    /** What breaks a rule overrides one method. */
    private static class Broken implements FenceStore {
        final InMemoryFenceStore inner = new InMemoryFenceStore();

        @Override
        public CompletionStage<FenceOutcome> highest(LeaseName lock) {
            return inner.highest(lock);
        }

        @Override
        public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
            return inner.advance(lock, from);
        }

        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            return inner.write(lock, token, write);
        }

        FencingToken now(LeaseName lock) {
            FenceOutcome outcome = inner.highest(lock).toCompletableFuture().join();
            return ((FenceOutcome.Highest) outcome).token();
        }
    }

    private static final class Advancing extends Broken {
        @Override
        public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
            return inner.advance(lock, now(lock));
        }
    }

    private static final class Fenceless extends Broken {
        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            write.run();
            return CompletableFuture.completedFuture(new FenceOutcome.Highest(token));
        }
    }

    private static final class WritingNothing extends Broken {
        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            return inner.write(lock, token, () -> {});
        }
    }

    /** Asks whether the token is the highest, and writes a moment later. */
    private static final class CheckingFirst extends Broken {
        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            boolean highest = now(lock).equals(token);
            LockSupport.parkNanos(100_000);
            if (highest) {
                write.run();
            }
            return inner.write(lock, token, () -> {});
        }
    }

    private static final class OfOneRow extends Broken {
        @Override
        public CompletionStage<FenceOutcome> highest(LeaseName lock) {
            return inner.highest(ONE_FOR_ALL);
        }

        @Override
        public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
            return inner.advance(ONE_FOR_ALL, from);
        }
    }

    private static final class BeginningAtSeven extends Broken {
        @Override
        public CompletionStage<FenceOutcome> highest(LeaseName lock) {
            return now(lock).equals(FencingToken.NONE)
                    ? CompletableFuture.completedFuture(new FenceOutcome.Highest(new FencingToken(7)))
                    : inner.highest(lock);
        }
    }

    private static final class Stuck extends Broken {
        @Override
        public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
            return CompletableFuture.completedFuture(new FenceOutcome.Highest(from));
        }
    }

    private static final Map<Supplier<FenceStore>, List<String>> BREACHES = new LinkedHashMap<>();

    static {
        BREACHES.put(BeginningAtSeven::new, List.of("a_lock_never_claimed_has_no_token"));
        BREACHES.put(Stuck::new, List.of("advance_issues_the_next_token_and_highest_reads_it"));
        BREACHES.put(
                Advancing::new,
                List.of(
                        "advance_from_a_token_that_is_not_the_highest_is_outranked_and_issues_nothing",
                        "of_advances_racing_from_one_token_exactly_one_is_issued"));
        BREACHES.put(WritingNothing::new, List.of("a_write_under_the_highest_token_runs_once"));
        BREACHES.put(
                Fenceless::new,
                List.of(
                        "a_write_under_a_lower_token_is_outranked_and_does_not_run",
                        "a_write_that_throws_is_answered_and_the_fence_goes_on"));
        BREACHES.put(OfOneRow::new, List.of("locks_do_not_touch_each_other"));
        BREACHES.put(CheckingFirst::new, List.of("no_write_is_accepted_under_a_token_lower_than_one_accepted_before"));
    }

    private record Subject(FenceStore fence, AtomicInteger locks) implements FenceStoreContract {
        @Override
        public LeaseName freshLock() {
            return new LeaseName("lock-" + locks.incrementAndGet());
        }
    }

    @TestFactory
    Stream<DynamicTest> the_contract_catches() {
        return BREACHES.entrySet().stream()
                .flatMap(breach -> breach.getValue().stream()
                        .map(test -> DynamicTest.dynamicTest(
                                test, () -> assertCaught(test, breach.getKey().get()))));
    }

    @Test
    void each_test_of_the_contract_has_a_breach_that_it_catches() {
        List<String> guarded = BREACHES.values().stream().flatMap(List::stream).toList();
        assertThat(Arrays.stream(FenceStoreContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class)))
                .isNotEmpty()
                .allMatch(method -> guarded.contains(method.getName()));
    }

    private static void assertCaught(String test, FenceStore broken) {
        Subject subject = new Subject(broken, new AtomicInteger());
        assertThatThrownBy(() -> FenceStoreContract.class.getMethod(test).invoke(subject))
                .as("%s on a fence that is %s", test, broken.getClass().getSimpleName())
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOfAny(AssertionError.class, IllegalStateException.class);
    }
}
