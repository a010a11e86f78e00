package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.web.json.Wire;
import io.leasehold.domain.cluster.Cause;
import io.leasehold.domain.cluster.ConnectOutcome;
import io.leasehold.domain.cluster.DisconnectOutcome;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditEntry.Action;
import io.leasehold.ports.audit.AuditEntry.Verdict;
import io.leasehold.ports.audit.AuditTrail;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit is told, and what it tells. */
final class AuditTest extends WebTest {

    private static final Asker ASKER = new Asker("admin", "127.0.0.1", "mine-1");

    private static AuditEntry entry(Action action, Verdict verdict, String result) {
        return new AuditEntry(FakeInstance.STARTED, ASKER, action, "a", verdict, result);
    }

    private void connect() {
        send(post("{\"clusterId\":\"a\"}").header("X-Request-Id", "mine-1"));
    }

    private void disconnect() {
        send(delete("?clusterId=a").header("X-Request-Id", "mine-1"));
    }

    @Test
    void connects_and_disconnects_are_told_with_what_they_came_to() {
        connect();
        disconnect();
        instance.connect = CompletableFuture.completedFuture(new ConnectOutcome.AlreadyConnected(FakeInstance.ME));
        instance.disconnect = CompletableFuture.completedFuture(new DisconnectOutcome.NotConnected());
        connect();
        disconnect();

        assertThat(database.recorded)
                .containsExactly(
                        entry(Action.CONNECT, Verdict.DONE, "claimed by pod-a-1f2e"),
                        entry(Action.DISCONNECT, Verdict.DONE, "withdrawn"),
                        entry(Action.CONNECT, Verdict.DONE, "already connected by pod-a-1f2e"),
                        entry(Action.DISCONNECT, Verdict.DONE, "not connected"));
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, UNKNOWN",
        "REFUSED, REFUSED",
        "UNKNOWN_CLUSTER, REFUSED",
        "STARTING, REFUSED",
        "STOPPING, REFUSED"
    })
    void what_came_to_nothing_is_told_as_what_it_is(Cause cause, Verdict verdict) {
        instance.connect = CompletableFuture.completedFuture(new ConnectOutcome.NotDone(cause, "Here is why."));
        instance.disconnect = CompletableFuture.completedFuture(new DisconnectOutcome.NotDone(cause, "Here is why."));
        connect();
        disconnect();

        assertThat(database.recorded)
                .containsExactly(
                        entry(Action.CONNECT, verdict, "Here is why."),
                        entry(Action.DISCONNECT, verdict, "Here is why."));
    }

    @Test
    void a_bug_is_told_as_unknown() {
        instance.connect = CompletableFuture.failedFuture(new IllegalStateException("secret words"));
        connect();

        assertThat(database.recorded).singleElement().satisfies(entry -> {
            assertThat(entry.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(entry.result()).doesNotContain("secret");
        });
    }

    @Test
    void nothing_is_told_of_what_asks_for_no_change() {
        send(post("nonsense"));
        send(as(VIEWER, "/api/v1/clusters"));

        assertThat(database.recorded).isEmpty();
    }

    @Test
    void entries_are_answered_with_the_place_of_older_ones() {
        database.page = new AuditTrail.AuditPage.Entries(List.of(
                new AuditTrail.Numbered(8, stored(Action.REGISTER_CLUSTER, Verdict.REFUSED, "exists")),
                new AuditTrail.Numbered(7, stored(Action.DISCONNECT, Verdict.UNKNOWN, "timeout"))));

        HttpResponse<String> first = send(as(ADMIN, "/api/v1/audit?before=9&limit=1"));
        HttpResponse<String> full = send(as(ADMIN, "/api/v1/audit?before=9&limit=2"));
        HttpResponse<String> last = send(as(ADMIN, "/api/v1/audit"));

        assertThat(database.asked)
                .containsExactly(
                        "audit before 9 limit 2",
                        "audit before 9 limit 3",
                        "audit before " + Long.MAX_VALUE + " limit 101");
        assertThat(json(first.body()).path("next").asLong()).isEqualTo(8);
        assertThat(json(first.body()).path("items").size()).isEqualTo(1);
        assertThat(json(last.body()).path("next").isNull()).isTrue();
        assertJson(
                full,
                200,
                "{\"items\":["
                        + "{\"number\":8,\"at\":\"2026-03-01T10:00:00Z\",\"who\":\"admin\",\"source\":\"127.0.0.1\","
                        + "\"requestId\":\"mine-1\",\"action\":\"register-cluster\",\"target\":\"a\","
                        + "\"verdict\":\"refused\",\"result\":\"exists\"},"
                        + "{\"number\":7,\"at\":\"2026-03-01T10:00:00Z\",\"who\":\"admin\",\"source\":\"127.0.0.1\","
                        + "\"requestId\":\"mine-1\",\"action\":\"disconnect\",\"target\":\"a\","
                        + "\"verdict\":\"unknown\",\"result\":\"timeout\"}],\"next\":null}");
    }

    private static AuditTrail.Stored stored(Action action, Verdict verdict, String result) {
        return AuditTrail.Stored.of(entry(action, verdict, result));
    }

    @Test
    void what_a_newer_version_has_stored_is_shown_as_it_would() {
        database.page = new AuditTrail.AuditPage.Entries(List.of(new AuditTrail.Numbered(
                8,
                new AuditTrail.Stored(FakeInstance.STARTED, ASKER, "ADD_CLUSTER_GROUP", "a", "HALF_DONE", "in part"))));

        assertThat(send(as(ADMIN, "/api/v1/audit")).body())
                .contains("\"action\":\"add-cluster-group\"", "\"verdict\":\"half-done\"");
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void every_word_of_an_action_is_made_by_the_rule_by_which_older_versions_show_it(Action action) {
        assertThat(Wire.action(action.name()))
                .isEqualTo(action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void so_is_that_of_a_verdict(Verdict verdict) {
        assertThat(Wire.verdict(verdict.name()))
                .isEqualTo(verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void a_database_that_is_down_is_told() {
        database.page = new AuditTrail.AuditPage.Unavailable("the database is being opened");

        assertThat(assertProblem(send(as(ADMIN, "/api/v1/audit")), 503).toString())
                .contains("is being opened");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=x",
                "limit=1&limit=2",
                "limit=",
                "before=0",
                "before=1.5",
                "before=99999999999999999999",
                "before=1%20or%201=1",
                "order=asc"
            })
    void a_query_that_means_nothing_is_refused(String query) {
        assertProblem(send(as(ADMIN, "/api/v1/audit?" + query)), 400);
        assertThat(database.asked).isEmpty();
    }

    @Test
    void a_request_id_that_can_be_shown_is_kept_and_any_other_is_replaced() {
        assertThat(answeredId("abc 123-~!")).isEqualTo("abc 123-~!");
        assertThat(answeredId("x".repeat(128))).isEqualTo("x".repeat(128));

        for (String unfit : List.of("x".repeat(129), "a\tb")) {
            assertThat(answeredId(unfit)).isNotEqualTo(unfit).matches("[0-9a-f-]{36}");
        }
        String first =
                send(request("/livez")).headers().firstValue("X-Request-Id").orElseThrow();
        String second = send(request("/api/v1/status"))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        assertThat(first).isNotEqualTo(second);
    }

    private String answeredId(String given) {
        return send(as(ADMIN, "/api/v1/status").header("X-Request-Id", given))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
    }
}
