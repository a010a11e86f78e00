package io.leasehold.adapters.k8s.cluster;

import static io.leasehold.adapters.k8s.kube.FakeApiServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.leasehold.adapters.k8s.kube.FakeApiServer;
import io.leasehold.adapters.k8s.kube.RealKube;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSessionsContract;
import io.leasehold.ports.cluster.SessionOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KubernetesClusterSessionsTest implements ClusterSessionsContract {

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private static final String VERSION = "{\"gitVersion\":\"v1.30.1\"}";
    private static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final String CONTEXT = "/x";

    @TempDir
    Path directory;

    private final FakeApiServer server = new FakeApiServer();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> beats = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private KubernetesClusterSessions sessions;

    @BeforeEach
    void open() throws BrokenKubeconfigException {
        server.behave(this::behave);
        KubeconfigLocation location = KubeconfigLocation.named(directory.toString());
        sessions = new KubernetesClusterSessions(
                new ClusterCatalog(location, Optional.empty()),
                new SessionTimings(Duration.ofSeconds(2), HEARTBEAT, 3));
    }

    @AfterEach
    void closeAll() {
        sessions.close();
        server.close();
    }

    /** Each cluster is a path of its own on the one fake server. */
    private void behave(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().split("/", -1)[1];
        beats.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
        if (name.startsWith("silent")) {
            server.hang().handle(exchange);
        } else if (lost.contains(name) || failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            answer(503, "").handle(exchange);
        } else {
            answer(200, VERSION).handle(exchange);
        }
    }

    @Override
    public ClusterSessions sessions() {
        return sessions;
    }

    @Override
    public ClusterId reachable() {
        String name = "up" + next.incrementAndGet();
        return cluster(name, server.address() + "/" + name);
    }

    @Override
    public ClusterId unreachable() {
        return cluster("down", "http://127.0.0.1:1");
    }

    @Override
    public ClusterId silent() {
        return cluster("silent", server.address() + "/silent");
    }

    @Override
    public void loseSession(ClusterId cluster) {
        lost.add(name(cluster));
    }

    @Override
    public void letHeartbeatsPass(ClusterId cluster) {
        LockSupport.parkNanos(HEARTBEAT.multipliedBy(6).toNanos());
    }

    @Test
    void the_real_server_opens_by_certificate_and_by_token_and_tells_its_version() throws IOException {
        for (String user : List.of("certificate", "admin")) {
            Files.writeString(directory.resolve(user), KUBE.kubeconfig(user));
            assertThat(opened(new ClusterId(user + "/kube")))
                    .isInstanceOfSatisfying(
                            SessionOutcome.Opened.class,
                            opened -> assertThat(opened.serverVersion()).startsWith("v"));
        }
    }

    @Test
    void the_real_server_refuses_a_token_it_does_not_know_and_the_sentence_says_what_to_do() throws IOException {
        Files.writeString(directory.resolve("stranger"), KUBE.kubeconfig("stranger"));
        assertThat(opened(new ClusterId("stranger/kube")))
                .isInstanceOfSatisfying(
                        SessionOutcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .contains("401", "renew")
                                .doesNotContain("not-a-known-token"));
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_is_not_trusted() throws IOException {
        String kubeconfig = KUBE.kubeconfig("admin").replaceAll("certificate-authority: .*", "");
        Files.writeString(directory.resolve("untrusted"), kubeconfig);
        assertThat(opened(new ClusterId("untrusted/kube")))
                .isInstanceOfSatisfying(
                        SessionOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("TLS"));
        String insecure = KUBE.kubeconfig("admin")
                .replaceAll("certificate-authority: .*", "insecure-skip-tls-verify: true")
                .replace("127.0.0.1", "localhost");
        Files.writeString(directory.resolve("insecure"), insecure);
        assertThat(opened(new ClusterId("insecure/kube"))).isInstanceOf(SessionOutcome.Opened.class);
    }

    @Test
    void a_server_that_is_no_api_server_fails_with_a_sentence() {
        ClusterId cluster = reachable();
        server.behave(answer(200, "<html>welcome</html>"));
        assertThat(opened(cluster))
                .isInstanceOfSatisfying(
                        SessionOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("not that of a Kubernetes API server"));
    }

    @Test
    void two_failed_heartbeats_between_good_ones_lose_nothing() {
        ClusterId cluster = reachable();
        List<String> losses = new CopyOnWriteArrayList<>();
        join(sessions.open(cluster, losses::add));
        int before = beats(cluster);
        failures.set(2);
        await(() -> failures.get() == 0 && beats(cluster) > before + 3);
        failures.set(2);
        await(() -> failures.get() == 0);
        letHeartbeatsPass(cluster);
        assertThat(losses).isEmpty();
    }

    @Test
    void many_clusters_share_a_few_threads() throws BrokenKubeconfigException {
        SessionTimings calm = new SessionTimings(Duration.ofSeconds(10), Duration.ofSeconds(5), 3);
        ClusterCatalog catalog = new ClusterCatalog(KubeconfigLocation.named(directory.toString()), Optional.empty());
        int before = threads().size();
        try (KubernetesClusterSessions many = new KubernetesClusterSessions(catalog, calm)) {
            List<CompletionStage<SessionOutcome>> opening = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                opening.add(many.open(reachable(), reason -> {}));
            }
            opening.forEach(stage -> assertThat(join(stage)).isInstanceOf(SessionOutcome.Opened.class));
            await(() -> threads().size() - before < 12);
        }
    }

    @Test
    void closing_stops_the_heartbeat() {
        ClusterId cluster = reachable();
        opened(cluster);
        await(() -> beats(cluster) > 2);
        join(sessions.close(cluster));
        letHeartbeatsPass(cluster);
        int after = beats(cluster);
        letHeartbeatsPass(cluster);
        assertThat(beats(cluster)).isEqualTo(after);
    }

    private ClusterId cluster(String file, String address) {
        try {
            Files.writeString(
                    directory.resolve(file),
                    "clusters: [{name: c, cluster: {server: '" + address + "'}}]\n"
                            + "contexts: [{name: x, context: {cluster: c}}]\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new ClusterId(file + CONTEXT);
    }

    /** Threads of the sessions, not those of the test's own server. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("fake-api-server"))
                .toList();
    }

    private int beats(ClusterId cluster) {
        return beats.getOrDefault(name(cluster), new AtomicInteger()).get();
    }

    private static String name(ClusterId cluster) {
        return cluster.value().substring(0, cluster.value().length() - CONTEXT.length());
    }

    private SessionOutcome opened(ClusterId cluster) {
        return join(sessions.open(cluster, reason -> {}));
    }

    private static <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
