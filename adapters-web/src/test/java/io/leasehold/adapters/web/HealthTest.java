package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.coordination.Health.Check;
import io.leasehold.ports.coordination.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HealthTest extends WebTest {

    private static final Check GOOD = new Check("driver", true, "steps");
    private static final Check BAD = new Check("view", false, "no answer for 31 s: check the API server");

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/healthz"})
    void a_probe_that_passes_says_ok(String path) {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    }

    @Test
    void a_verbose_probe_lists_its_checks() {
        assertThat(get("/livez?verbose").body()).isEqualTo("[+]driver ok: steps\nlivez check passed\n");
    }

    @Test
    void a_failed_probe_says_why_without_being_asked() {
        instance.ready = List.of(GOOD, BAD);

        HttpResponse<String> response = get("/readyz");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("""
                [+]driver ok: steps
                [-]view failed: no answer for 31 s: check the API server
                readyz check failed
                """);
    }

    @Test
    void what_is_only_not_ready_is_not_to_be_restarted() {
        instance.ready = List.of(BAD);

        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void a_hung_driver_fails_both_liveness_probes() {
        instance.live = List.of(BAD);

        assertThat(get("/livez").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void a_head_request_is_answered_like_a_get() {
        instance.ready = List.of(BAD);
        instance.status = FakeInstance.statusAs(Role.FOLLOWER);

        assertThat(head("/readyz").statusCode()).isEqualTo(503);
        assertThat(head("/livez").statusCode()).isEqualTo(200);
        assertThat(head("/leaderz").statusCode()).isEqualTo(429);
        assertThat(head("/livez").body()).isEmpty();
    }

    private HttpResponse<String> head(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @CsvSource({
        "LEADER, 200, leader",
        "LOCAL_LEADER, 200, local-leader",
        "FOLLOWER, 429, follower",
        "STOPPING, 429, stopping"
    })
    void leaderz_answers_200_only_to_who_leads(Role role, int status, String word) {
        instance.status = FakeInstance.statusAs(role);

        HttpResponse<String> response = get("/leaderz");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo(word + "\n");
    }
}
