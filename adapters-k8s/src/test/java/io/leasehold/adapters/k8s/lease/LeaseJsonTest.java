package io.leasehold.adapters.k8s.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseJsonTest {

    private static final String LEASE =
            "{\"metadata\":{\"name\":\"a\",\"uid\":\"u\",\"resourceVersion\":\"1\"},\"spec\":%s}";

    private final LeaseJson json = new LeaseJson("here");

    @Test
    void times_are_written_with_six_digits_even_on_a_whole_second() {
        LeaseRecord record = LeaseRecord.EMPTY.withRenewTime(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(json.write(new LeaseName("a"), Optional.empty(), record))
                .contains("\"renewTime\":\"2024-01-01T00:00:00.000000Z\"");
    }

    @Test
    void a_cleared_holder_is_written_as_client_go_writes_it() {
        assertThat(json.write(new LeaseName("a"), Optional.empty(), LeaseRecord.EMPTY))
                .contains("\"holderIdentity\":\"\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-01T00:00:00Z, 2024-01-01T00:00:00Z",
        "2024-01-01T00:00:00.5Z, 2024-01-01T00:00:00.5Z",
        "2024-01-01T02:00:00.123456+02:00, 2024-01-01T00:00:00.123456Z"
    })
    void times_are_read_in_every_form_of_rfc_3339(String text, Instant expected) throws NotALeaseException {
        assertThat(read("{\"renewTime\":\"" + text + "\"}").renewTime()).contains(expected);
    }

    @Test
    void what_is_absent_empty_or_of_another_type_reads_as_absent() throws NotALeaseException {
        assertThat(read("{}")).isEqualTo(LeaseRecord.EMPTY);
        assertThat(read("null")).isEqualTo(LeaseRecord.EMPTY);
        assertThat(read("{\"holderIdentity\":\"\",\"renewTime\":\"yesterday\",\"leaseDurationSeconds\":null}"))
                .isEqualTo(LeaseRecord.EMPTY);
        assertThat(read("{\"holderIdentity\":[1],\"leaseTransitions\":\"x\",\"leaseDurationSeconds\":{}}"))
                .isEqualTo(LeaseRecord.EMPTY);
    }

    @Test
    void an_object_without_identity_is_no_lease() {
        assertThatThrownBy(() -> json.lease("{\"metadata\":{\"name\":\"a\"}}")).isInstanceOf(NotALeaseException.class);
    }

    private LeaseRecord read(String spec) throws NotALeaseException {
        return json.lease(LEASE.formatted(spec)).record();
    }
}
