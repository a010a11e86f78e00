package io.leasehold.adapters.jobs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.inspection.Webhook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                    DINGTALK | 200 | {"errcode":310000,"errmsg":"sign not match"}     | false | true
                    DINGTALK | 200 | {}                                               | false | true
                    DINGTALK | 200 | <html>                                           | false | true
                    WECHAT   | 200 | {"errcode":0,"errmsg":"ok"}                      | true  | false
                    WECHAT   | 200 | {"errcode":93000,"errmsg":"invalid webhook url"} | false | true
                    FEISHU   | 200 | {"code":0,"msg":"success","data":{}}             | true  | false
                    FEISHU   | 200 | {"StatusCode":0,"StatusMessage":"success"}       | true  | false
                    FEISHU   | 200 | {"StatusCode":0,"code":0,"msg":"success"}        | true  | false
                    FEISHU   | 200 | {"code":19021,"msg":"sign match fail"}           | false | true
                    FEISHU   | 200 | {"StatusCode":1,"StatusMessage":"no"}            | false | true
                    """)
    void an_answer_says_whether_the_message_is_there_and_whether_to_try_again(
            Webhook.Kind kind, int status, String body, boolean delivered, boolean again) {
        Verdict verdict = Verdict.of(LetterTest.webhook(kind, URL, "", ""), status, body);

        assertThat(verdict.delivered()).isEqualTo(delivered);
        assertThat(verdict.again()).isEqualTo(again);
    }

    @Test
    void what_a_receiver_repeats_of_the_secrets_is_not_told() {
        Webhook webhook = LetterTest.webhook(Webhook.Kind.DINGTALK, URL, "SECsecret", "");

        Verdict verdict = Verdict.of(
                webhook, 200, "{\"errcode\":1,\"errmsg\":\"bad " + URL + " tokensecret pathsecret SECsecret\"}");

        assertThat(verdict.sentence()).contains("code 1").contains("bad ").doesNotContain("secret");
    }
}
