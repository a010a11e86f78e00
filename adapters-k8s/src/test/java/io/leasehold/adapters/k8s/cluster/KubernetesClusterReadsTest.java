package io.leasehold.adapters.k8s.cluster;

import static io.leasehold.adapters.k8s.kube.FakeApiServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.leasehold.adapters.k8s.kube.FakeApiServer;
import io.leasehold.adapters.k8s.kube.RealKube;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads.Answer;
import io.leasehold.ports.cluster.ClusterReads.Request;
import io.leasehold.ports.cluster.ClusterReads.Space;
import io.leasehold.ports.cluster.SessionOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads on the sessions: what they come to, and what they leave alone. */
class KubernetesClusterReadsTest {

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private static final String VERSION = "{\"gitVersion\":\"v1.30.1\"}";
    private static final ClusterId FAKE = new ClusterId("fake/x");
    private static final ClusterId REAL = new ClusterId("real/kube");
    private static final Duration HEARTBEAT = Duration.ofMillis(100);
    private static final int ENOUGH = 1 << 20;

    @TempDir
    Path directory;

    private final FakeApiServer server = new FakeApiServer();
    private final List<String> losses = new CopyOnWriteArrayList<>();
    private final AtomicLong beats = new AtomicLong();
    private FakeApiServer.Behaviour read = answer(200, "{}");
    private KubernetesClusterSessions sessions;

    @BeforeEach
    void open() throws BrokenKubeconfigException, IOException {
        server.behave(this::behave);
        Files.writeString(
                directory.resolve("fake"),
                "clusters: [{name: c, cluster: {server: '" + server.address() + "'}}]\n"
                        + "users: [{name: u, user: {token: " + FakeApiServer.TOKEN + "}}]\n"
                        + "contexts: [{name: x, context: {cluster: c, user: u}}]\n");
        Files.writeString(directory.resolve("real"), KUBE.kubeconfig("admin"));
        sessions = new KubernetesClusterSessions(
                new ClusterCatalog(KubeconfigLocation.named(directory.toString()), Optional.empty()),
                new SessionTimings(Duration.ofSeconds(2), HEARTBEAT, 3));
    }

    @AfterEach
    void close() {
        sessions.close();
        server.close();
    }

