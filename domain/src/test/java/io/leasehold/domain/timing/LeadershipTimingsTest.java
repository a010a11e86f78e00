package io.leasehold.domain.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadershipTimingsTest {

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void the_defaults_are_those_of_the_protocol() {
        LeadershipTimings timings = LeadershipTimings.defaults();
        assertThat(timings.leaseDuration()).hasSeconds(60);
        assertThat(timings.renewDeadline()).hasSeconds(50);
        assertThat(timings.retryPeriod()).hasSeconds(10);
        assertThat(timings.requestTimeout()).hasSeconds(5);
        assertThat(timings.stopBudget()).hasSeconds(10);
    }

    @ParameterizedTest
    @CsvSource({"60,50,10", "15,10,2", "6,4,1", "51,50,10"})
    void these_are_safe(long lease, long deadline, long retry) {
        assertThatCode(() -> LeadershipTimings.of(
                        Duration.ofSeconds(lease), Duration.ofSeconds(deadline), Duration.ofSeconds(retry)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50000|50000|10000|5000|10000|the lease duration (50 s) must be at least 1.02 times the renew deadline (50 s), that is 51 s, so that clocks which run 1 % apart never make two leaders: raise the first or lower the second",
                "60000|12000|10000|5000|10000|the renew deadline (12 s) must be more than 1.2 times the retry period (10 s), that is 12 s",
                "60000|50000|10000|10000|10000|the request timeout (10 s) must be shorter than the retry period (10 s)",
                "60000|34999|10000|5000|10000|the renew deadline (34.999 s) must be at least 2 x retry period (10 s) + request timeout (5 s) + stop budget (10 s) = 35 s, so that one failed renewal deposes nobody",
                "15500|15000|3000|1000|1000|the lease duration (15.5 s) must be whole seconds, because the lease carries those",
                "0|50000|10000|5000|10000|the lease duration must be longer than zero",
                "60000|-1|10000|5000|10000|the renew deadline must be longer than zero",
                "60000|50000|0|5000|10000|the retry period must be longer than zero",
                "60000|50000|10000|0|10000|the request timeout must be longer than zero",
                "60000|50000|10000|5000|0|the stop budget must be longer than zero",
                "9999999999000|50000|10000|5000|10000|the lease duration must be at most 2147483647 s",
            })
    void unsafe_arithmetic_is_refused_with_the_arithmetic(
            long lease, long deadline, long retry, long timeout, long stop, String sentence) {
        assertThatThrownBy(() -> new LeadershipTimings(
                        millis(lease), millis(deadline), millis(retry), millis(timeout), millis(stop)))
                .isInstanceOf(InvalidTimings.class)
                .hasMessage(sentence);
    }

    @Test
    void the_least_allowed_deadline_is_allowed() {
        assertThatCode(() ->
                        new LeadershipTimings(millis(60000), millis(35000), millis(10000), millis(5000), millis(10000)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_release_outlasts_an_embedded_database_that_changes_its_server() {
        Duration change = Duration.ofSeconds(9);
        assertThat(LeadershipTimings.of(millis(30_000), millis(24_000), millis(3000))
                        .releasePatience())
                .isGreaterThan(change)
                .isLessThan(Duration.ofSeconds(12));
        assertThat(LeadershipTimings.defaults().releasePatience()).isEqualTo(millis(15_000));
        assertThat(LeadershipTimings.of(millis(6000), millis(5000), millis(1000))
                        .releasePatience())
                .as("others would wait no more than six seconds")
                .isEqualTo(millis(2000));
    }

    @Test
    void what_was_configured_is_named_before_what_was_derived_from_it() {
        assertThatThrownBy(() ->
                        LeadershipTimings.of(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(10)))
                .hasMessageStartingWith("the renew deadline (10 s) must be more than 1.2 times the retry period");
    }
}
