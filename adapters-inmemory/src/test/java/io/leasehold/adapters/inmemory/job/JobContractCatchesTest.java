package io.leasehold.adapters.inmemory.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobStoreContract;
import io.leasehold.ports.job.JobSubject;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each test of the contract fails on a store that breaks the rule it is about. */
final class JobContractCatchesTest {

    private static final Map<Function<Subject, JobStore>, List<String>> BREACHES = new LinkedHashMap<>();

    static {
        BREACHES.put(
                BrokenJobStores.Remembering::new, List.of("a_schedule_is_read_as_it_was_saved_until_it_is_removed"));
        BREACHES.put(
                BrokenJobStores.HandlingNothing::new,
                List.of("a_cron_run_begins_and_its_schedule_is_handled_up_to_it"));
        BREACHES.put(
                BrokenJobStores.WithoutUniqueKey::new,
                List.of("a_run_that_is_there_does_not_begin_again_whether_it_runs_or_is_over"));
        BREACHES.put(
                BrokenJobStores.Uncompared::new,
                List.of("what_was_due_is_moot_if_the_schedule_is_handled_up_to_something_else"));
        BREACHES.put(BrokenJobStores.HalfWriting::new, List.of("what_is_moot_leaves_no_part_of_it"));
        BREACHES.put(BrokenJobStores.Tokenless::new, List.of("nothing_is_written_under_a_lower_token"));
        BREACHES.put(
                BrokenJobStores.HandlingAll::new,
                List.of(
                        "a_run_that_waits_becomes_running_with_its_own_parameters_and_handles_no_fire_time",
                        "a_run_in_place_of_another_has_that_ones_parameters_and_handles_no_fire_time"));
        BREACHES.put(
                BrokenJobStores.AllOrNothing::new,
                List.of("a_run_begins_though_what_was_missed_before_it_is_there_already"));
        BREACHES.put(
                BrokenJobStores.Switchless::new, List.of("what_was_due_is_moot_once_its_schedule_is_switched_off"));
        BREACHES.put(BrokenJobStores.TooEarly::new, List.of("what_was_due_before_the_schedule_counts_is_moot"));
        BREACHES.put(
                BrokenJobStores.Uncounted::new,
                List.of("a_run_in_place_of_another_ends_that_one_and_begins_only_once"));
        BREACHES.put(
                BrokenJobStores.LeavingOpen::new,
                List.of("a_run_in_place_of_another_ends_that_one_and_begins_only_once"));
        BREACHES.put(BrokenJobStores.WithoutMisses::new, List.of("what_was_missed_before_a_run_is_recorded_with_it"));
        BREACHES.put(
                BrokenJobStores.OfTheSchedule::new,
                List.of(
                        "a_run_that_waits_becomes_running_with_its_own_parameters_and_handles_no_fire_time",
                        "a_run_in_place_of_another_has_that_ones_parameters_and_handles_no_fire_time"));
        BREACHES.put(
                BrokenJobStores.AlwaysDue::new,
                List.of(
                        "a_run_that_waits_becomes_running_with_its_own_parameters_and_handles_no_fire_time",
                        "a_run_in_place_of_another_has_that_ones_parameters_and_handles_no_fire_time"));
        BREACHES.put(BrokenJobStores.Noteless::new, List.of("what_is_noted_is_over_and_handled_and_noted_once"));
        BREACHES.put(BrokenJobStores.EndingTwice::new, List.of("a_run_ends_once_under_whichever_token_it_ran"));
        BREACHES.put(
                BrokenJobStores.KeepingWaiting::new,
                List.of("a_run_that_waits_can_end_and_one_that_is_not_there_cannot"));
        BREACHES.put(
                BrokenJobStores.Orphaning::new,
                List.of("of_a_schedule_that_is_gone_nothing_begins_and_what_runs_ends"));
        BREACHES.put(
                BrokenJobStores.Uncancelled::new,
                List.of("a_cancellation_that_was_asked_for_is_read_before_and_after_the_run_began"));
        BREACHES.put(
                BrokenJobStores.Endless::new,
                List.of("each_change_of_users_is_heard_within_a_second_until_the_watch_ends"));
    }

    private record Tested(Function<Subject, JobStore> broken) implements JobStoreContract {
        @Override
        public JobSubject subject() {
            return new Subject(broken);
        }
    }

    @TestFactory
    Stream<DynamicTest> the_contract_catches() {
        return BREACHES.entrySet().stream()
                .flatMap(breach -> breach.getValue().stream()
                        .map(test -> DynamicTest.dynamicTest(test, () -> assertCaught(test, breach.getKey()))));
    }

    @Test
    void each_test_of_the_contract_has_a_breach_that_it_catches() {
        List<String> guarded = BREACHES.values().stream().flatMap(List::stream).toList();
        assertThat(Arrays.stream(JobStoreContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class)))
                .isNotEmpty()
                .allMatch(method -> guarded.contains(method.getName()));
    }

    private static void assertCaught(String test, Function<Subject, JobStore> broken) {
        assertThatThrownBy(() -> JobStoreContract.class.getMethod(test).invoke(new Tested(broken)))
                .as("%s on %s", test, new Subject(broken).store().getClass().getSimpleName())
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(AssertionError.class);
    }
}
