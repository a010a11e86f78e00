package io.leasehold.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.app.messages.Phrase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {

    @Test
    void home_is_what_the_environment_says_as_it_is_for_kubectl() {
        assertThat(Surroundings.home(Map.of("HOME", "/of/the/shell"), "/of/the/user"))
                .isEqualTo(Path.of("/of/the/shell"));
    }

    @Test
    void home_is_the_users_where_the_environment_has_none_that_can_be_meant() {
        assertThat(Surroundings.home(Map.of(), "/of/the/user")).isEqualTo(Path.of("/of/the/user"));
        assertThat(Surroundings.home(Map.of("HOME", ""), "/of/the/user")).isEqualTo(Path.of("/of/the/user"));
        assertThat(Surroundings.home(Map.of("HOME", "relative"), "/of/the/user"))
                .isEqualTo(Path.of("/of/the/user"));
        assertThat(Surroundings.home(Map.of("HOME", "\0"), "/of/the/user")).isEqualTo(Path.of("/of/the/user"));
    }

    @Test
    void a_path_that_only_the_locale_forbids_is_told_of_the_locale() {
        assertThat(BadPath.of("\u811a\u672c.lua").sentence().phrase()).isEqualTo(Phrase.BAD_PATH_IN_LOCALE);
        assertThat(BadPath.of("a\0.lua").sentence().phrase()).isEqualTo(Phrase.BAD_PATH);
    }
}