    private void behave(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/version")) {
            beats.incrementAndGet();
            answer(200, VERSION).handle(exchange);
        } else {
            read.handle(exchange);
        }
    }

    @Test
    void the_real_server_answers_in_the_media_type_that_was_asked_for() {
        connect(REAL);
        assertThat(get(REAL, "/api/v1/namespaces/" + KUBE.namespace()))
                .isInstanceOfSatisfying(Answer.Answered.class, answered -> {
                    assertThat(answered.status()).isEqualTo(200);
                    assertThat(text(answered)).contains("\"kind\":\"Namespace\"", KUBE.namespace());
                });
        Request protobuf = new Request(
                "/api/v1/namespaces", "application/vnd.kubernetes.protobuf", ENOUGH, Duration.ofSeconds(10));
        assertThat(join(sessions.get(REAL, protobuf)))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(text(answered)).startsWith("k8s\0"));
    }

    @Test
    void the_real_servers_refusal_is_an_answer_and_its_largest_document_is_bounded() {
        connect(REAL);
        assertThat(get(REAL, "/api/v1/namespaces/no-such"))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(404));
        Request small = new Request("/openapi/v2", "application/json", 100_000, Duration.ofSeconds(20));
        assertThat(join(sessions.get(REAL, small))).isInstanceOf(Answer.TooLong.class);
    }

    @Test
    void without_a_session_and_while_one_is_being_opened_and_after_it_was_closed_nothing_is_sent() {
        assertThat(get(FAKE, "/api")).isInstanceOf(Answer.NotConnected.class);
        connect(FAKE);
        assertThat(get(FAKE, "/api")).isInstanceOf(Answer.Answered.class);
        join(sessions.close(FAKE));
        assertThat(get(FAKE, "/api")).isInstanceOf(Answer.NotConnected.class);
        server.behave(server.hang());
        CompletionStage<SessionOutcome> opening = sessions.open(FAKE, losses::add);
        assertThat(get(FAKE, "/api")).isInstanceOf(Answer.NotConnected.class);
        join(opening);
        assertThat(server.seen()).extracting(FakeApiServer.Seen::path).containsOnlyOnce("/api");
    }

    @Test
    void a_body_of_just_the_allowed_length_is_taken_and_one_byte_more_is_not() {
        connect(FAKE);
        read = answer(200, "x".repeat(50_000));
        assertThat(get(FAKE, "/a", 50_000, Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.body()).hasSize(50_000));
        assertThat(get(FAKE, "/a", 49_999, Duration.ofSeconds(10))).isInstanceOf(Answer.TooLong.class);
    }

    @Test
    void bytes_are_held_only_when_there_is_room_for_them_and_a_read_without_any_is_given_up() {
        connect(FAKE);
        String body = "x".repeat(300_000);
        for (FakeApiServer.Behaviour way : List.of(answer(200, body), chunked(body))) {
            read = way;
            List<Integer> taken = new CopyOnWriteArrayList<>();
            CompletableFuture<Boolean> room = new CompletableFuture<>();
            CompletionStage<Answer> held = sessions.get(FAKE, within(bytes -> {
                taken.add(bytes);
                return room;
            }));
            while (taken.isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(held.toCompletableFuture()).isNotDone();
            room.complete(true);
            assertThat(join(held))
                    .isInstanceOfSatisfying(
                            Answer.Answered.class,
                            answered -> assertThat(answered.body()).hasSize(300_000));
            assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isIn(300_000, 600_000);
            assertThat(join(sessions.get(FAKE, within(bytes -> CompletableFuture.completedStage(false)))))
                    .isInstanceOf(Answer.NoRoom.class);
        }
    }

    private static FakeApiServer.Behaviour chunked(String body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        };
    }

    private static Request within(Space space) {
        return new Request("/a", "application/json", ENOUGH, Duration.ofSeconds(10), space);
    }

    /** A body that never ends: it is given up once it is too long, not when memory is. */
    @Test
    void an_endless_body_is_given_up_and_its_connection_with_it() {
        connect(FAKE);
        AtomicLong sent = new AtomicLong();
        read = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            byte[] chunk = new byte[1 << 16];
            for (long total = 0; total < 1L << 34; total += chunk.length) {
                body.write(chunk);
                sent.set(total);
            }
        };
        assertThat(get(FAKE, "/endless", ENOUGH, Duration.ofSeconds(20))).isInstanceOf(Answer.TooLong.class);
        assertThat(sent.get()).isLessThan(1L << 28);
    }

    @Test
    void a_silent_server_and_one_that_stops_in_the_middle_are_given_up_in_time_without_credentials_in_the_sentence() {
        connect(FAKE);
        for (FakeApiServer.Behaviour slow : List.of(server.hang(), server.lines("{"))) {
            read = slow;
            long begun = System.nanoTime();
            assertThat(get(FAKE, "/slow", ENOUGH, Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("300 ms")
                                    .doesNotContain(FakeApiServer.TOKEN));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1300));
        }
    }

    @Test
    void many_reads_that_hang_or_are_lost_leave_the_heartbeat_alone() {
        connect(FAKE);
        read = server.hang();
        List<CompletionStage<Answer>> hanging = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hanging.add(sessions.get(FAKE, request("/hang", ENOUGH, Duration.ofSeconds(1))));
        }
        long before = beats.get();
        hanging.forEach(stage -> assertThat(join(stage)).isInstanceOf(Answer.Failed.class));
        assertThat(beats.get() - before).as("heartbeats in a second").isGreaterThan(3);
        assertThat(losses).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed_and_nothing_is_compressed() {
        connect(FAKE);
        List<String> encodings = new CopyOnWriteArrayList<>();
        FakeApiServer.Behaviour redirect = answer(302, "", Map.of("Location", server.address() + "/elsewhere"));
        read = exchange -> {
            encodings.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")));
            redirect.handle(exchange);
        };
        assertThat(get(FAKE, "/moved"))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.status()).isEqualTo(302));
        assertThat(encodings).hasSize(1).doesNotContain("gzip");
        assertThat(server.seen()).extracting(FakeApiServer.Seen::path).doesNotContain("/elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api", "@evil.example/", ".evil.example/", "/a b", "/a\nHost: x", "/ä", "/a#b", "/\\x"})
    void what_is_no_escaped_path_is_not_sent(String path) {
        connect(FAKE);
        assertThat(get(FAKE, path)).isInstanceOf(Answer.Failed.class);
        assertThat(get(FAKE, "/" + "a".repeat(20_000))).isInstanceOf(Answer.Failed.class);
        assertThat(server.seen()).extracting(FakeApiServer.Seen::path).containsOnly("/version");
    }

    private void connect(ClusterId cluster) {
        assertThat(join(sessions.open(cluster, losses::add))).isInstanceOf(SessionOutcome.Opened.class);
    }

    private Answer get(ClusterId cluster, String path) {
        return get(cluster, path, ENOUGH, Duration.ofSeconds(10));
    }

    private Answer get(ClusterId cluster, String path, int longest, Duration timeout) {
        return join(sessions.get(cluster, request(path, longest, timeout)));
    }

    private static Request request(String path, int longest, Duration timeout) {
        return new Request(path, "application/json", longest, timeout);
    }

    private static String text(Answer.Answered answered) {
        return new String(answered.body(), StandardCharsets.UTF_8);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
