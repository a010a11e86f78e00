package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.schedule.CronExpression;
import io.leasehold.domain.schedule.Schedule;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Entry;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** Schedules of the leader's jobs. */
final class SchedulesTest extends WebTest {

    private static final String PATH = "/api/v1/jobs/schedules";
    private static final String NIGHTLY = "{\"id\":\"nightly\",\"kind\":\"probe\",\"cron\":\"0 3 * * *\"}";
    private static final Instant THEN = Instant.parse("2026-02-28T03:00:00.5Z");

    private HttpRequest.Builder put(String body) {
        return sending(ADMIN, "PUT", PATH, body);
    }

    private static Entry entry(String id, String cron, String zone, boolean enabled, Optional<Instant> handled) {
        CronExpression expression = ((CronExpression.Reading.Valid) CronExpression.read(cron)).expression();
        Schedule schedule =
                new Schedule(new ScheduleId(id), expression, ZoneId.of(zone), enabled, FakeInstance.STARTED, handled);
        return new Entry(schedule, "probe", "{\"a\":1}", THEN);
    }

    @Test
    void schedules_are_listed_with_when_they_are_due_next() {
        book.schedules = new Listing.Found<>(List.of(
                entry("berlin", "0 3 * * *", "Europe/Berlin", true, Optional.of(THEN)),
                entry("never", "0 0 30 2 *", "UTC", true, Optional.empty()),
                entry("off", "@daily", "UTC", false, Optional.empty())));

        String same = "\"kind\":\"probe\",\"parameters\":\"{\\\"a\\\":1}\",\"updatedAt\":\"2026-02-28T03:00:00.500Z\"";
        assertJson(send(as(VIEWER, PATH)), 200, """
                {"items":[
                  {"id":"berlin","cron":"0 3 * * *","timeZone":"Europe/Berlin","enabled":true,
                   "nextFireTime":"2026-03-02T02:00:00Z","handledUntil":"2026-02-28T03:00:00.500Z",%s},
                  {"id":"never","cron":"0 0 30 2 *","timeZone":"UTC","enabled":true,
                   "nextFireTime":null,"handledUntil":null,%s},
                  {"id":"off","cron":"@daily","timeZone":"UTC","enabled":false,
                   "nextFireTime":null,"handledUntil":null,%s}],
                 "total":3}
                """.formatted(same, same, same));
    }

