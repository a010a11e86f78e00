package io.leasehold.app.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MessagesTest {

    private final Messages english = Messages.in(Language.EN);
    private final Messages chinese = Messages.in(Language.ZH);

    @Test
    void arguments_take_their_places_whatever_is_in_them() {
        assertThat(english.say(Phrase.FLAG_NEEDS_VALUE, "--a{1}$2\\"))
                .isEqualTo("--a{1}$2\\ needs a value; write --a{1}$2\\=<value>");
    }

    @Test
    void a_sentence_within_a_sentence_is_told_in_the_same_language() {
        Sentence sentence = Sentence.of(Phrase.BAD_YES_NO, Sentence.of(Phrase.SOURCE_FLAG, "--in-cluster"), "x");

        assertThat(english.say(sentence)).startsWith("flag --in-cluster: 'x' is not allowed");
        assertThat(chinese.say(sentence)).startsWith("命令行参数 --in-cluster：不允许的值“x”");
    }

    @Test
    void a_missing_argument_leaves_its_place_visible() {
        assertThat(english.say(Phrase.SOURCE_FLAG)).isEqualTo("flag {0}");
    }

    @Test
    void an_unknown_key_is_shown_with_its_arguments() {
        assertThat(chinese.text("no.such.key", List.of())).isEqualTo("no.such.key");
        assertThat(chinese.text("no.such.key", List.of("a", 1))).isEqualTo("no.such.key [a, 1]");
    }

    @Test
    void languages_are_found_by_tag_in_any_case() {
        assertThat(Language.of("ZH")).contains(Language.ZH);
        assertThat(Language.of("de")).isEmpty();
    }
}
