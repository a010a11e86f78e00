package io.leasehold.adapters.jobs.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "250m, 0.25",
        "1.5, 1.5",
        ".5, 0.5",
        "5., 5",
        "+3, 3",
        "-2k, -2000",
        "1Ki, 1024",
        "1.5Gi, 1610612736",
        "2M, 2000000",
        "1E, 1000000000000000000",
        "1E3, 1000",
        "1e3, 1000",
        "12e-1, 1.2",
        "100000000n, 0.1",
        "7u, 0.000007",
        "1Ei, 1152921504606846976",
    })
    void amounts_are_read_as_kubernetes_writes_them(String text, BigDecimal value) {
        assertThat(Quantity.of(text).orElseThrow().value()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "m", "Ki", "1ki", "1K", "1 Ki", "1e999999999", "1e3Ki", "0x10", "NaN", "1\n", "--1", "1mi"})
    void what_is_none_is_not_read(String text) {
        assertThat(Quantity.of(text)).isEmpty();
        assertThat(Quantity.of("9".repeat(10_000))).isEmpty();
    }

    @Test
    void they_are_written_in_the_largest_unit_that_leaves_them_whole() {
        assertThat(Quantity.of("0.25").orElseThrow().text(false)).isEqualTo("250m");
        assertThat(Quantity.of("1e3").orElseThrow().text(false)).isEqualTo("1000");
        assertThat(Quantity.of("1048576Ki").orElseThrow().text(true)).isEqualTo("1Gi");
        assertThat(Quantity.of("1500").orElseThrow().text(true)).isEqualTo("1500");
        assertThat(Quantity.ZERO.text(true)).isEqualTo("0");
        assertThat(Quantity.ZERO.text(false)).isEqualTo("0");
    }
}