    @Test
    void a_schedule_is_saved_and_removed() {
        String whole = "{\"id\":\"nightly\",\"kind\":\"probe\",\"cron\":\"@daily\",\"timeZone\":\"Asia/Shanghai\","
                + "\"enabled\":false,\"parameters\":\"as it is\"}";

        HttpResponse<String> saved = send(put(whole).header("X-Request-Id", "mine-1"));
        HttpResponse<String> removed = send(as(ADMIN, PATH + "?id=nightly").DELETE());

        assertJson(saved, 200, "{\"id\":\"nightly\"}");
        assertJson(removed, 200, "{\"id\":\"nightly\"}");
        assertThat(book.asked)
                .containsExactly(
                        "save Draft[id=nightly, kind=probe, cron=@daily, zone=Asia/Shanghai, enabled=false,"
                                + " parameters=as it is]",
                        "remove nightly");
        assertThat(book.askers.get(0)).isEqualTo(new Asker("admin", "127.0.0.1", "mine-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NIGHTLY,
                "{\"id\":\"nightly\",\"kind\":\"probe\",\"cron\":\"0 3 * * *\",\"timeZone\":null,\"enabled\":null,"
                        + "\"parameters\":null}"
            })
    void what_is_left_out_or_null_has_a_default(String body) {
        assertThat(send(put(body)).statusCode()).isEqualTo(200);
        assertThat(book.asked)
                .containsExactly(
                        "save Draft[id=nightly, kind=probe, cron=0 3 * * *, zone=UTC, enabled=true, parameters=]");
    }

    @Test
    void parameters_may_be_an_object_and_lose_no_digit() {
        String parameters = "{\"clusters\":[\"a\"],\"share\":0.12345678901234567890123}";
        send(put(NIGHTLY.replace("}", ",\"parameters\":" + parameters + "}")));

        assertThat(book.asked.get(0)).endsWith("parameters=" + parameters + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nightly",
                "[]",
                "{}",
                "null",
                "{\"id\":\"a\",\"kind\":\"k\"}",
                "{\"id\":null,\"kind\":\"k\",\"cron\":\"@daily\"}",
                "{\"id\":7,\"kind\":\"k\",\"cron\":\"@daily\"}",
                "{\"id\":\"\",\"kind\":\"k\",\"cron\":\"@daily\"}",
                "{\"id\":\"Nightly\",\"kind\":\"k\",\"cron\":\"@daily\"}",
                "{\"id\":\"a/b\",\"kind\":\"k\",\"cron\":\"@daily\"}",
                "{\"id\":\"a\",\"kind\":\"K K\",\"cron\":\"@daily\"}",
                "{\"id\":\"a\",\"kind\":\" \",\"cron\":\"@daily\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@dayly\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"61 * * * *\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"* * * *\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"-1 * * * *\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":5}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"timeZone\":\"Mars/Olympus\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"timeZone\":\"\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"timeZone\":\"+99:00\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"enabled\":\"yes\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"enabled\":1}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"parameters\":[1]}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"parameters\":7}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"parameters\":\"a\\u0000b\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"parameters\":\"\\ud800\"}",
                "{\"id\":\"a\",\"kind\":\"k\",\"cron\":\"@daily\",\"timezone\":\"UTC\"}",
                "{\"id\":\"a\",\"id\":\"b\",\"kind\":\"k\",\"cron\":\"@daily\"}"
            })
    void a_body_that_is_not_exactly_a_schedule_is_refused(String body) {
        assertThat(assertProblem(send(put(body)), 400).toString())
                .doesNotContain("Exception")
                .doesNotContain("jackson");
        assertThat(book.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"id, 129", "kind, 65", "cron, 257", "timeZone, 65", "parameters, 65537"})
    void a_text_that_is_too_long_is_refused_without_repeating_it(String name, int length) {
        String body = new ObjectMapper()
                .createObjectNode()
                .put("id", "a")
                .put("kind", "k")
                .put("cron", "@daily")
                .put(name, "x".repeat(length))
                .toString();

        assertThat(assertProblem(send(put(body)), 400).toString())
                .contains("'" + name + "'")
                .doesNotContain("x".repeat(50));
        assertThat(book.asked).isEmpty();
    }

    @Test
    void a_body_that_is_too_large_is_told() {
        assertProblem(send(put(" ".repeat(1 << 20))), 413);
        assertThat(book.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?id=", "?id=A", "?id=a&id=b", "?name=a", "?id=a&force=true", "?id=%00"})
    void a_removal_that_names_no_schedule_is_refused(String query) {
        assertProblem(send(as(ADMIN, PATH + query).DELETE()), 400);
        assertThat(book.asked).isEmpty();
    }

    @Test
    void each_outcome_has_its_status_and_sentence() {
        assertOutcome(new BookOutcome.Missing("there is no such schedule"), 404, "unknown-schedule");
        assertOutcome(new BookOutcome.Refused("there is no job of this kind."), 400, "no job of this kind.\"");
        assertOutcome(new BookOutcome.Unavailable("the database is being opened"), 503, "Nothing was changed");
        assertOutcome(new BookOutcome.Unknown("the database did not answer"), 503, "may or may not");
    }

    private void assertOutcome(BookOutcome outcome, int status, String words) {
        book.outcome = outcome;
        for (HttpRequest.Builder request :
                List.of(put(NIGHTLY), as(ADMIN, PATH + "?id=nightly").DELETE())) {
            HttpResponse<String> response = send(request);
            assertThat(assertProblem(response, status).toString()).contains(words);
            assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        }
    }

    @Test
    void a_database_that_is_down_is_told() {
        book.schedules = new Listing.Unavailable<>("the database is being opened");

        assertThat(assertProblem(send(as(VIEWER, PATH)), 503).toString()).contains("is being opened");
    }

    @Test
    void only_the_admin_may_change_and_nobody_reads_without_a_token() {
        assertProblem(send(sending(VIEWER, "PUT", PATH, NIGHTLY)), 403);
        assertProblem(send(as(VIEWER, PATH + "?id=nightly").DELETE()), 403);
        assertProblem(send(request(PATH)), 401);
        assertProblem(send(request(PATH + "?id=nightly").DELETE()), 401);
        assertThat(book.asked).isEmpty();
    }
}
