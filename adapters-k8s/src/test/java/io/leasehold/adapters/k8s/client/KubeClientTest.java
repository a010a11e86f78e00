package io.leasehold.adapters.k8s.client;

import static io.leasehold.adapters.k8s.kube.FakeApiServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kube.FakeApiServer;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Kubeconfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials on their way to the server, and what is built anew when they fail. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plug-ins of this test are shell scripts")
class KubeClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String PRINT = """
            #!/bin/sh
            echo run >> "$RUNS"
            echo "$KUBERNETES_EXEC_INFO" > "$RUNS.info"
            echo 's3cr3t on stderr' >&2
            """;

    @TempDir
    Path directory;

    private final FakeApiServer server = new FakeApiServer();
    private KubeClients clients;

    @BeforeEach
    void open() {
        clients = new KubeClients(TIMEOUT, Map.of());
    }

    @AfterEach
    void close() {
        clients.close();
        server.close();
    }

    @Test
    void a_plug_in_runs_once_and_its_token_is_sent() throws Exception {
        plugin("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"fresh\"}}'");
        try (KubeClient client = clients.client(this::access)) {
            assertThat(get(client)).isInstanceOf(KubeAnswer.Answered.class);
            assertThat(get(client)).isInstanceOf(KubeAnswer.Answered.class);
        }
        assertThat(server.seen()).extracting(FakeApiServer.Seen::authorization).containsOnly("Bearer fresh");
        assertThat(runs()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("runs.info"))).contains("\"interactive\":false", "\"server\"");
    }

    @Test
    void a_plug_in_runs_again_after_a_401_and_when_its_credential_has_expired() throws Exception {
        plugin("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"t\"}}'");
        server.behave(answer(401, ""));
        try (KubeClient client = clients.client(this::access)) {
            get(client);
            get(client);
        }
        assertThat(runs()).isEqualTo(2);
        assertThat(server.seen()).hasSize(2);
        plugin("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\","
                + "\"status\":{\"token\":\"t\",\"expirationTimestamp\":\"2020-01-01T00:00:00Z\"}}'");
        try (KubeClient client = clients.client(this::access)) {
            get(client);
            assertThat(runs()).isGreaterThan(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 3",
                "echo not json s3cr3t",
                "echo '{\"apiVersion\":\"other\",\"status\":{\"token\":\"s3cr3t\"}}'",
                "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'",
                "head -c 3000000 /dev/zero"
            })
    void a_plug_in_that_fails_is_named_and_nothing_is_sent(String script) throws Exception {
        plugin(script);
        try (KubeClient client = clients.client(this::access)) {
            assertThat(get(client))
                    .isInstanceOfSatisfying(
                            KubeAnswer.NotSent.class,
                            notSent -> assertThat(notSent.reason())
                                    .contains("./plugin")
                                    .doesNotContain("s3cr3t"));
        }
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void a_plug_in_that_hangs_costs_the_request_its_timeout_and_nothing_is_sent_later() throws Exception {
        plugin("exec sleep 5");
        try (KubeClient client = clients.client(this::access)) {
            KubeRequest request = KubeRequest.get("/version", Duration.ofMillis(300));
            assertThat(client.send(request).toCompletableFuture().get(2, TimeUnit.SECONDS))
                    .isInstanceOf(KubeAnswer.NotSent.class);
        }
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void a_token_file_is_read_again_for_each_request() throws Exception {
        Path token = directory.resolve("token");
        write("user: {tokenFile: token}");
        try (KubeClient client = clients.client(this::access)) {
            for (String value : new String[] {"one", "two"}) {
                Files.writeString(token, value + "\n");
                get(client);
            }
            Files.delete(token);
            assertThat(get(client)).isInstanceOf(KubeAnswer.NotSent.class);
        }
        assertThat(server.seen())
                .extracting(FakeApiServer.Seen::authorization)
                .containsExactly("Bearer one", "Bearer two");
    }

    @Test
    void an_answer_longer_than_allowed_counts_as_none() throws Exception {
        write("user: {token: t}");
        server.behave(answer(200, "x".repeat(100_000)));
        try (KubeClient client = clients.client(this::access)) {
            KubeRequest request = KubeRequest.get("/version", TIMEOUT).atMost(1000);
            assertThat(client.send(request).toCompletableFuture().get(5, TimeUnit.SECONDS))
                    .isInstanceOf(KubeAnswer.Lost.class);
        }
    }

    @Test
    void a_closed_client_sends_nothing() throws Exception {
        write("user: {token: t}");
        KubeClient client = clients.client(this::access);
        client.close();
        client.close();
        assertThat(get(client)).isInstanceOf(KubeAnswer.NotSent.class);
        assertThat(server.seen()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/namespaces/a/services/b/proxy/api/v1/query?query=up, 0",
        "/api/v1/namespaces/a/services/b/proxy?x=y, 0",
        "/apis/metrics.k8s.io/v1beta1/nodes?x=/proxy/, 1"
    })
    void many_401s_of_whom_the_server_asks_build_no_pools(String path, int replaced) throws Exception {
        write("user: {token: t}");
        server.behave(answer(401, ""));
        AtomicInteger built = new AtomicInteger();
        long begun = System.nanoTime();
        try (KubeClient client = clients.client(() -> {
            built.incrementAndGet();
            return access();
        })) {
            for (int i = 0; i < 50; i++) {
                client.send(KubeRequest.get(path, TIMEOUT))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
            }
        }
        int calm = (int) Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 3;
        assertThat(built.get()).isBetween(1 + replaced, 1 + replaced * (1 + calm));
    }

    @Test
    void a_pool_that_was_replaced_ends_with_its_last_request_and_not_before() throws Exception {
        write("user: {token: t}");
        CountDownLatch held = new CountDownLatch(1);
        server.behave(exchange -> {
            boolean slow = exchange.getRequestURI().getPath().equals("/slow");
            if (slow) {
                await(held);
            }
            answer(slow ? 200 : 401, "").handle(exchange);
        });
        try (KubeClient client = clients.client(this::access)) {
            CompletableFuture<KubeAnswer> slow = client.send(KubeRequest.get("/slow", Duration.ofSeconds(20)))
                    .toCompletableFuture();
            get(client);
            get(client);
            assertThat(client.pools()).isEqualTo(2);
            held.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS)).isInstanceOf(KubeAnswer.Answered.class);
            long begun = System.nanoTime();
            while (client.pools() > 1 && System.nanoTime() - begun < TIMEOUT.toNanos()) {
                Thread.onSpinWait();
            }
            assertThat(client.pools()).isEqualTo(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KubeAnswer get(KubeClient client) throws Exception {
        return client.send(KubeRequest.get("/version", TIMEOUT))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private ClusterAccess access() throws BrokenKubeconfigException {
        return Kubeconfig.read(directory.resolve("config")).access("x");
    }

    private void plugin(String script) throws IOException {
        Path file = directory.resolve("plugin");
        Files.writeString(file, PRINT + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        write("user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, provideClusterInfo: true,"
                + " env: [{name: RUNS, value: '" + directory.resolve("runs") + "'}]}}");
    }

    private void write(String user) throws IOException {
        if (user.contains("tokenFile")) {
            Files.writeString(directory.resolve("token"), "");
        }
        Files.writeString(
                directory.resolve("config"),
                "clusters: [{name: c, cluster: {server: '" + server.address() + "'}}]\n"
                        + "contexts: [{name: x, context: {cluster: c, user: u}}]\nusers: [{name: u, " + user + "}]\n");
    }

    private int runs() throws IOException {
        return Files.readAllLines(directory.resolve("runs")).size();
    }
}
