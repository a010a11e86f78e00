package io.leasehold.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {

    @ParameterizedTest
    @CsvSource({"'','',0", "a,'',1", "kitten,sitting,3", "abc,abc,0", "ab,ba,2"})
    void the_distance_counts_letters_to_change(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
        assertThat(Nearest.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void the_nearest_comes_first_and_the_far_not_at_all() {
        assertThat(Nearest.to("--prot", List.of("--host", "--port", "--lease-namespace", "--post")))
                .containsExactly("--port", "--post");
        assertThat(Nearest.to("--zebra", List.of("--host", "--port"))).isEmpty();
    }
}
