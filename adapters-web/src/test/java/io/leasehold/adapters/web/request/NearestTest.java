package io.leasehold.adapters.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {

    private static final List<String> NAMES = List.of("id", "name", "timeZone", "clusters", "scripts");

    @ParameterizedTest
    @CsvSource({"timezone, timeZone", "time_zone, timeZone", "cluster, clusters", "NAME, name", "nmae, name"})
    void what_differs_in_few_letters_may_be_meant(String written, String meant) {
        assertThat(Nearest.to(written, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"parameters", "force", "x", "''", "schedule"})
    void anything_else_is_not(String written) {
        assertThat(Nearest.to(written, NAMES)).isEmpty();
    }

    @Test
    void what_is_long_is_not_compared() {
        assertThat(Nearest.to("n".repeat(100_000), NAMES)).isEmpty();
    }
}
