package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.inspection.InspectionRecords.Detail;
import io.leasehold.ports.inspection.InspectionRecords.Inspection;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What inspections came to. */
final class InspectionRecordsTest extends WebTest {

    private static final String PATH = "/api/v1/inspection/records";
    private static final String EVENTS = "/api/v1/inspection/events";
    private static final String SUMMARY = "/api/v1/inspection/summary";
    private static final String SENDINGS = "/api/v1/inspection/sendings";
    private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
    private static final RunKey KEY = new RunKey(new ScheduleId("nightly"), AT);
    private static final ClusterId CLUSTER = new ClusterId("a/one");

    private static Inspection inspection(long number, Optional<Long> run, RecordStatus status) {
        return new Inspection(
                number,
                KEY,
                run,
                Trigger.CRON,
                "每晚",
                CLUSTER,
                status,
                3,
                2,
                new Counts(5, 1, 0),
                AT.plusMillis(12),
                status == RecordStatus.RUNNING ? Optional.empty() : Optional.of(AT.plusSeconds(9)),
                "");
    }

    private static String item(long number, String run, String status, String endedAt) {
        return """
                {"number":%d,"schedule":"nightly","scheduleName":"每晚","fireTime":"2026-03-01T03:00:00Z","run":%s,
                 "trigger":"cron","cluster":"a/one","status":"%s","scripts":3,"done":2,
                 "counts":{"normal":5,"warning":1,"failed":0},"startedAt":"2026-03-01T03:00:00.012Z","endedAt":%s,
                 "message":""}
                """.formatted(number, run, status, endedAt);
    }

    private static Event event(String extra) {
        return new Event(EventStatus.WARNING, "Replicas differ", "web", "shop", extra);
    }

    private static Detail detail(RecordStatus status, String extra) {
        ScriptResult result = new ScriptResult(
                "Mine_1",
                "Mine",
                ScriptStatus.TIMEOUT,
                AT,
                AT.plusSeconds(1),
                "line\n",
                "It took more than 60 s.",
                List.of(event(extra)));
        return new Detail(inspection(8, Optional.of(17L), status), List.of(result));
    }

    private HttpResponse<String> cancel(String number) {
        return send(as(ADMIN, PATH + "/" + number + "/cancel").POST(BodyPublishers.noBody()));
    }

    @Test
    void records_are_listed_with_the_place_of_older_ones() {
        records.records = new Listing.Found<>(List.of(
                inspection(9, Optional.of(17L), RecordStatus.RUNNING),
                inspection(7, Optional.empty(), RecordStatus.SKIPPED)));

        String query =
                "?schedule=nightly&fireTime=2026-03-01T03:00:00Z&cluster=a%2Fone&status=running&before=10&limit=2";
        assertJson(
                send(as(VIEWER, PATH + query)),
                200,
                "{\"items\":[" + item(9, "17", "running", "null") + ","
                        + item(7, "null", "skipped", "\"2026-03-01T03:00:09Z\"") + "],\"total\":2,\"next\":null}");
        send(as(VIEWER, PATH));
        assertThat(records.asked)
                .containsExactly(
                        "list Filter[schedule=Optional[nightly], fireTime=Optional[2026-03-01T03:00:00Z],"
                                + " cluster=Optional[a/one], status=Optional[RUNNING]] before 10 limit 3",
                        "list Filter[schedule=Optional.empty, fireTime=Optional.empty, cluster=Optional.empty,"
                                + " status=Optional.empty] before " + Long.MAX_VALUE + " limit 101");
    }

