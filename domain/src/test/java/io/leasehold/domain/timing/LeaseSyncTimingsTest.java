package io.leasehold.domain.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseSyncTimingsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void a_view_older_than_a_renew_interval_has_a_gap() {
        assertThat(LeaseSyncTimings.defaults().longestViewAge()).isEqualTo(seconds(20));
    }

    @Test
    void takers_are_given_the_longer_of_half_a_lease_and_a_clean_up_interval() {
        assertThat(LeaseSyncTimings.defaults().takeoverGrace()).isEqualTo(seconds(30));
        assertThat(new LeaseSyncTimings(seconds(6), seconds(2), seconds(5), seconds(5), TIMEOUT).takeoverGrace())
                .isEqualTo(seconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60|60|30|30|5|the renew interval (60 s) must be shorter than the lease duration (60 s)",
                "0|20|30|30|5|the lease duration must be longer than zero",
                "60|0|30|30|5|the renew interval must be longer than zero",
                "60|20|0|30|5|the resync period must be longer than zero",
                "60|20|30|0|5|the clean-up interval must be longer than zero",
                "60|20|30|30|0|the request timeout must be longer than zero",
            })
    void unusable_durations_are_refused(
            long lease, long interval, long resync, long cleanup, long timeout, String sentence) {
        assertThatThrownBy(() -> new LeaseSyncTimings(
                        seconds(lease), seconds(interval), seconds(resync), seconds(cleanup), seconds(timeout)))
                .isInstanceOf(InvalidTimings.class)
                .hasMessage(sentence);
    }

    @Test
    void a_lease_duration_with_a_fraction_is_refused() {
        assertThatThrownBy(() ->
                        new LeaseSyncTimings(Duration.ofMillis(6500), seconds(2), seconds(5), seconds(5), TIMEOUT))
                .hasMessage("the lease duration (6.5 s) must be whole seconds, because the lease carries those");
    }

    @ParameterizedTest
    @CsvSource({
        // lease, configured, chosen in ms, warnings
        "60,,20000,0", // nothing given: the default
        "90,,20000,0",
        "15,,5000,0", // the default would not fit
        "45,,15000,0", // 2 x 20 + 5 reaches 45
        "46,,20000,0",
        "60,20,20000,0",
        "60,10,10000,0",
        "60,27,27000,0", // 2 x 27 + 5 = 59
        "60,28,28000,1", // reaches 61: kept, with the arithmetic
        "60,59,59000,1",
        "60,60,20000,1", // out of range
        "60,0,20000,1",
        "60,-5,20000,1",
        "90,90,30000,1", // a third is longer than 20
        "15,30,5000,1", // 20 would let one failure expire it
    })
    void the_renew_interval_is_chosen(long lease, Long configured, long chosen, int warnings) {
        LeaseSyncTimings.ChosenInterval choice = LeaseSyncTimings.chooseRenewInterval(
                seconds(lease), Optional.ofNullable(configured).map(Duration::ofSeconds), TIMEOUT);
        assertThat(choice.interval()).isEqualTo(Duration.ofMillis(chosen));
        assertThat(choice.warnings()).hasSize(warnings);
    }

    @Test
    void warnings_carry_the_arithmetic() {
        assertThat(LeaseSyncTimings.chooseRenewInterval(seconds(60), Optional.of(seconds(28)), TIMEOUT)
                        .warnings())
                .containsExactly("2 x renew interval (28 s) + request timeout (5 s) = 61 s reaches the lease duration"
                        + " (60 s): one failed renewal lets the lease expire; lower the interval");
        assertThat(LeaseSyncTimings.chooseRenewInterval(seconds(60), Optional.of(seconds(60)), TIMEOUT)
                        .warnings())
                .containsExactly(
                        "the renew interval (60 s) must lie between 0 and the lease duration (60 s): using 20 s");
    }
}
