package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ConnectOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebServerTest extends WebTest {

    private static final int HUGE = 32 * 1024 * 1024;
    private static final int MORE_THAN_THREADS = 40;

    @Test
    void a_port_in_use_is_told_in_one_sentence_and_leaves_nothing_behind() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WebServer second = server(settings(taken.getLocalPort()))) {
            assertThat(second.start())
                    .isEqualTo(new StartOutcome.Refused("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use: stop the process that listens there,"
                            + " or choose another port with --port."));
            assertThat(second.port()).isEmpty();
        }
    }

    @Test
    void a_server_that_found_its_port_in_use_can_be_started_once_the_port_is_free() throws IOException {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try (taken;
                WebServer second = server(settings(taken.getLocalPort()))) {
            assertThat(second.start()).isInstanceOf(StartOutcome.Refused.class);
            taken.close();
            assertThat(second.start()).isInstanceOf(StartOutcome.Listening.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, none of this machine", "no-such-host.invalid, has no address"})
    void an_address_that_is_not_ours_is_told_in_one_sentence(String host, String words) {
        try (WebServer second = server(new WebSettings(host, 0, ADMIN, Optional.empty(), Locale.ENGLISH))) {
            assertThat(second.start())
                    .isInstanceOfSatisfying(
                            StartOutcome.Refused.class,
                            refused -> assertThat(refused.reason())
                                    .contains(host)
                                    .contains(words)
                                    .contains("--host"));
        }
    }

    @Test
    void a_running_server_is_not_started_twice() {
        try (WebServer second = server(settings(0))) {
            assertThat(second.start()).isInstanceOf(StartOutcome.Listening.class);
            assertThatThrownBy(second::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_closed_server_answers_nobody_and_may_be_closed_again() {
        WebServer second = server(settings(0));
        assertThat(second.start()).isInstanceOf(StartOutcome.Listening.class);
        second.close();
        second.close();
        assertThat(second.port()).isEmpty();
    }

    @Test
    void waiting_requests_hold_no_thread() throws Exception {
        CompletableFuture<ConnectOutcome> outcome = new CompletableFuture<>();
        instance.connect = outcome;
        var waiting = IntStream.range(0, MORE_THAN_THREADS)
                .mapToObj(i -> client().sendAsync(
                                post("{\"clusterId\":\"c" + i + "\"}").build(), BodyHandlers.ofString()))
                .toList();

        assertThat(get("/livez").statusCode()).isEqualTo(200);

        outcome.complete(new ConnectOutcome.Claimed(FakeInstance.ME));
        for (CompletableFuture<HttpResponse<String>> response : waiting) {
            assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void who_completes_an_outcome_does_not_write_the_answer() throws Exception {
        CompletableFuture<ConnectOutcome> outcome = new CompletableFuture<>();
        instance.connect = outcome;
        try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), port())) {
            reader.getOutputStream().write(rawConnect().getBytes(StandardCharsets.US_ASCII));
            Await.until(() -> !instance.asked.isEmpty());

            // An answer larger than all buffers: writing it takes until its reader reads.
            ConnectOutcome huge = new ConnectOutcome.NotDone(Cause.REFUSED, "x".repeat(HUGE));
            CompletableFuture.runAsync(() -> outcome.complete(huge)).get(5, TimeUnit.SECONDS);

            byte[] answer = reader.getInputStream().readAllBytes();
            assertThat(answer).hasSizeGreaterThan(HUGE);
            assertThat(new String(answer, 0, 12, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 502");
        }
    }

    private static String rawConnect() {
        String body = "{\"clusterId\":\"c\"}";
        return "POST /api/v1/connections HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + ADMIN
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void a_request_under_way_is_answered_before_the_server_stops() throws Exception {
        CompletableFuture<ConnectOutcome> outcome = new CompletableFuture<>();
        instance.connect = outcome;
        var response = client().sendAsync(post("{\"clusterId\":\"c\"}").build(), BodyHandlers.ofString());
        Await.until(() -> !instance.asked.isEmpty());

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);
        outcome.complete(new ConnectOutcome.Claimed(FakeInstance.ME));

        assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        stopped.get(10, TimeUnit.SECONDS);
    }

    @Test
    void every_answer_carries_the_security_headers() {
        for (HttpResponse<String> response : List.of(
                get("/"), get("/livez"), get("/nothing"), send(as(ADMIN, "/api/v1/status")), get("/api/v1/status"))) {
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(response.headers().firstValue("Server")).isEmpty();
        }
        assertThat(send(as(ADMIN, "/api/v1/status")).headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }
}
