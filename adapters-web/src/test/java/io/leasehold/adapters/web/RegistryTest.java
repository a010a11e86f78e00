package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.registry.RegistryOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Registering clusters. */
final class RegistryTest extends WebTest {

    private static final String PATH = "/api/v1/clusters";
    private static final String SECRET = "s3cr3t";
    private static final int MIB = 1 << 20;

    private HttpRequest.Builder send(String method, String body) {
        return as(ADMIN, PATH).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }

    private static String body(String id, String kubeconfig) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        return body.put("id", id).put("kubeconfig", kubeconfig).toString();
    }

    @Test
    void a_cluster_is_registered_replaced_and_removed_and_its_kubeconfig_is_never_answered() {
        String text = "token: " + SECRET + "\n\"quoted\"\n";

        HttpResponse<String> registered = send(send("POST", body("fleet/x", text)));
        HttpResponse<String> replaced = send(send("PUT", body("fleet/x", text)));
        HttpResponse<String> removed =
                send(as(ADMIN, PATH + "?clusterId=fleet%2Fx").DELETE());

        assertJson(registered, 201, "{\"clusterId\":\"fleet/x\"}");
        assertJson(replaced, 200, "{\"clusterId\":\"fleet/x\"}");
        assertJson(removed, 200, "{\"clusterId\":\"fleet/x\"}");
        assertThat(database.asked)
                .containsExactly("register fleet/x " + text, "update fleet/x " + text, "remove fleet/x");
    }

    @Test
    void only_the_admin_may() {
        HttpRequest.Builder post = as(VIEWER, PATH).POST(BodyPublishers.ofString(body("a", SECRET)));

        assertProblem(send(post), 403);
        assertProblem(send(as(VIEWER, PATH + "?clusterId=a").DELETE()), 403);
        assertProblem(send(request(PATH).PUT(BodyPublishers.ofString(body("a", SECRET)))), 401);
        assertProblem(send(as(VIEWER, "/api/v1/audit")), 403);
        assertThat(database.asked).isEmpty();
    }

    @Test
    void each_outcome_has_its_status_and_sentence() {
        assertOutcome(new RegistryOutcome.Exists(), 409, "cluster-exists");
        assertOutcome(new RegistryOutcome.Missing(), 404, "unknown-cluster");
        assertOutcome(new RegistryOutcome.Refused("the kubeconfig: 'exec' is not allowed"), 400, "'exec'");
        assertOutcome(new RegistryOutcome.Unavailable("the database is being opened"), 503, "is being opened");
        assertOutcome(new RegistryOutcome.Unknown("the database did not answer"), 503, "may or may not");
    }

    private void assertOutcome(RegistryOutcome outcome, int status, String words) {
        database.outcome = outcome;
        for (String method : List.of("POST", "PUT")) {
            HttpResponse<String> response = send(send(method, body("a", SECRET)));
            assertThat(assertProblem(response, status).toString())
                    .contains(words)
                    .doesNotContain(SECRET);
            assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cr3t",
                "[]",
                "{}",
                "{\"id\":\"a\"}",
                "{\"kubeconfig\":\"s3cr3t\"}",
                "{\"id\":7,\"kubeconfig\":\"s3cr3t\"}",
                "{\"id\":\"a\",\"kubeconfig\":{\"token\":\"s3cr3t\"}}",
                "{\"id\":\"\",\"kubeconfig\":\"s3cr3t\"}",
                "{\"id\":\"a\",\"kubeconfig\":\"s3cr3t\",\"force\":true}",
                "{\"id\":\"a\",\"id\":\"b\",\"kubeconfig\":\"s3cr3t\"}",
                "{\"id\":\"a\",\"kubeconfig\":\"s3cr3t"
            })
    void a_body_that_is_not_exactly_a_cluster_is_refused_without_repeating_it(String body) {
        assertThat(assertProblem(send(send("POST", body)), 400).toString()).doesNotContain(SECRET);
        assertThat(database.asked).isEmpty();
    }

    @Test
    void ids_of_ten_thousand_characters_are_refused() {
        assertProblem(send(send("POST", body("x".repeat(10_000), SECRET))), 400);
        assertProblem(send(as(ADMIN, PATH + "?clusterId=" + "x".repeat(1025)).DELETE()), 400);
        assertProblem(send(as(ADMIN, PATH).DELETE()), 400);
    }

    @Test
    void a_kubeconfig_of_a_mebibyte_passes_and_what_is_larger_is_told() {
        assertThat(send(send("POST", body("a", "\n".repeat(MIB)))).statusCode()).isEqualTo(201);

        assertProblem(send(send("POST", body("a", "\n".repeat(MIB + 1)))), 413);
        assertProblem(send(send("POST", body("a", "x".repeat(4 * MIB)))), 413);
        assertThat(database.asked).hasSize(1);
    }

    @Test
    void the_limit_of_other_routes_stays() {
        String large = "{\"clusterId\":\"a\"}" + " ".repeat(64 * 1024);

        assertProblem(send(post(large)), 413);
    }

    @Test
    void the_registry_is_told_who_asks() {
        send(send("POST", body("a", SECRET)).header("X-Request-Id", "mine-1"));

        assertThat(database.askers).containsExactly(new Asker("admin", "127.0.0.1", "mine-1"));
    }

    /** A server that closes while it is being sent to resets the connection, and the answer is lost with it. */
    @RepeatedTest(20)
    void whoever_sends_all_of_what_is_too_large_before_reading_still_gets_the_sentence() throws IOException {
        byte[] body = "x".repeat(4 * MIB).getBytes(StandardCharsets.US_ASCII);
        String head = "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ADMIN
                + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("is too large: send at most");
        }
    }
}
