package io.leasehold.adapters.inmemory.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSessionsContract;
import io.leasehold.ports.cluster.SessionOutcome;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each test of the sessions' contract fails on sessions that break the rule it is about. */
final class SessionsContractCatchesTest {

    /** How {@link Broken} departs from the contract. */
    private enum Breach {
        WITHOUT_A_VERSION,
        OPENING_ANYTHING,
        CLOSING_ONCE,
        OPENING_ONCE,
        LOSING_TWICE,
        LOSING_SILENTLY,
        LOSING_WHAT_IS_CLOSED,
        HANGING_ON,
        ONE_AT_A_TIME;

        List<String> caughtBy() {
            return switch (this) {
                case WITHOUT_A_VERSION -> List.of("a_reachable_cluster_opens_and_tells_its_version");
                case OPENING_ANYTHING ->
                    List.of(
                            "an_unreachable_cluster_fails_with_one_sentence",
                            "an_unknown_cluster_fails_with_one_sentence");
                case CLOSING_ONCE -> List.of("close_may_be_called_again_and_without_a_session");
                case OPENING_ONCE -> List.of("a_closed_cluster_opens_again");
                case LOSING_TWICE, LOSING_SILENTLY -> List.of("a_lost_session_is_reported_once_with_a_sentence");
                case LOSING_WHAT_IS_CLOSED -> List.of("a_closed_session_is_never_reported_lost");
                case HANGING_ON -> List.of("closing_during_an_open_ends_the_attempt");
                case ONE_AT_A_TIME -> List.of("a_silent_cluster_does_not_delay_another");
            };
        }
    }

    private static final class Broken implements ClusterSessions {
        private final InMemoryClusterSessions inner;
        private final Breach breach;
        private final Map<ClusterId, Consumer<String>> listeners = new LinkedHashMap<>();
        private int opened;
        private int closed;

        Broken(InMemoryClusterSessions inner, Breach breach) {
            this.inner = inner;
            this.breach = breach;
        }

        @Override
        public CompletionStage<SessionOutcome> open(ClusterId cluster, Consumer<String> onLost) {
            listeners.put(cluster, onLost);
            opened++;
            return switch (breach) {
                case WITHOUT_A_VERSION -> answered(new SessionOutcome.Opened(""));
                case OPENING_ANYTHING -> answered(new SessionOutcome.Opened("v1"));
                case OPENING_ONCE, ONE_AT_A_TIME ->
                    opened > 1 ? new CompletableFuture<>() : inner.open(cluster, onLost);
                case HANGING_ON -> new CompletableFuture<>();
                case LOSING_SILENTLY -> inner.open(cluster, reason -> {});
                case CLOSING_ONCE, LOSING_TWICE, LOSING_WHAT_IS_CLOSED -> inner.open(cluster, onLost);
            };
        }

        @Override
        public CompletionStage<Void> close(ClusterId cluster) {
            closed++;
            return breach == Breach.CLOSING_ONCE && closed > 1 ? new CompletableFuture<>() : inner.close(cluster);
        }

        void lose(ClusterId cluster, String reason) {
            inner.lose(cluster, reason);
            if (breach == Breach.LOSING_TWICE || breach == Breach.LOSING_WHAT_IS_CLOSED) {
                listeners.getOrDefault(cluster, lost -> {}).accept(reason);
            }
        }

        private static CompletionStage<SessionOutcome> answered(SessionOutcome outcome) {
            return CompletableFuture.completedFuture(outcome);
        }
    }

    private static final class Subject implements ClusterSessionsContract {
        private final InMemoryClusterSessions honest = new InMemoryClusterSessions();
        private final Broken sessions;

        Subject(Breach breach) {
            sessions = new Broken(honest, breach);
        }

        @Override
        public ClusterSessions sessions() {
            return sessions;
        }

        @Override
        public ClusterId reachable() {
            ClusterId cluster = new ClusterId("lab.yaml/fine");
            honest.script(cluster, new SessionOutcome.Opened("v1.31.0"));
            return cluster;
        }

        @Override
        public ClusterId unreachable() {
            return new ClusterId("lab.yaml/down");
        }

        @Override
        public ClusterId silent() {
            ClusterId cluster = new ClusterId("lab.yaml/silent");
            honest.scriptSilence(cluster);
            return cluster;
        }

        @Override
        public void loseSession(ClusterId cluster) {
            sessions.lose(cluster, "the heartbeat failed");
        }

        @Override
        public void letHeartbeatsPass(ClusterId cluster) {
            sessions.lose(cluster, "the heartbeat failed again");
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(100);
        }
    }

    @TestFactory
    Stream<DynamicTest> the_contract_catches() {
        return Arrays.stream(Breach.values())
                .flatMap(breach -> breach.caughtBy().stream()
                        .map(test ->
                                DynamicTest.dynamicTest(breach + " by " + test, () -> assertCaught(breach, test))));
    }

    @Test
    void each_test_of_the_contract_has_a_breach_that_it_catches() {
        List<String> guarded = Arrays.stream(Breach.values())
                .flatMap(breach -> breach.caughtBy().stream())
                .toList();
        assertThat(Arrays.stream(ClusterSessionsContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class)))
                .isNotEmpty()
                .allMatch(method -> guarded.contains(method.getName()));
    }

    private static void assertCaught(Breach breach, String test) {
        Subject subject = new Subject(breach);
        assertThatThrownBy(() -> ClusterSessionsContract.class.getMethod(test).invoke(subject))
                .as("%s on sessions that are %s", test, breach)
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }
}
