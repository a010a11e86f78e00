package io.leasehold.adapters.inmemory.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.ports.lease.LeaseFeedContract;
import io.leasehold.ports.lease.LeaseRecordContract;
import io.leasehold.ports.lease.LeaseScopeContract;
import io.leasehold.ports.lease.LeaseStoreContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each test of the lease contract fails on at least one backend that breaks the rule it is about. */
final class ContractCatchesTest {

    private static List<Breach> breaches() {
        return Stream.of(StoreBreaches.ALL, RecordBreaches.ALL, FeedBreaches.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> the_contract_catches() {
        return breaches().stream()
                .flatMap(breach -> breach.caughtBy().stream()
                        .map(test -> DynamicTest.dynamicTest(
                                breach.name() + " by " + test, () -> assertCaught(breach, test))));
    }

    @Test
    void each_test_of_the_contract_has_a_breach_that_it_catches() {
        List<String> guarded =
                breaches().stream().flatMap(b -> b.caughtBy().stream()).toList();
        List<String> tests = Stream.of(
                        LeaseStoreContract.class,
                        LeaseRecordContract.class,
                        LeaseFeedContract.class,
                        LeaseScopeContract.class)
                .flatMap(suite -> Arrays.stream(suite.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
        assertThat(guarded).containsAll(tests);
    }

    private static void assertCaught(Breach breach, String test) throws ReflectiveOperationException {
        Method rule = ContractSubject.class.getMethod(test);
        ContractSubject subject = breach.subject().get();
        assertThatThrownBy(() -> rule.invoke(subject))
                .as("%s on a backend that is %s", test, breach.name())
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }
}
