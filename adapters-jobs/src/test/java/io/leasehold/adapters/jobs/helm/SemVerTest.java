package io.leasehold.adapters.jobs.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SemVerTest {

    /** The lowest first. */
    private static final List<String> ASCENDING = List.of(
            "0.0.1-0",
            "0.0.1-2",
            "0.0.1-10",
            "0.0.1--",
            "0.0.1-A",
            "0.0.1-a",
            "0.0.1-a.0",
            "0.0.1-a.0.0",
            "0.0.1-a.9",
            "0.0.1-a.b",
            "0.0.1-ab",
            "0.0.1-b.1",
            "0.0.1-b.1a",
            "0.0.1",
            "v0.0.2",
            "0.2.0",
            "0.10.0",
            "1.0.0-rc.9",
            "1.0.0-rc.10",
            "1.0.0",
            "1.0.1",
            "1.9.99",
            "2.0.0-0",
            "2.0.0",
            "10.0.0",
            "99999999999999999998.0.0",
            "99999999999999999999.0.0",
            "100000000000000000000.0.0");

    @Test
    void each_ranks_above_all_before_it() {
        IntStream.range(0, ASCENDING.size())
                .forEach(low -> IntStream.range(low + 1, ASCENDING.size()).forEach(high -> {
                    assertThat(read(ASCENDING.get(low)).compareTo(read(ASCENDING.get(high))))
                            .as(ASCENDING.get(low) + " < " + ASCENDING.get(high))
                            .isNegative();
                    assertThat(read(ASCENDING.get(high)).compareTo(read(ASCENDING.get(low))))
                            .isPositive();
                }));
    }

    @ParameterizedTest
    @CsvSource({"1.2.3,v1.2.3", "1.2.3+a,1.2.3+b.7", "1.2.3-x+1,1.2.3-x", "V1.0.0,1.0.0"})
    void build_and_a_leading_v_have_no_rank(String one, String other) {
        assertThat(read(one)).isEqualByComparingTo(read(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "01.2.3",
                "1.02.3",
                "1.2.03",
                "1.2.3-",
                "1.2.3-a..b",
                "1.2.3-01",
                "1.2.3+",
                "-1.2.3",
                "1.2.3-ü",
                "1.2.3 ",
                "vv1.2.3",
                "latest",
                "1.2.x"
            })
    void what_breaks_a_rule_is_none(String text) {
        assertThat(SemVer.read(text)).isEmpty();
    }

    @Test
    void a_text_too_long_to_be_one_is_none_and_costs_no_stack() {
        assertThat(SemVer.read("1.0.0-" + "a.".repeat(500_000) + "a")).isEmpty();
    }

    private static SemVer read(String text) {
        return SemVer.read(text).orElseThrow(() -> new AssertionError(text));
    }
}
