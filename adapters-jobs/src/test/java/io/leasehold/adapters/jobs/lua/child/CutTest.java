package io.leasehold.adapters.jobs.lua.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CutTest {

    private static final String MARK = "\u2026 (cut)";

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void a_text_that_fits_to_the_last_byte_stays_as_it_is() {
        assertThat(Cut.text("x".repeat(100), 100)).isEqualTo("x".repeat(100));
        assertThat(Cut.text("\u6b63".repeat(33) + "x", 100)).isEqualTo("\u6b63".repeat(33) + "x");
    }

    @Test
    void of_a_text_that_is_longer_as_much_is_kept_as_has_room_beside_the_mark() {
        assertThat(Cut.text("x".repeat(101), 100)).isEqualTo("x".repeat(100 - bytes(MARK)) + MARK);
    }

    /** Of characters of each length, at each place where the cut may come. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e4", "\u6b63", "\uD83D\uDE80"})
    void it_is_cut_between_two_characters(String character) {
        for (int before = 0; before < 4; before++) {
            String text = "-".repeat(before) + character.repeat(100);
            String cut = Cut.text(text, 60);
            assertThat(bytes(cut)).isBetween(60 - 3, 60);
            assertThat(cut).endsWith(MARK);
            assertThat(text).startsWith(cut.substring(0, cut.length() - MARK.length()));
            assertThat(cut).doesNotContain("\uFFFD");
        }
    }
}
