package io.leasehold.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RandomChanceTest {

    @Test
    void no_two_draws_and_no_two_sources_agree() {
        RandomChance one = new RandomChance();
        RandomChance other = new RandomChance();

        assertThat(Stream.of(one.draw("a"), one.draw("a"), other.draw("a"), other.draw("b"))
                        .distinct())
                .hasSize(4);
    }
}
