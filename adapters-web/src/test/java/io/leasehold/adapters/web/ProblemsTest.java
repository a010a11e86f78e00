package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ProblemsTest extends WebTest {

    private static final int TOO_MANY_BYTES = 64 * 1024 + 1;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "{\"clusterId\":\"a\"} {}",
                "{\"clusterId\":\"a\",\"clusterId\":\"b\"}",
                "{clusterId:'a'}",
                "{\"clusterId\":\"a\u0000\"}",
                "[]",
                "null",
                "\"a\"",
                "{}",
                "{\"clusterId\":null}",
                "{\"clusterId\":7}",
                "{\"clusterId\":true}",
                "{\"clusterId\":[\"a\"]}",
                "{\"clusterId\":{\"id\":\"a\"}}",
                "{\"clusterId\":\"\"}",
                "{\"clusterId\":\"  \"}",
                "{\"clusterID\":\"a\"}",
                "{\"clusterId\":\"a\",\"force\":true}"
            })
    void a_body_that_is_not_exactly_a_cluster_id_is_refused(String body) {
        JsonNode problem = assertProblem(send(post(body)), 400);

        assertThat(problem.path("detail").stringValue())
                .doesNotContain("jackson")
                .doesNotContain("Exception");
        assertThat(instance.asked).isEmpty();
    }

    @Test
    void a_body_nested_too_deeply_is_refused() {
        assertProblem(send(post("[".repeat(20_000))), 400);
    }

    @Test
    void a_body_that_is_not_text_is_refused() {
        byte[] broken = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};

        assertProblem(send(post("").POST(BodyPublishers.ofByteArray(broken))), 400);
    }

    @Test
    void the_longest_cluster_id_passes_and_one_longer_does_not() {
        assertThat(send(post("{\"clusterId\":\"" + "x".repeat(1024) + "\"}")).statusCode())
                .isEqualTo(202);
        assertProblem(send(post("{\"clusterId\":\"" + "x".repeat(1025) + "\"}")), 400);
        assertProblem(send(delete("?clusterId=" + "x".repeat(1025))), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?clusterId=", "?clusterId=a&clusterId=b", "?cluster=a", "?clusterId=a&force=true"})
    void a_query_that_is_not_exactly_a_cluster_id_is_refused(String query) {
        assertProblem(send(delete(query)), 400);
        assertThat(instance.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonp", "nonsense"})
    void another_content_type_is_refused(String contentType) {
        HttpResponse<String> response = send(as(ADMIN, "/api/v1/connections")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{\"clusterId\":\"a\"}")));

        assertProblem(response, 415);
        assertThat(instance.asked).isEmpty();
    }

    @Test
    void no_content_type_is_taken_for_json_and_so_is_what_curl_says_by_itself() {
        HttpRequest.BodyPublisher body = BodyPublishers.ofString("{\"clusterId\":\"a\"}");

        assertThat(send(as(ADMIN, "/api/v1/connections").POST(body)).statusCode())
                .isEqualTo(202);
        for (String type : List.of("Application/JSON; charset=utf-8", "application/x-www-form-urlencoded")) {
            assertThat(send(as(ADMIN, "/api/v1/connections")
                                    .header("Content-Type", type)
                                    .POST(body))
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_whether_or_not_its_length_is_announced() {
        byte[] large = " ".repeat(TOO_MANY_BYTES).getBytes(StandardCharsets.UTF_8);
        InputStream unannounced = new ByteArrayInputStream(large);

        assertProblem(send(post("").POST(BodyPublishers.ofByteArray(large))), 413);
        assertProblem(send(post("").POST(BodyPublishers.ofInputStream(() -> unannounced))), 413);
    }

    @Test
    void an_unknown_path_is_told_with_and_without_a_token() {
        assertProblem(send(as(ADMIN, "/api/v1/no-such-thing")), 404);
        assertProblem(get("/no-such-thing"), 404);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /api/v1/connections", "POST, /api/v1/status", "POST, /livez", "DELETE, /"})
    void a_wrong_method_is_told_with_those_that_are_right(String method, String path) {
        HttpResponse<String> response = send(as(ADMIN, path).method(method, BodyPublishers.noBody()));

        assertProblem(response, 405);
        assertThat(response.headers().firstValue("Allow").orElseThrow()).matches("[A-Z]+(, [A-Z]+)*");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_CLUSTER, 404, unknown-cluster",
        "UNAVAILABLE, 503, lease-store-unavailable",
        "REFUSED, 502, refused-by-lease-store",
        "STARTING, 503, starting",
        "STOPPING, 503, stopping"
    })
    void each_cause_has_its_status_and_name(Cause cause, int status, String name) {
        String reason = "Here is why, and what to do about it.";
        instance.connect = CompletableFuture.completedFuture(new ConnectOutcome.NotDone(cause, reason));
        instance.disconnect = CompletableFuture.completedFuture(new DisconnectOutcome.NotDone(cause, reason));

        HttpResponse<String> connect = send(post("{\"clusterId\":\"a\"}"));
        HttpResponse<String> disconnect = send(delete("?clusterId=a"));

        JsonNode problem = assertProblem(connect, status);
        assertThat(problem.path("detail").stringValue()).isEqualTo(reason);
        assertThat(problem.path("type").stringValue()).isEqualTo("urn:leasehold:problem:" + name);
        assertThat(assertProblem(disconnect, status)).isEqualTo(problem);
        assertThat(connect.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void a_bug_shows_neither_its_stack_nor_its_words() {
        instance.connect = CompletableFuture.failedFuture(new IllegalStateException("secret words"));
        instance.broken = true;

        assertBug(send(post("{\"clusterId\":\"a\"}")));
        assertBug(send(as(ADMIN, "/api/v1/status")));
        assertBug(get("/leaderz"));
    }

    private static void assertBug(HttpResponse<String> response) {
        assertProblem(response, 500);
        assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/%2e%2e/status HTTP/1.1",
                "GET /api/v1/connections/a%2Fb HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /\u0001 HTTP/1.1",
                "NONSENSE",
                "GET / HTTP/9.9"
            })
    void what_the_server_itself_refuses_leaks_nothing_either(String line) throws IOException {
        String answer = raw(line + "\r\nHost: x\r\nAuthorization: Bearer " + ADMIN + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty").doesNotContain("javalin");
        assertThat(answer).containsPattern("(?i)x-content-type-options: nosniff");
        assertThat(answer).contains("application/problem+json");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
