package io.leasehold.simulation.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {

    @Test
    void the_values_are_those_of_splitmix64_for_ever() {
        Stream stream = new Stream(1234567);

        assertThat(List.of(stream.next(), stream.next(), stream.next()))
                .as("reference values of SplitMix64 for 1234567")
                .containsExactly(
                        6457827717110365317L, 3203168211198807973L, Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void a_seed_and_a_label_mean_the_same_for_ever() {
        Choices choices = new Choices(1);

        assertThat(LongStream.generate(() -> choices.between(0, 999, "pinned"))
                        .limit(8)
                        .toArray())
                .as("persisted seeds depend on these")
                .containsExactly(742, 974, 441, 0, 377, 869, 819, 334);
    }

    @Test
    void one_seed_draws_the_same_twice_and_another_does_not() {
        assertThat(draws(7, "x"))
                .isEqualTo(draws(7, "x"))
                .isNotEqualTo(draws(8, "x"))
                .isNotEqualTo(draws(7, "y"));
    }

    @Test
    void a_new_draw_in_one_stream_does_not_move_the_others() {
        Choices disturbed = new Choices(7);
        List<Long> drawn = IntStream.range(0, 50)
                .mapToObj(i -> {
                    disturbed.chance(0.5, "noise" + i % 3);
                    return disturbed.stream("x").next();
                })
                .toList();

        assertThat(drawn).isEqualTo(draws(7, "x"));
    }

    @Test
    void labels_of_one_hash_code_have_streams_of_their_own() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());

        assertThat(draws(7, "Aa")).isNotEqualTo(draws(7, "BB"));
    }

    @Test
    void kinds_have_streams_of_their_own() {
        Choices choices = new Choices(3);
        List<Integer> faults = choose(choices, Choices.Kind.FAULT);

        assertThat(choose(choices, Choices.Kind.NAME)).isNotEqualTo(faults);
        assertThat(choose(new Choices(3), Choices.Kind.FAULT)).isEqualTo(faults);
    }

    @Test
    void numbers_stay_within_their_bounds_and_reach_them() {
        Stream stream = new Choices(5).stream("bounds");

        assertThat(IntStream.range(0, 1000)
                        .map(i -> stream.below(3))
                        .distinct()
                        .sorted()
                        .toArray())
                .containsExactly(0, 1, 2);
        assertThat(LongStream.range(0, 1000)
                        .map(i -> stream.between(-1, 1))
                        .distinct()
                        .sorted()
                        .toArray())
                .containsExactly(-1, 0, 1);
        assertThat(stream.between(9, 9)).isEqualTo(9);
        assertThat(stream.below(Integer.MAX_VALUE)).isNotNegative();
    }

    @Test
    void a_span_as_wide_as_all_numbers_does_not_overflow() {
        Stream stream = new Choices(5).stream("wide");

        assertThat(LongStream.range(0, 200).map(i -> stream.between(Long.MIN_VALUE, Long.MAX_VALUE)))
                .anyMatch(n -> n < Long.MIN_VALUE / 2)
                .anyMatch(n -> n > Long.MAX_VALUE / 2);
        assertThat(LongStream.range(0, 200).map(i -> stream.between(Long.MIN_VALUE, 5)))
                .allMatch(n -> n <= 5);
    }

    @Test
    void draws_are_even_enough() {
        Stream stream = new Choices(11).stream("even");
        int[] seen = new int[10];
        IntStream.range(0, 100_000).forEach(i -> seen[stream.below(10)]++);

        assertThat(IntStream.of(seen)).allMatch(n -> n > 9_500 && n < 10_500);
        assertThat(IntStream.range(0, 100_000).filter(i -> stream.chance(0.25)).count())
                .isBetween(24_000L, 26_000L);
    }

    @Test
    void chance_knows_never_and_always_and_draws_for_both() {
        Stream stream = new Choices(1).stream("x");
        Stream twin = new Choices(1).stream("x");

        assertThat(IntStream.range(0, 1000).filter(i -> stream.chance(0)).count())
                .isZero();
        assertThat(IntStream.range(0, 1000).filter(i -> twin.chance(1)).count()).isEqualTo(1000);
        assertThat(stream.next()).isEqualTo(twin.next());
    }

    @Test
    void an_empty_range_is_a_bug_of_the_caller() {
        Stream stream = new Choices(1).stream("x");

        assertThatIllegalArgumentException().isThrownBy(() -> stream.below(0)).withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.between(2, 1))
                .withMessageContaining("2 to 1");
    }

    private static List<Long> draws(long seed, String label) {
        Stream stream = new Choices(seed).stream(label);
        return LongStream.generate(stream::next).limit(50).boxed().toList();
    }

    private static List<Integer> choose(Choices choices, Choices.Kind kind) {
        return IntStream.range(0, 50)
                .mapToObj(i -> choices.choose(kind, 1000, "x"))
                .toList();
    }
}
