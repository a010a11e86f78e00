package io.leasehold.adapters.jobs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.inspection.Webhook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class VerdictTest {

    private static final String URL = "https://example.com/robot/send/pathsecret?access_token=tokensecret";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DEFAULT  | 200 | anything                                         | true  | false
                    DEFAULT  | 204 | ''                                               | true  | false
                    DEFAULT  | 302 | ''                                               | false | false
                    DEFAULT  | 404 | ''                                               | false | false
                    DEFAULT  | 408 | ''                                               | false | true
                    DEFAULT  | 429 | ''                                               | false | true
                    DEFAULT  | 503 | ''                                               | false | true
                    DINGTALK | 200 | {"errcode":0,"errmsg":"ok"}                      | true  | false
                    DINGTALK | 200 | {"errcode":310000,"errmsg":"sign not match"}     | false | false
                    DINGTALK | 200 | {}                                               | false | false
                    DINGTALK | 200 | ''                                               | false | false
                    DINGTALK | 200 | <html>                                           | false | false
                    DINGTALK | 200 | {"errcode":99999999999999999999}                 | false | false
                    DINGTALK | 200 | {"errcode":-1,"errmsg":"busy"}                   | false | true
                    DINGTALK | 200 | {"errcode":130101,"errmsg":"send too fast"}      | false | true
                    DINGTALK | 200 | {"errcode":410100,"errmsg":"send too fast"}      | false | true
                    DINGTALK | 503 | <html>                                           | false | true
                    WECHAT   | 200 | {"errcode":0,"errmsg":"ok"}                      | true  | false
                    WECHAT   | 200 | {"errcode":93000,"errmsg":"invalid webhook url"} | false | false
                    WECHAT   | 200 | {"errcode":45009,"errmsg":"freq out of limit"}   | false | true
                    WECHAT   | 200 | {"errcode":130101,"errmsg":"another's code"}     | false | false
                    FEISHU   | 200 | {"code":0,"msg":"success","data":{}}             | true  | false
                    FEISHU   | 200 | {"StatusCode":0,"StatusMessage":"success"}       | true  | false
                    FEISHU   | 200 | {"StatusCode":0,"code":0,"msg":"success"}        | true  | false
                    FEISHU   | 200 | {"code":19021,"msg":"sign match fail"}           | false | false
                    FEISHU   | 200 | {"code":11232,"msg":"frequency limited"}         | false | true
                    FEISHU   | 200 | {"StatusCode":1,"StatusMessage":"no"}            | false | false
                    FEISHU   | 200 | {"ok":true}                                      | false | false
                    """)
    void an_answer_says_whether_the_message_is_there_and_whether_to_try_again(
            Webhook.Kind kind, int status, String body, boolean delivered, boolean again) {
        Verdict verdict = Verdict.of(LetterTest.webhook(kind, URL, "", ""), status, Optional.of(body));

        assertThat(verdict.delivered()).isEqualTo(delivered);
        assertThat(verdict.again()).isEqualTo(again);
    }

    @Test
    void what_a_receiver_repeats_of_the_secrets_is_not_told() {
        Webhook webhook = LetterTest.webhook(Webhook.Kind.DINGTALK, URL, "SECsecret", "");

        Verdict verdict = Verdict.of(
                webhook,
                200,
                Optional.of("{\"errcode\":1,\"errmsg\":\"bad " + URL + " tokensecret pathsecret SECsecret\"}"));

        assertThat(verdict.sentence()).contains("code 1").contains("bad ").doesNotContain("secret");
    }

    @Test
    void of_a_secret_that_is_cut_off_where_the_sentence_ends_no_piece_is_told() {
        String token = "0123456789abcdef".repeat(8);
        Webhook webhook = LetterTest.webhook(Webhook.Kind.DINGTALK, "https://example.com/send?token=" + token, "", "");

        // The sentence ends in the middle of the token.
        String sentence = refusal(webhook, "x".repeat(100) + " " + token + " is not known");

        assertThat(sentence).contains("xxx **** is not known").doesNotContain("0123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tok/en+one two=three", // as the receiver reads it
                "tok%2Fen%2Bone%20two%3Dthree", // as it was sent
                "tok%2fen%2bone%20two%3dthree",
                "tok%2Fen%2Bone+two%3Dthree", // as a receiver may write it again
                "tok/en\u200b+one two=three" // with a sign that is not shown
            })
    void an_escaped_secret_is_masked_however_it_is_repeated(String repeated) {
        String escaped = "tok%2Fen%2Bone%20two%3Dthree";
        List.of("https://example.com/send?key=" + escaped, "https://example.com/send/" + escaped)
                .forEach(url -> assertThat(
                                refusal(LetterTest.webhook(Webhook.Kind.WECHAT, url, "", ""), "bad " + repeated + "!"))
                        .contains("(bad ****!)"));
    }

    private static String refusal(Webhook webhook, String words) {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("errcode", 1)
                .put("errmsg", words)
                .toString();
        return Verdict.of(webhook, 200, Optional.of(body)).sentence();
    }

    @Test
    void an_answer_that_was_not_understood_is_told_as_one_that_may_have_come_through() {
        Verdict verdict = Verdict.of(LetterTest.webhook(Webhook.Kind.WECHAT, URL, "", ""), 200, Optional.empty());

        assertThat(verdict.sentence()).contains("status 200", "not as its kind does", "may have", "not sent again");
    }
}
