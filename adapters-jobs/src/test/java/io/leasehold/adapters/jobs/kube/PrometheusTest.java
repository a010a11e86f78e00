package io.leasehold.adapters.jobs.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.leasehold.adapters.jobs.http.AddressRule;
import io.leasehold.adapters.jobs.lua.Question.Prometheus;
import io.leasehold.adapters.jobs.lua.Question.Range;
import io.leasehold.domain.cluster.ClusterId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrometheusTest {

    private static final String FINE = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
    private static final String ERROR =
            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:3: parse error\"}";
    private static final String PROXY = "/api/v1/namespaces/monitoring/services/";

    private final FakeCluster cluster = new FakeCluster();
    private final Asking script = new Asking(cluster);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private int status = 200;
    private String body = FINE;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().startsWith("/slow")) {
                hold();
            }
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void hold() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prometheus", "prometheus:9090", "http:prometheus:web", "https:prometheus:9090", "prometheus:"})
    void a_service_is_asked_through_the_api_server(String service) {
        cluster.on(PROXY + service + "/proxy/api/v1/query?query=up%20%3E%200&timeout=20s", 200, FINE);
        assertThat(script.page(service("up > 0", "monitoring", service))).isEqualTo(FINE);
    }

    @Test
    void a_range_is_asked_with_its_times_in_seconds() {
        cluster.on(
                PROXY + "p/proxy/api/v1/query_range?query=up&start=1700000000&end=1136214245.000&step=5m&timeout=3s",
                200,
                FINE);
        Prometheus question = new Prometheus(
                "up",
                "",
                "monitoring",
                "p",
                Optional.empty(),
                Optional.of(new Range("1700000000", "2006-01-02 15:04:05", "5m")),
                Optional.of(3));
        assertThat(script.page(question)).isEqualTo(FINE);
    }

    @Test
    void what_prometheus_or_the_api_server_refuse_is_a_sentence() {
        String path = PROXY + "p/proxy/api/v1/query?query=up&timeout=20s";
        cluster.on(path, 400, ERROR);
        assertThat(script.refusal(service("up", "monitoring", "p"))).contains("bad_data", "1:3: parse error");
        cluster.on(path, 503, "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"no endpoints available\"}");
        assertThat(script.refusal(service("up", "monitoring", "p"))).contains("503", "no endpoints available");
        cluster.on(path, 404, "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"x\"}");
        assertThat(script.refusal(service("up", "monitoring", "p")))
                .contains("there is no Service 'p' in the namespace monitoring");
        cluster.on(path, 200, "<html>");
        assertThat(script.refusal(service("up", "monitoring", "p"))).contains("not a Prometheus");
    }

    @Test
    void where_no_port_was_told_and_none_is_found_its_name_is_asked_for() {
        String refused = "{\"kind\":\"Status\",\"message\":\"no endpoints available for service\"}";
        for (String without : List.of("prom", "http:prom", "prom:")) {
            cluster.on(PROXY + without + "/proxy/api/v1/query?query=up&timeout=20s", 503, refused);
            assertThat(script.refusal(service("up", "monitoring", without)))
                    .contains("503", "no endpoints available", "tell the port as well: 'prom:9090'");
        }
        cluster.on(PROXY + "prom:web/proxy/api/v1/query?query=up&timeout=20s", 503, refused);
        assertThat(script.refusal(service("up", "monitoring", "prom:web")))
                .contains("503")
                .doesNotContain("port as well");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500})
    void nothing_of_a_stranger_behind_the_proxy_is_shown_nor_taken_for_the_clusters_word(int code) {
        String path = PROXY + "p/proxy/api/v1/query?query=up&timeout=20s";
        for (String body :
                List.of("{\"message\":\"s3cr3t\"}", "s3cr3t", "{\"kind\":\"Other\",\"message\":\"s3cr3t\"}")) {
            cluster.on(path, code, body);
            assertThat(script.refusal(service("up", "monitoring", "p")))
                    .contains("service 'p'", "status " + code)
                    .doesNotContain("s3cr3t", "kubeconfig");
        }
        cluster.on(path, 401, "{\"kind\":\"Status\",\"message\":\"Unauthorized\"}");
        assertThat(script.refusal(service("up", "monitoring", "p"))).contains("401", "renew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "a:b:c:d", "ftp:a:1", "a%2f", "a\nb", "a b", "A", "a?b"})
    void hostile_services_are_refused_and_nothing_is_sent(String service) {
        assertThat(script.refusal(service("up", "monitoring", service))).contains("is not a service");
        assertThat(script.refusal(service("up", "../x", "p"))).contains("namespace");
        assertThat(script.refusal(service("x".repeat(10_000), "monitoring", "p")))
                .contains("too long");
        assertThat(script.refusal(service(" ", "monitoring", "p"))).contains("empty");
        assertThat(script.refusal(service("up", "", ""))).contains("address");
        assertThat(cluster.asked()).isEmpty();
    }

    @Test
    void an_address_is_asked_straight_and_without_credentials() {
        assertThat(script.page(address("up", url("/prometheus/"), 5))).isEqualTo(FINE);
        assertThat(asked).containsExactly("/prometheus/api/v1/query?query=up&timeout=5s null");
        assertThat(cluster.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://[fe80::1]",
                "http://[::ffff:169.254.169.254]:80/",
                "http://0.0.0.0:9090",
                "http://2852039166"
            })
    void where_clouds_keep_their_credentials_nothing_is_asked(String address) {
        assertThat(script.refusal(address("up", address, 5))).contains("link-local");
    }

    @Test
    void a_name_that_turns_out_to_be_such_an_address_is_refused() {
        assertThat(ofNames("169.254.169.254").refusal(address("up", "http://innocent.example", 5)))
                .contains("link-local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://localhost",
                "http://[::1]",
                "http://[::ffff:127.0.0.2]",
                "http://2130706433"
            })
    void a_script_does_not_reach_what_listens_on_this_machine_alone(String host) {
        Asking unguarded = script;
        Asking guarded = new Asking(new SessionCalls(cluster, new ClusterId("fake/fake"), Limits.STANDARD));
        String there = host + ":" + server.getAddress().getPort();

        assertThat(guarded.refusal(address("up", there, 5))).contains("this instance itself", "service");
        assertThat(asked).isEmpty();
        assertThat(unguarded.page(address("up", url(""), 5))).isEqualTo(FINE);
    }

    @Test
    void nor_by_a_name_that_leads_here() {
        String there = "http://innocent.example:" + server.getAddress().getPort();

        assertThat(ofNames("127.0.0.1").refusal(address("up", there, 5))).contains("this instance itself");
        assertThat(asked).isEmpty();
    }

    private Asking ofNames(String found) {
        return new Asking(new SessionCalls(
                cluster,
                new ClusterId("fake/fake"),
                Limits.STANDARD,
                new Room(),
                new Reach(host -> InetAddress.getAllByName(found), AddressRule.SCRIPTS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://x",
                "http://",
                "http://user:pw@h",
                "localhost:9090",
                "http://h/?a=",
                "http://h\n/"
            })
    void addresses_that_are_none_are_refused(String address) {
        assertThat(script.refusal(address("up", address, 5)))
                .contains("address of Prometheus")
                .doesNotContain("pw");
    }

    @Test
    void no_redirect_is_followed_and_nothing_of_a_stranger_is_shown() {
        status = 302;
        assertThat(script.refusal(address("up", url(""), 5))).contains("redirects");
        assertThat(asked).hasSize(1);
        for (String secret :
                List.of("s3cr3t", "{\"password\":\"s3cr3t\"}", "{\"status\":\"error\",\"error\":\"s3cr3t\"}")) {
            status = 200;
            body = secret;
            assertThat(script.refusal(address("up", url(""), 5)))
                    .contains("not a Prometheus")
                    .doesNotContain("s3cr3t");
        }
        status = 400;
        body = ERROR;
        assertThat(script.refusal(address("up", url(""), 5))).contains("parse error");
    }

    @Test
    void a_long_answer_and_a_slow_one_are_given_up() {
        body = "x".repeat(3_000);
        assertThat(new Asking(cluster, Asking.SMALL).refusal(address("up", url(""), 1)))
                .contains("2000 bytes");
        long begun = System.nanoTime();
        assertThat(script.refusal(address("up", url("/slow"), 1))).contains("within 1 s");
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
        assertThat(script.refusal(address("up", "http://127.0.0.1:1", 1))).contains("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000, 1700000000",
        "1700000000.5, 1700000000.5",
        "1700000000123, 1700000000.123",
        "2006-01-02T15:04:05Z, 1136214245.000",
        "2006-01-02T15:04:05.250+08:00, 1136185445.250",
        "2006-01-02 15:04:05, 1136214245.000"
    })
    void times_are_read_in_all_forms(String text, String seconds) throws Unanswered {
        assertThat(PromTime.seconds(text, "at")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1", "2006-13-02 15:04:05", "1e9", "1&query=x", "2006-02-31T00:00:00Z"})
    void times_and_steps_that_are_none_are_refused(String text) {
        Range range = new Range("1", text, "1s");
        assertThat(script.refusal(range(range))).contains("is not a time for end");
        assertThat(script.refusal(range(new Range("1", "2", text)))).contains("is not a step");
        assertThat(script.refusal(range(new Range("1".repeat(10_000), "2", "1"))))
                .hasSizeLessThan(400);
    }

    private static Prometheus range(Range range) {
        return new Prometheus("up", "", "a", "p", Optional.empty(), Optional.of(range), Optional.empty());
    }

    private static Prometheus service(String expression, String namespace, String service) {
        return new Prometheus(expression, "", namespace, service, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Prometheus address(String expression, String address, int seconds) {
        return new Prometheus(expression, address, "", "", Optional.empty(), Optional.empty(), Optional.of(seconds));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
