package io.leasehold.adapters.k8s.lease;

import static io.leasehold.adapters.k8s.kube.FakeApiServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kube.FakeApiServer;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesLeaseStoreTest {

    private static final LeaseName NAME = new LeaseName("lock");
    private static final LeaseVersion VERSION = new LeaseVersion("uid-1", "7");
    private static final LeaseRecord RECORD = LeaseRecord.EMPTY.withHolder(new InstanceId("me"));
    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final String FORBIDDEN = "{\"kind\":\"Status\",\"message\":\"leases is forbidden\"}";

    private final FakeApiServer server = new FakeApiServer();
    private KubernetesLeases leases;

    @BeforeEach
    void open() {
        leases = KubernetesLeases.on(server.host(), TIMEOUT, label -> 0);
    }

    @AfterEach
    void close() {
        leases.close();
        server.close();
    }

    @Test
    void forbidden_is_refused_with_what_to_grant() {
        server.behave(answer(403, FORBIDDEN));
        assertThat(create())
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("'create'", "leases", "namespace here", "Role")
                                .doesNotContain(FakeApiServer.TOKEN));
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void the_token_is_sent_though_it_never_shows() {
        server.behave(answer(401, "no"));
        assertThat(create().toString()).contains("401").doesNotContain(FakeApiServer.TOKEN);
        assertThat(server.seen().get(0).authorization()).isEqualTo("Bearer " + FakeApiServer.TOKEN);
        assertThat(server.host().toString()).doesNotContain(FakeApiServer.TOKEN);
        assertThat(server.seen()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 413, 422})
    void what_the_server_refuses_certainly_did_not_happen(int status) {
        server.behave(answer(status, FORBIDDEN));
        assertThat(create()).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(update()).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(delete()).isInstanceOf(DeleteOutcome.Refused.class);
        assertThat(get()).isInstanceOf(ReadOutcome.Failed.class);
        assertThat(server.seen()).hasSize(4);
    }

    @Test
    void throttling_is_refused_with_the_wait_the_server_asks_for() {
        server.behave(answer(429, "", Map.of("Retry-After", "3")));
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(3));
        assertThat(create())
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.retryAfter()).isEqualTo(wait));
        assertThat(list())
                .isInstanceOfSatisfying(
                        ListOutcome.Failed.class,
                        failed -> assertThat(failed.retryAfter()).isEqualTo(wait));
        assertThat(server.seen()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_failing_server_leaves_a_write_unknown_and_is_asked_once(int status) {
        server.behave(answer(status, "upstream on fire"));
        assertThat(update())
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .contains(Integer.toString(status))
                                .doesNotContain("fire"));
        assertThat(delete()).isInstanceOf(DeleteOutcome.Unknown.class);
        assertThat(server.seen()).hasSize(2);
    }

    @Test
    void a_hanging_server_leaves_a_write_unknown_within_the_timeout_and_is_asked_once() {
        server.behave(server.hang());
        long start = System.nanoTime();
        assertThat(update()).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, TIMEOUT.plusMillis(500));
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void a_call_returns_at_once_and_a_hung_request_does_not_hold_up_another() {
        server.behave(server.hang());
        CompletionStage<WriteOutcome> hung = leases.store().update(NAME, VERSION, RECORD);
        await(() -> server.seen().size() == 1);
        server.behave(answer(404, ""));
        assertThat(get()).isEqualTo(new ReadOutcome.Missing());
        assertThat(hung.toCompletableFuture()).isNotDone();
    }

    @Test
    void no_server_at_all_leaves_a_write_unknown() {
        server.close();
        assertThat(create())
                .isInstanceOfSatisfying(
                        WriteOutcome.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("cannot be reached"));
    }

    @Test
    void a_connection_cut_in_the_answer_leaves_a_write_unknown() {
        server.behave(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.close();
        });
        assertThat(update()).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>log in</html>", "[1]", "{\"metadata\":{\"name\":\"UPPER\"}}"})
    void garbage_for_an_answer_proves_nothing(String body) {
        server.behave(answer(200, body));
        assertThat(create()).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(get()).isInstanceOf(ReadOutcome.Failed.class);
        assertThat(list()).isInstanceOf(ListOutcome.Failed.class);
    }

    @Test
    void a_conflict_that_cannot_be_looked_into_stays_a_conflict_within_one_timeout() {
        server.behave(exchange -> {
            server.behave(server.hang());
            answer(409, "").handle(exchange);
        });
        long start = System.nanoTime();
        assertThat(update()).isEqualTo(new WriteOutcome.Conflict());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plusMillis(500));
        assertThat(server.seen()).extracting(FakeApiServer.Seen::method).containsExactly("PUT", "GET");
    }

    @Test
    void every_update_and_delete_carries_uid_and_version() {
        update();
        delete();
        assertThat(server.seen())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.body()).contains("\"uid\":\"uid-1\"", "\"resourceVersion\":\"7\""));
    }

    @Test
    void a_delete_that_finalizers_hold_up_is_not_reported_done() {
        server.behave(answer(200, "{\"metadata\":{\"finalizers\":[\"a/b\"]}}"));
        assertThat(delete()).isInstanceOf(DeleteOutcome.Unknown.class);
    }

    private WriteOutcome create() {
        return join(leases.store().create(NAME, RECORD));
    }

    private WriteOutcome update() {
        return join(leases.store().update(NAME, VERSION, RECORD));
    }

    private DeleteOutcome delete() {
        return join(leases.store().delete(NAME, VERSION));
    }

    private ReadOutcome get() {
        return join(leases.store().get(NAME));
    }

    private ListOutcome list() {
        return join(leases.feed().list(new LeaseScope.Named(NAME)));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
