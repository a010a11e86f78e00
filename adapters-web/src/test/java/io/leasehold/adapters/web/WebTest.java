package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A server on a free port of the loopback, and how to ask it. */
abstract class WebTest {

    static final String ADMIN = "admin-secret";
    static final String VIEWER = "viewer-secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeInstance instance = new FakeInstance();
    final FakeDatabase database = new FakeDatabase();
    final FakeBook book = new FakeBook();
    final FakeRepositories repositories = new FakeRepositories();
    final FakeScripts scripts = new FakeScripts();
    final FakeWebhooks webhooks = new FakeWebhooks();
    final FakeRecords records = new FakeRecords();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private WebServer server = server(settings(0));

    static WebSettings settings(int port) {
        return new WebSettings("127.0.0.1", port, ADMIN, Optional.of(VIEWER), Locale.ENGLISH);
    }

    final WebServer server(WebSettings settings) {
        return new WebServer(
                settings,
                new WebPorts(
                        instance,
                        instance,
                        instance,
                        database,
                        database,
                        book,
                        repositories,
                        new WebPorts.Inspections(scripts, webhooks, records),
                        () -> FakeInstance.STARTED));
    }

    @BeforeEach
    final void start() {
        assertThat(server.start()).isInstanceOf(StartOutcome.Listening.class);
    }

    @AfterEach
    final void stop() {
        server.close();
    }

    final int port() {
        return server.port().orElseThrow();
    }

    /** Stops the server of this test and starts one with other settings. */
    final void restart(WebSettings settings) {
        server.close();
        server = server(settings);
        start();
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    final HttpRequest.Builder as(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    final HttpRequest.Builder post(String body) {
        return as(ADMIN, "/api/v1/connections")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    final HttpRequest.Builder delete(String query) {
        return as(ADMIN, "/api/v1/connections" + query).DELETE();
    }

    final HttpRequest.Builder sending(String token, String method, String path, String body) {
        return as(token, path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }

    final HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    final HttpResponse<String> get(String path) {
        return send(request(path));
    }

    final HttpClient client() {
        return client;
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** Whole and exact: no property more, none less. */
    static void assertJson(HttpResponse<String> response, int status, String expected) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(json(response.body())).isEqualTo(json(expected));
    }

    /** A problem of four members whose detail is a sentence. */
    static JsonNode assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = json(response.body());
        assertThat(problem.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "detail");
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").stringValue()).isNotBlank();
        assertThat(problem.path("detail").stringValue()).matches("[A-Z'].{20,}\\.");
        return problem;
    }
}
