package io.leasehold.adapters.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

    private final RecordJson json = new RecordJson();

    @Test
    void any_text_comes_back_from_plain_ascii_without_a_nul() {
        StringBuilder every = new StringBuilder();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            every.append(c);
        }
        LeaseRecord record = LeaseRecord.EMPTY
                .withHolder(new InstanceId("\0\uD83D alone"))
                .withAnnotation("every", every.toString())
                .withLabel("", "'; drop table lease; --");
        String text = json.write(record);
        assertThat(text.chars()).allMatch(c -> c >= ' ' && c < 128);
        assertThat(json.read(text)).isEqualTo(record);
    }

    @Test
    void times_of_all_years_come_back_to_the_microsecond() {
        LeaseRecord record = LeaseRecord.EMPTY
                .withDuration(Duration.ofSeconds(1))
                .withAcquireTime(Instant.parse("0000-01-01T00:00:00Z"))
                .withRenewTime(Instant.parse("9999-12-31T23:59:59.999999Z"));
        assertThat(json.read(json.write(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"labels\":{},\"annotations\":{}}",
                "{\"leaseTransitions\":0,\"labels\":{}}",
                "{\"leaseTransitions\":\"0\",\"labels\":{},\"annotations\":{}}",
                "{\"leaseTransitions\":0.5,\"labels\":{},\"annotations\":{}}",
                "{\"leaseTransitions\":0,\"labels\":[],\"annotations\":{}}",
                "{\"leaseTransitions\":0,\"labels\":{\"a\":1},\"annotations\":{}}",
                "{\"leaseTransitions\":0,\"labels\":{\"a\":\"x\",\"a\":\"y\"},\"annotations\":{}}",
                "{\"leaseTransitions\":0,\"labels\":{},\"annotations\":{},\"holderIdentity\":\" \"}",
                "{\"leaseTransitions\":0,\"labels\":{},\"annotations\":{},\"holderIdentity\":null}",
                "{\"leaseTransitions\":0,\"labels\":{},\"annotations\":{},\"renewTime\":\"yesterday\"}",
                "{\"leaseTransitions\":0,\"labels\":{},\"annotations\":{}} {}",
            })
    void what_is_no_content_of_a_lease_is_refused(String text) {
        assertThatThrownBy(() -> json.read(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a lease");
    }

    @Test
    void fields_of_a_newer_version_are_passed_over() {
        assertThat(json.read("{\"leaseTransitions\":0,\"labels\":{},\"annotations\":{},\"strategy\":\"new\"}"))
                .isEqualTo(LeaseRecord.EMPTY);
    }
}
