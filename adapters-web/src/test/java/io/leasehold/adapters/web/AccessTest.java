package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest extends WebTest {

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/readyz?verbose", "/healthz", "/leaderz", "/metrics", "/"})
    void probes_metrics_and_the_page_need_no_token(String path) {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1/status",
                "/api/v1/instances",
                "/api/v1/clusters",
                "/api/v1/connections",
                "/api/v1/status/",
                "/api/v1/no-such-thing"
            })
    void everything_of_the_api_needs_a_token_even_what_does_not_exist(String path) {
        HttpResponse<String> response = get(path);

        assertProblem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"leasehold\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%61pi/v1/status",
                "/api;x=y/v1/status",
                "/api/v1/status;x=y",
                "/API/v1/status",
                "//api/v1/status",
                "/./api/v1/status",
                "/livez/../api/v1/status",
                "/livez/%2e%2e/api/v1/status",
                "/livez;/../api/v1/status"
            })
    void no_way_of_writing_a_path_gets_past_without_a_token(String path) {
        assertThat(get(path).statusCode()).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
    void no_method_gets_past_without_a_token(String method) {
        HttpResponse<String> response =
                send(request("/api/v1/connections?clusterId=a").method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(instance.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer admin-secre",
                "Bearer admin-secret2",
                "Bearer",
                "Bearer ",
                "Basic YWRtaW46YWRtaW4=",
                "admin-secret",
                "Bearer ADMIN-SECRET"
            })
    void any_other_token_or_scheme_is_refused(String header) {
        HttpResponse<String> response = send(request("/api/v1/status").header("Authorization", header));

        assertProblem(response, 401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer realm=\"leasehold\"");
        assertThat(response.body()).doesNotContain("admin-secret");
    }

    @Test
    void a_wrong_token_is_told_from_none() {
        HttpResponse<String> response = send(as("wrong", "/api/v1/status"));

        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMIN, VIEWER})
    void both_tokens_may_read(String token) {
        assertThat(send(as(token, "/api/v1/status")).statusCode()).isEqualTo(200);
        assertThat(send(as(token, "/api/v1/instances")).statusCode()).isEqualTo(200);
        assertThat(send(as(token, "/api/v1/clusters")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_scheme_is_read_in_any_case() {
        assertThat(send(request("/api/v1/status").header("Authorization", "bearer " + ADMIN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_viewer_may_change_nothing() {
        HttpResponse<String> post = send(as(VIEWER, "/api/v1/connections")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"clusterId\":\"a\"}")));
        HttpResponse<String> delete =
                send(as(VIEWER, "/api/v1/connections?clusterId=a").DELETE());

        assertProblem(post, 403);
        assertProblem(delete, 403);
        assertThat(instance.asked).isEmpty();
    }

    @Test
    void answers_say_what_the_token_may_do() {
        assertThat(send(as(ADMIN, "/api/v1/status")).headers().firstValue("Leasehold-Access"))
                .hasValue("admin");
        assertThat(send(as(VIEWER, "/api/v1/status")).headers().firstValue("Leasehold-Access"))
                .hasValue("viewer");
    }

    @Test
    void without_a_viewer_token_nobody_is_a_viewer() {
        restart(new WebSettings("127.0.0.1", 0, ADMIN, Optional.empty(), Locale.ENGLISH));

        assertProblem(send(as(VIEWER, "/api/v1/status")), 401);
        assertThat(send(as(ADMIN, "/api/v1/status")).statusCode()).isEqualTo(200);
    }
}