    @ParameterizedTest
    @EnumSource(RecordStatus.class)
    void each_status_has_its_word_both_ways(RecordStatus status) {
        records.records = new Listing.Found<>(List.of(inspection(1, Optional.empty(), status)));
        String word = status.name().toLowerCase(Locale.ROOT);

        assertThat(send(as(VIEWER, PATH + "?status=" + word)).body()).contains("\"status\":\"" + word + "\"");
        assertThat(records.asked.get(0)).contains("status=Optional[" + status + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH + "?limit=0",
                PATH + "?limit=1001",
                PATH + "?before=0",
                PATH + "?before=now",
                PATH + "?schedule=A",
                PATH + "?schedule=",
                PATH + "?schedule=a&schedule=b",
                PATH + "?cluster=",
                PATH + "?cluster=%00",
                PATH + "?status=RUNNING",
                PATH + "?status=waiting",
                PATH + "?status=%27%20or%201=1%20--",
                PATH + "?fireTime=today",
                PATH + "?fireTime=-1000000-01-01T00:00:00Z",
                PATH + "?fireTime=%2B10000-01-01T00:00:00Z",
                PATH + "?order=asc",
                EVENTS + "?record=0",
                EVENTS + "?record=x",
                EVENTS + "?script=a%20b",
                EVENTS + "?script=%27%20or%201=1",
                EVENTS + "?status=ok",
                EVENTS + "?schedule=nightly",
                EVENTS + "?limit=99999999999999999999",
                SENDINGS + "?before=7",
                SENDINGS + "?limit=1001",
                SENDINGS + "?schedule=A",
                SUMMARY + "?cluster=a"
            })
    void a_query_that_means_nothing_is_refused(String query) {
        assertProblem(send(as(ADMIN, query)), 400);
        assertThat(records.asked).isEmpty();
    }

    @Test
    void a_text_of_10_000_characters_is_refused_without_repeating_it() {
        // The server itself refuses heads of more than 8 KiB.
        assertThat(send(as(VIEWER, PATH + "?cluster=" + "x".repeat(1025))).body())
                .contains("too long")
                .doesNotContain("x".repeat(50));
        assertThat(send(as(VIEWER, PATH + "?cluster=" + "x".repeat(10_000))).statusCode())
                .isIn(400, 414, 431);
        assertThat(records.asked).isEmpty();
    }

    @Test
    void an_unknown_parameter_is_answered_with_the_nearest() {
        assertThat(assertProblem(send(as(VIEWER, PATH + "?clusters=a")), 400).toString())
                .contains("'clusters' is not known here, perhaps 'cluster' is meant");
    }

