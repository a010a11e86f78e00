package io.leasehold.adapters.jobs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The values were computed by other programs; the commands stand beside them. */
final class SignaturesTest {

    /** {@code printf '1772359200000\nSECding秘' | openssl dgst -sha256 -hmac 'SECding秘' -binary | base64}. */
    @Test
    void dingtalk_is_signed_by_the_secret() {
        assertThat(Signatures.dingtalk(1772359200000L, "SECding秘"))
                .isEqualTo("Udr7CKCvnETwj55+J2gotwB2wI6ZqN4yTYu49FzTr9E=");
    }

    /** {@code printf '' | openssl dgst -sha256 -hmac "$(printf '1772359200\nSECfeishu秘')" -binary | base64}. */
    @Test
    void feishu_is_signed_by_time_and_secret() {
        assertThat(Signatures.feishu(1772359200L, "SECfeishu秘"))
                .isEqualTo("t9fOTcQGzsFK23lSgv++F+SCRD5vyfEL0KQ0sNSQsf4=");
    }
}
