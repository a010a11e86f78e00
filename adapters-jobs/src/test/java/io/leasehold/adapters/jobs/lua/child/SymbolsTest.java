package io.leasehold.adapters.jobs.lua.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SymbolsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "unexpected symbol 286 (\u011E) | the script ends too early",
                "unexpected symbol 41 ()) | unexpected ')'",
                "unexpected symbol 275 (\u0113) | unexpected 'then'",
                "unexpected symbol 257 (\u0101) | unexpected 'and'",
                "unexpected symbol 279 (\u0117) | unexpected '..'",
                "unexpected symbol 195 (\u00C3) | a character that may stand in a text only, with the byte 0xc3",
                "unexpected symbol 999 (x) | unexpected symbol",
                "'<eos>' expected | the script should end here",
                "'end' expected | 'end' expected",
            })
    void symbols_are_told_in_words(String told, String shown) {
        assertThat(Symbols.readable(told)).isEqualTo(shown);
    }
}