    @Test
    void one_that_runs_shows_how_far_it_is_and_when_to_ask_again() {
        records.details = new Listing.Found<>(List.of(detail(RecordStatus.RUNNING, "{\"name\":\"web\",\"n\":1.50}")));

        HttpResponse<String> running = send(as(VIEWER, PATH + "/8"));

        assertJson(running, 200, """
                {"record":%s,
                 "results":[{"code":"Mine_1","name":"Mine","status":"timeout","startedAt":"2026-03-01T03:00:00Z",
                  "endedAt":"2026-03-01T03:00:01Z","output":"line\\n","error":"It took more than 60 s.",
                  "events":[{"status":"warning","message":"Replicas differ","name":"web","namespace":"shop",
                   "extra":{"name":"web","n":1.50}}]}]}
                """.formatted(item(8, "17", "running", "null")));
        assertThat(running.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(records.asked).containsExactly("read 8");
    }

    @Test
    void one_that_is_over_need_not_be_asked_for_again() {
        records.details = new Listing.Found<>(List.of(detail(RecordStatus.SUCCESS, "{}")));

        HttpResponse<String> over = send(as(VIEWER, PATH + "/8"));

        assertThat(over.statusCode()).isEqualTo(200);
        assertThat(over.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void what_scripts_told_beside_is_an_object_or_the_text_that_is_left_of_it() {
        String deepest = "{\"a\":".repeat(63) + "1" + "}".repeat(63);
        for (String whole : List.of("{}", "{\"a\":[1,{\"b\":null}]}", deepest)) {
            assertThat(extra(whole)).isEqualTo(json(whole));
        }
        String hostile = "{\"a\":".repeat(900) + "1" + "}".repeat(900);
        for (String text : List.of("", "[1]", "{\"a\":\"cut ... (more)", hostile, "{\"a\":".repeat(5000))) {
            assertThat(extra(text).stringValue()).isEqualTo(text);
        }
    }

    private JsonNode extra(String text) {
        records.details = new Listing.Found<>(List.of(detail(RecordStatus.SUCCESS, text)));
        HttpResponse<String> answer = send(as(VIEWER, PATH + "/8"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer.body()).at("/results/0/events/0/extra");
    }

    @Test
    void one_that_is_not_there_is_told() {
        assertThat(assertProblem(send(as(VIEWER, PATH + "/8")), 404).toString())
                .contains("unknown-record")
                .contains("There is no record 8: see " + PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "%20", "99999999999999999999", "1%27%20or%201=1", "%0A"})
    void a_path_that_names_no_record_is_refused(String number) {
        assertThat(send(as(ADMIN, PATH + "/" + number)).statusCode()).isEqualTo(400);
        assertThat(cancel(number).statusCode()).isEqualTo(400);
        assertThat(records.asked).isEmpty();
    }

    @Test
    void there_is_a_next_page_only_where_there_is_more_than_was_asked_for() {
        records.records = new Listing.Found<>(List.of(
                inspection(9, Optional.empty(), RecordStatus.SUCCESS),
                inspection(7, Optional.empty(), RecordStatus.SUCCESS)));

        JsonNode first = json(send(as(VIEWER, PATH + "?limit=1")).body());

        assertThat(first.path("items").size()).isEqualTo(1);
        assertThat(first.path("total").intValue()).isEqualTo(1);
        assertThat(first.path("next").longValue()).isEqualTo(9);
        assertThat(json(send(as(VIEWER, PATH + "?limit=2")).body()).path("next").isNull())
                .isTrue();
    }

    @Test
    void who_cancels_with_properties_that_mean_nothing_is_told() {
        assertThat(assertProblem(send(sending(ADMIN, "POST", PATH + "/8/cancel", "{\"clusters\":[\"a\"]}")), 400)
                        .toString())
                .contains("'clusters' is not known here", "send no body");
        assertProblem(send(sending(ADMIN, "POST", PATH + "/8/cancel", "{\"clusters")), 400);
        assertThat(book.asked).isEmpty();
        assertProblem(send(sending(ADMIN, "POST", PATH + "/8/cancel", "{}")), 404);
    }

    @Test
    void the_whole_run_is_cancelled_to_which_a_record_belongs() {
        records.details = new Listing.Found<>(List.of(detail(RecordStatus.RUNNING, "{}")));
        book.outcome = new BookOutcome.Done(Optional.empty());

        HttpResponse<String> answer = send(
                as(ADMIN, PATH + "/8/cancel").header("X-Request-Id", "mine-1").POST(BodyPublishers.noBody()));

        assertJson(answer, 202, "{\"run\":17}");
        assertThat(book.asked).containsExactly("cancel 17");
        assertThat(book.askers.get(0)).isEqualTo(new Asker("admin", "127.0.0.1", "mine-1"));
    }

    @Test
    void what_cannot_be_cancelled_is_told() {
        assertThat(assertProblem(cancel("8"), 404).toString()).contains("there is no record 8");

        records.details = new Listing.Found<>(
                List.of(new Detail(inspection(8, Optional.empty(), RecordStatus.SUCCESS), List.of())));
        assertThat(assertProblem(cancel("8"), 404).toString()).contains("is over, and not kept any more");
        assertThat(book.asked).isEmpty();

        records.details = new Listing.Found<>(List.of(detail(RecordStatus.SUCCESS, "{}")));
        assertCancel(new BookOutcome.Missing("run 17 is over: it is success"), 404, "run 17 is over");
        assertCancel(new BookOutcome.Unavailable("the database is being opened"), 503, "Nothing was changed");
        assertCancel(new BookOutcome.Unknown("the database did not answer"), 503, "see /api/v1/jobs/runs");

        records.details = new Listing.Unavailable<>("the records cannot be read");
        assertThat(assertProblem(cancel("8"), 503).toString()).contains("records cannot be read");
    }

    private void assertCancel(BookOutcome outcome, int status, String words) {
        book.outcome = outcome;
        assertThat(assertProblem(cancel("8"), status).toString()).contains(words);
    }

    @Test
    void a_database_that_is_down_is_told() {
        String down = "the database is being opened";
        records.records = new Listing.Unavailable<>(down);
        records.details = new Listing.Unavailable<>(down);
        records.events = new Listing.Unavailable<>(down);
        records.summary = new Listing.Unavailable<>(down);
        records.sendings = new Listing.Unavailable<>(down);

        for (String path : List.of(PATH, PATH + "/8", EVENTS, SUMMARY, SENDINGS)) {
            HttpResponse<String> answer = send(as(VIEWER, path));
            assertThat(assertProblem(answer, 503).toString()).contains(down);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        }
    }

    @Test
    void only_the_admin_may_cancel_and_nobody_reads_without_a_token() {
        assertProblem(send(sending(VIEWER, "POST", PATH + "/8/cancel", "")), 403);
        for (String path : List.of(PATH, PATH + "/8", EVENTS, SUMMARY, SENDINGS)) {
            assertProblem(send(request(path)), 401);
        }
        assertThat(book.asked).isEmpty();
        assertThat(records.asked).isEmpty();
    }
}
