package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.coordination.Measurements.Kind;
import io.leasehold.ports.coordination.Measurements.Sample;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class MetricsTest extends WebTest {

    private static final SortedMap<String, String> NONE = new TreeMap<>();

    @Test
    void samples_become_the_text_that_prometheus_reads() {
        SortedMap<String, String> lock = new TreeMap<>(Map.of("name", "k8m-leader-lock"));
        SortedMap<String, String> odd = new TreeMap<>(Map.of("name", "a\"b\\c\nd"));
        instance.samples = List.of(
                new Sample("leasehold_requests_total", "Requests sent.", Kind.COUNTER, NONE, 3),
                new Sample("leader_election_master_status", "1 while leading.", Kind.GAUGE, lock, 1),
                new Sample("leader_election_master_status", "1 while leading.", Kind.GAUGE, odd, 0));

        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(response.body()).isEqualTo("""
                # HELP leader_election_master_status 1 while leading.
                # TYPE leader_election_master_status gauge
                leader_election_master_status{name="a\\"b\\\\c\\nd"} 0.0
                leader_election_master_status{name="k8m-leader-lock"} 1.0
                # HELP leasehold_requests_total Requests sent.
                # TYPE leasehold_requests_total counter
                leasehold_requests_total 3.0
                """);
    }

    @Test
    void nothing_measured_is_an_empty_page() {
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).isEmpty();
    }

    @Test
    void two_samples_that_cannot_both_be_true_are_a_bug_and_not_shown() {
        Sample sample = new Sample("leasehold_x", "X.", Kind.GAUGE, NONE, 1);
        instance.samples = List.of(sample, sample);

        assertProblem(get("/metrics"), 500);
    }
}
