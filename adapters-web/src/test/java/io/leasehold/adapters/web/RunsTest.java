package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of the leader's jobs. */
final class RunsTest extends WebTest {

    private static final String PATH = "/api/v1/jobs/runs";
    private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
    private static final RunKey KEY = new RunKey(new ScheduleId("nightly"), AT);

    private HttpRequest.Builder post(String path, String body) {
        return sending(ADMIN, "POST", path, body);
    }

    private static Run run(long number, Trigger trigger, RunStatus status) {
        return new Run(number, KEY, "probe", trigger, status, Optional.empty(), Optional.empty(), "", "", 0);
    }

    @Test
    void runs_are_listed_with_the_place_of_older_ones() {
        Run done = new Run(
                9,
                KEY,
                "probe",
                Trigger.CRON,
                RunStatus.SUCCESS,
                Optional.of(AT.plusMillis(12)),
                Optional.of(AT.plusSeconds(3)),
                "All is well.",
                "{\"a\":1}",
                0);
        Run missed = new Run(
                7,
                KEY,
                "probe",
                Trigger.TAKE_OVER,
                RunStatus.MISSED,
                Optional.empty(),
                Optional.empty(),
                "Nobody led.",
                "",
                4);
        book.runs = new Listing.Found<>(List.of(done, missed));

        String same = "\"schedule\":\"nightly\",\"fireTime\":\"2026-03-01T03:00:00Z\",\"kind\":\"probe\"";
        assertJson(send(as(VIEWER, PATH + "?schedule=nightly&before=10&limit=2")), 200, """
                {"items":[
                  {"run":9,%s,"trigger":"cron","status":"success","startedAt":"2026-03-01T03:00:00.012Z",
                   "endedAt":"2026-03-01T03:00:03Z","message":"All is well.","parameters":"{\\"a\\":1}","missed":0},
                  {"run":7,%s,"trigger":"take-over","status":"missed","startedAt":null,"endedAt":null,
                   "message":"Nobody led.","parameters":"","missed":4}],
                 "total":2,"next":null}
                """.formatted(same, same));
        send(as(VIEWER, PATH));
        assertThat(book.asked)
                .containsExactly(
                        "runs of Optional[nightly] before 10 limit 3",
                        "runs of Optional.empty before " + Long.MAX_VALUE + " limit 101");
        assertThat(json(send(as(VIEWER, PATH + "?limit=1")).body()).path("next").longValue())
                .isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, waiting",
        "RUNNING, running",
        "SUCCESS, success",
        "FAILED, failed",
        "TIMEOUT, timeout",
        "CANCELLED, cancelled",
        "INTERRUPTED, interrupted",
        "SKIPPED, skipped",
        "MISSED, missed"
    })
    void each_status_has_its_word(RunStatus status, String word) {
        book.runs = new Listing.Found<>(List.of(run(1, Trigger.MANUAL, status)));

        assertThat(send(as(VIEWER, PATH)).body())
                .contains("\"status\":\"" + word + "\"")
                .contains("\"trigger\":\"manual\"");
    }

    @Test
    void a_run_is_asked_for_and_its_end() {
        HttpResponse<String> own = send(post(PATH, "{\"schedule\":\"nightly\"}"));
        HttpResponse<String> given = send(post(PATH, "{\"schedule\":\"nightly\",\"parameters\":{\"a\":1}}")
                .header("X-Request-Id", "mine-1"));
        HttpResponse<String> empty = send(post(PATH, "{\"schedule\":\"nightly\",\"parameters\":\"\"}"));
        send(post(PATH, "{\"schedule\":\"nightly\",\"parameters\":{}}"));
        book.outcome = new BookOutcome.Done(Optional.empty());
        HttpResponse<String> ended = send(as(ADMIN, PATH + "?run=16").DELETE());

        assertJson(own, 202, "{\"run\":17}");
        assertJson(given, 202, "{\"run\":17}");
        assertJson(empty, 202, "{\"run\":17}");
        assertJson(ended, 202, "{\"run\":16}");
        assertThat(book.asked)
                .containsExactly(
                        "trigger nightly Optional.empty",
                        "trigger nightly Optional[{\"a\":1}]",
                        "trigger nightly Optional[]",
                        "trigger nightly Optional[]",
                        "cancel 16");
        assertThat(book.askers.get(1)).isEqualTo(new Asker("admin", "127.0.0.1", "mine-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "{\"schedule\":null}",
                "{\"schedule\":7}",
                "{\"schedule\":\"a b\"}",
                "{\"schedule\":\"a\",\"parameters\":true}",
                "{\"schedule\":\"a\",\"parameter\":{}}",
                "{\"schedule\":\"a\",\"parameters\":{}} x"
            })
    void a_body_that_asks_for_no_run_is_refused(String body) {
        assertProblem(send(post(PATH, body)), 400);
        assertThat(book.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?run=", "?run=0", "?run=-1", "?run=x", "?run=1&run=2", "?id=1", "?run=99999999999999999999"
            })
    void an_end_of_no_run_is_refused(String query) {
        assertProblem(send(as(ADMIN, PATH + query).DELETE()), 400);
        assertThat(book.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=1.5",
                "before=0",
                "before=-3",
                "before=now",
                "schedule=",
                "schedule=A",
                "schedule=a&schedule=b",
                "order=asc"
            })
    void a_query_that_means_nothing_is_refused(String query) {
        assertProblem(send(as(ADMIN, PATH + "?" + query)), 400);
        assertThat(book.asked).isEmpty();
    }

    @Test
    void each_outcome_has_its_status_and_sentence() {
        assertOutcomes(new BookOutcome.Missing("it is over or was never there"), 404, "unknown-");
        assertOutcomes(new BookOutcome.Refused("the parameters mean nothing"), 400, "mean nothing");
        assertOutcomes(new BookOutcome.Unavailable("the database is being opened"), 503, "Nothing was changed");
        assertOutcomes(new BookOutcome.Unknown("the database did not answer"), 503, "see " + PATH);
    }

    private void assertOutcomes(BookOutcome outcome, int status, String words) {
        book.outcome = outcome;
        for (HttpRequest.Builder request : List.of(
                post(PATH, "{\"schedule\":\"a\"}"),
                post("/api/v1/helm/repositories/update", "{}"),
                as(ADMIN, PATH + "?run=1").DELETE())) {
            assertThat(assertProblem(send(request), status).toString()).contains(words);
        }
    }

    @Test
    void what_is_missing_is_told_with_the_path_that_lists_what_there_is() {
        book.outcome = new BookOutcome.Missing("there is none of this name");

        String trigger = send(post(PATH, "{\"schedule\":\"a\"}")).body();
        String cancel = send(as(ADMIN, PATH + "?run=1").DELETE()).body();

        assertThat(trigger).contains("unknown-schedule").contains("see /api/v1/jobs/schedules.");
        assertThat(cancel).contains("unknown-run").contains("see /api/v1/jobs/runs.");
    }

    @Test
    void a_database_that_is_down_is_told() {
        book.runs = new Listing.Unavailable<>("the database is being opened");

        assertThat(assertProblem(send(as(VIEWER, PATH)), 503).toString()).contains("is being opened");
    }

    @Test
    void only_the_admin_may_change_and_nobody_reads_without_a_token() {
        assertProblem(send(sending(VIEWER, "POST", PATH, "{\"schedule\":\"a\"}")), 403);
        assertProblem(send(as(VIEWER, PATH + "?run=1").DELETE()), 403);
        assertProblem(send(request(PATH)), 401);
        assertThat(book.asked).isEmpty();
    }
}
