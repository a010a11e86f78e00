package io.leasehold.adapters.jobs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LetterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final Message MESSAGE =
            new Message("Inspection 夜间: failed", List.of("two \"lines\"", "- 副本不足"), "{\"status\":\"failed\"}");

    private static final String TEXT = "### Inspection 夜间: failed\n\ntwo \"lines\"\n- 副本不足";

    static Webhook webhook(Webhook.Kind kind, String url, String secret, String template) {
        return new Webhook(
                "hook",
                kind,
                new Secret(url),
                Optional.of(new Secret(secret)).filter(any -> !secret.isEmpty()),
                template);
    }

    private static Letter letter(Webhook.Kind kind, String secret) {
        return Letter.to(webhook(kind, "https://example.com", secret, ""), MESSAGE, NOW);
    }

    private static JsonNode json(Letter letter) {
        return JsonMapper.shared().readTree(letter.body());
    }

    @Test
    void by_default_message_and_raw_are_texts_of_an_object() {
        JsonNode body = json(letter(Webhook.Kind.DEFAULT, ""));

        assertThat(body.path("message").asString("")).isEqualTo(TEXT);
        assertThat(body.path("raw").asString("")).isEqualTo("{\"status\":\"failed\"}");
        assertThat(body.size()).isEqualTo(2);
    }

    @Test
    void the_template_that_means_none_is_none() {
        Letter letter = Letter.to(webhook(Webhook.Kind.DEFAULT, "https://example.com", "", "%s"), MESSAGE, NOW);

        assertThat(json(letter).has("message")).isTrue();
    }

    @Test
    void a_template_is_filled_so_that_what_was_json_stays_json() {
        String template = "{\"a\":\"{{msg}}\",\"b\":\"{{raw}} {{msg}}\",\"c\":\"{{other}}\"}";

        JsonNode body = json(Letter.to(webhook(Webhook.Kind.DEFAULT, "https://e.com", "", template), MESSAGE, NOW));

        assertThat(body.path("a").asString("")).isEqualTo(TEXT);
        assertThat(body.path("b").asString("")).isEqualTo("{\"status\":\"failed\"} " + TEXT);
        assertThat(body.path("c").asString("")).isEqualTo("{{other}}");
    }

    @Test
    void what_looks_like_a_place_to_be_filled_in_a_message_stays_as_it_is() {
        Message message = new Message("t", List.of("{{raw}} {{msg}}"), "secret words");

        Letter letter = Letter.to(webhook(Webhook.Kind.DEFAULT, "https://e.com", "", "{{msg}}"), message, NOW);

        assertThat(letter.body()).isEqualTo("### t\\n\\n{{raw}} {{msg}}");
    }

    /** {@code python3 -c "import urllib.parse;print(urllib.parse.quote('Udr7CKCvnETwj55+J2gotwB2wI6ZqN4yTYu49FzTr9E=',''))"}. */
    @Test
    void dingtalk_gets_markdown_and_a_signature_that_is_escaped_once() {
        Letter letter = letter(Webhook.Kind.DINGTALK, "SECding秘");

        assertThat(json(letter).path("msgtype").asString("")).isEqualTo("markdown");
        assertThat(json(letter).path("markdown").path("title").asString("")).isEqualTo("Inspection 夜间: failed");
        assertThat(json(letter).path("markdown").path("text").asString("")).isEqualTo(TEXT);
        assertThat(letter.query())
                .isEqualTo("timestamp=1772359200000&sign=Udr7CKCvnETwj55%2BJ2gotwB2wI6ZqN4yTYu49FzTr9E%3D");
        assertThat(letter(Webhook.Kind.DINGTALK, "").query()).isEmpty();
    }

    @Test
    void feishu_gets_text_and_a_signature_in_the_body() {
        JsonNode body = json(letter(Webhook.Kind.FEISHU, "SECfeishu秘"));

        assertThat(body.path("msg_type").asString("")).isEqualTo("text");
        assertThat(body.path("content").path("text").asString("")).isEqualTo(TEXT);
        assertThat(body.path("timestamp").asString("")).isEqualTo("1772359200");
        assertThat(body.path("sign").asString("")).isEqualTo("t9fOTcQGzsFK23lSgv++F+SCRD5vyfEL0KQ0sNSQsf4=");
        assertThat(json(letter(Webhook.Kind.FEISHU, "")).has("sign")).isFalse();
    }

    @Test
    void wechat_gets_markdown() {
        JsonNode body = json(letter(Webhook.Kind.WECHAT, ""));

        assertThat(body.path("msgtype").asString("")).isEqualTo("markdown");
        assertThat(body.path("markdown").path("content").asString("")).isEqualTo(TEXT);
    }

    @Test
    void nobody_is_rung_by_the_words_of_an_object() {
        Message message = new Message("t", List.of("<at user_id=\"all\">x</at> <@all>"), "");

        assertThat(Letter.to(webhook(Webhook.Kind.FEISHU, "https://e.com", "", ""), message, NOW)
                        .body())
                .doesNotContain("<at");
        assertThat(Letter.to(webhook(Webhook.Kind.WECHAT, "https://e.com", "", ""), message, NOW)
                        .body())
                .doesNotContain("<@");
    }

    private static Message endless(String line) {
        return new Message(
                "t", IntStream.range(0, 5000).mapToObj(i -> "- " + line + i).toList(), "{}");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The whole text is known to be too long for each. */
    @ParameterizedTest
    @EnumSource(Webhook.Kind.class)
    void a_message_that_is_too_long_is_cut_between_lines_and_says_so(Webhook.Kind kind) {
        for (String line : List.of("副本不足", "\"quotes\" \"and\" \"more\"", "plain")) {
            Message message = endless(line);
            assertThat(bytes(message.text(Integer.MAX_VALUE))).isGreaterThan(Letter.DEFAULT_BYTES);

            Letter letter = Letter.to(webhook(kind, "https://e.com", "secret", ""), message, NOW);

            assertThat(letter.body().contains(" more lines: see the records")).isTrue();
            if (kind == Webhook.Kind.DINGTALK || kind == Webhook.Kind.FEISHU) {
                assertThat(bytes(letter.body())).isBetween(Letter.BODY_BYTES / 2, Letter.BODY_BYTES);
            }
            if (kind == Webhook.Kind.WECHAT) {
                String content = json(letter).path("markdown").path("content").asString("");
                assertThat(bytes(content)).isBetween(Letter.WECHAT_BYTES - 200, Letter.WECHAT_BYTES);
            }
        }
    }
}
