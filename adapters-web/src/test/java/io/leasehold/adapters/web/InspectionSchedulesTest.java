package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Entry;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schedules of inspections. */
final class InspectionSchedulesTest extends WebTest {

    private static final String PATH = "/api/v1/inspection/schedules";
    private static final String ONE = PATH + "/nightly";

    @BeforeEach
    void there_is_something_to_name() {
        scripts.scripts = new Listing.Found<>(List.of(script("Mine_1"), script("Mine_2")));
        webhooks.entries = new Listing.Found<>(
                List.of(new Webhooks.Entry("team-a", Webhook.Kind.DEFAULT, "hooks.example.com", false, "")));
    }

    private static Script script(String code) {
        return new Script(code, code, Script.Type.CUSTOM, "", "", "", "", Duration.ofMinutes(1), "print(1)");
    }

    private void stored(Entry... entries) {
        book.schedules = new Listing.Found<>(List.of(entries));
    }

    private static ObjectNode minimal() {
        ObjectNode body =
                new ObjectMapper().createObjectNode().put("name", "每晚").put("cron", "0 3 * * *");
        body.putArray("clusters").add("a/one").add("b/two");
        body.putArray("scripts").add("Mine_1");
        return body;
    }

    private HttpRequest.Builder put(String body) {
        return sending(ADMIN, "PUT", ONE, body);
    }

    private HttpRequest.Builder run(String body) {
        return sending(ADMIN, "POST", ONE + "/run", body);
    }

    @Test
    void schedules_of_inspections_are_listed_and_no_others() {
        stored(Planned.entry("helm-update", "helm-update", ""), Planned.entry("nightly", "inspection", Planned.TASK));

        String nightly = """
                {"id":"nightly","name":"每晚","cron":"0 3 * * *","timeZone":"UTC","enabled":true,
                 "clusters":["a/one","b/two"],"scripts":["Mine_1"],"webhooks":["team-a"],
                 "nextFireTime":"2026-03-02T03:00:00Z","handledUntil":"2026-02-28T03:00:00.500Z",
                 "updatedAt":"2026-02-28T03:00:00.500Z","problem":null}
                """;
        assertJson(send(as(VIEWER, PATH)), 200, "{\"items\":[" + nightly + "],\"total\":1}");
        assertJson(send(as(VIEWER, ONE)), 200, nightly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nightly",
                "[]",
                "7",
                "{}",
                "{\"name\":\"a\",\"clusters\":[\"a\"]}",
                "{\"name\":\"a\",\"clusters\":\"a\",\"scripts\":[\"b\"],\"webhooks\":[]}",
                "{\"name\":\"a\",\"clusters\":[],\"scripts\":[\"b\"],\"webhooks\":[]}",
                "{\"name\":\"a\",\"clusters\":[1],\"scripts\":[\"b\"],\"webhooks\":[]}",
                "{\"name\":\"a\",\"clusters\":[\"a\"],\"scripts\":[\"b\"],\"webhooks\":[],\"depth\":3}",
                "{\"name\":\"a\",\"clusters\":[\"a\"],\"scripts\":[\"b\"],\"webhooks\":{}}"
            })
    void parameters_that_cannot_be_read_are_a_sentence(String parameters) {
        stored(Planned.entry("nightly", "inspection", parameters));

        HttpResponse<String> answer = send(as(VIEWER, PATH));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer.body()).at("/items/0/problem").stringValue())
                .startsWith("The parameters of this schedule ")
                .endsWith("save it again with its name, clusters and scripts.");
        assertThat(json(answer.body()).at("/items/0/clusters").isEmpty()).isTrue();
    }

    @Test
    void a_schedule_is_saved_and_removed() {
        stored(Planned.entry("helm-update", "helm-update", ""), Planned.entry("nightly", "inspection", Planned.TASK));
        ObjectNode whole = minimal().put("timeZone", "Asia/Shanghai").put("enabled", false);
        whole.putArray("webhooks").add("team-a");

        HttpResponse<String> saved = send(put(whole.toString()).header("X-Request-Id", "mine-1"));
        HttpResponse<String> removed = send(as(ADMIN, ONE).DELETE());

        assertJson(saved, 200, "{\"id\":\"nightly\"}");
        assertJson(removed, 200, "{\"id\":\"nightly\"}");
        assertThat(book.asked)
                .containsExactly(
                        "save Draft[id=nightly, kind=inspection, cron=0 3 * * *, zone=Asia/Shanghai, enabled=false,"
                                + " parameters=" + Planned.TASK + "]",
                        "remove nightly");
        assertThat(book.askers.get(0)).isEqualTo(new Asker("admin", "127.0.0.1", "mine-1"));
        assertThat(book.askers.get(1).who()).isEqualTo("admin");
    }

    @Test
    void what_is_left_out_has_a_default_and_all_clusters_have_a_mark() {
        ObjectNode body = minimal();
        body.putArray("clusters").add("*");
        body.putNull("webhooks").putNull("enabled").putNull("timeZone");

        assertThat(send(put(body.toString())).statusCode()).isEqualTo(200);
        assertThat(book.asked)
                .containsExactly(
                        "save Draft[id=nightly, kind=inspection, cron=0 3 * * *, zone=UTC, enabled=true,"
                                + " parameters={\"name\":\"每晚\",\"clusters\":[\"*\"],\"scripts\":[\"Mine_1\"],\"webhooks\":[]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | null",
                "name | \"\"",
                "name | 7",
                "name | \"two\\nlines\"",
                "name | \"\\u0000\"",
                "cron | null",
                "cron | \"@dayly\"",
                "cron | \"61 * * * *\"",
                "cron | \"0 3 * * *; drop table schedule\"",
                "cron | 5",
                "timeZone | \"Mars/Olympus\"",
                "timeZone | \"\"",
                "enabled | \"yes\"",
                "clusters | null",
                "clusters | []",
                "clusters | \"*\"",
                "clusters | {}",
                "clusters | [\"\"]",
                "clusters | [\" \"]",
                "clusters | [\" a\"]",
                "clusters | [\"a\\tb\"]",
                "clusters | [\"a\\u0000\"]",
                "clusters | [7]",
                "clusters | [null]",
                "clusters | [[\"a\"]]",
                "clusters | [\"a\",\"a\"]",
                "clusters | [\"*\",\"a\"]",
                "scripts | null",
                "scripts | []",
                "scripts | \"Mine_1\"",
                "scripts | [\"Mine_1\",\"Mine_1\"]",
                "scripts | [true]",
                "webhooks | \"team-a\"",
                "webhooks | [\"\"]",
                "webhooks | [\"team-a\",\"team-a\"]",
                "kind | \"inspection\"",
                "id | \"nightly\"",
                "parameters | {}"
            })
    void a_body_that_is_not_exactly_a_schedule_is_refused(String name, String json) {
        ObjectNode body = minimal();
        body.set(name, json(json));

        assertThat(assertProblem(send(put(body.toString())), 400).toString())
                .contains("'" + name + "'")
                .doesNotContain("Exception")
                .doesNotContain("jackson");
        assertThat(book.asked).isEmpty();
    }

    @Test
    void an_unknown_property_is_answered_with_the_nearest() {
        assertThat(assertProblem(send(put(minimal().put("timezone", "UTC").toString())), 400)
                        .toString())
                .contains("'timezone' is not known here, perhaps 'timeZone' is meant");
    }

    @Test
    void of_a_script_a_webhook_or_a_time_zone_that_is_not_there_the_nearest_is_told() {
        ObjectNode script = minimal();
        script.putArray("scripts").add("Mine_l");
        ObjectNode webhook = minimal();
        webhook.putArray("webhooks").add("team-b");

        assertThat(assertProblem(send(put(script.toString())), 400).toString())
                .contains("there is no script 'Mine_l', perhaps 'Mine_1' is meant: give those");
        assertThat(assertProblem(send(put(webhook.toString())), 400).toString())
                .contains("there is no webhook 'team-b', perhaps 'team-a' is meant: give those");
        assertThat(assertProblem(
                                send(put(minimal()
                                        .put("timeZone", "Asia/Shangai")
                                        .toString())),
                                400)
                        .toString())
                .contains("no time zone, perhaps 'Asia/Shanghai' is meant: give");
    }

    @Test
    void scripts_and_webhooks_that_are_not_there_are_named() {
        ObjectNode scriptless = minimal();
        scriptless.putArray("scripts").add("Mine_1").add("Mine_3").add("'; drop table script; --");
        ObjectNode hookless = minimal();
        hookless.putArray("webhooks").add("team-b");
        ObjectNode many = minimal();
        ArrayNode codes = many.putArray("scripts");
        for (int number = 0; number < 1000; number++) {
            codes.add("Gone_" + number);
        }

        assertThat(assertProblem(send(put(scriptless.toString())), 400).toString())
                .contains("there is no script 'Mine_3', ''; drop table script; --'")
                .doesNotContain("'Mine_1'");
        assertThat(assertProblem(send(put(hookless.toString())), 400).toString())
                .contains("there is no webhook 'team-b'")
                .contains("/api/v1/inspection/webhooks");
        assertThat(assertProblem(send(put(many.toString())), 400).toString()).contains("'Gone_4' and 995 more");
        assertThat(book.asked).isEmpty();
    }

    private static String withMany(String name, int count, int length) {
        ObjectNode body = minimal();
        ArrayNode items = body.putArray(name);
        for (int number = 0; number < count; number++) {
            items.add("x".repeat(length - 4) + String.format("%04d", number));
        }
        return body.toString();
    }

    @Test
    void a_thousand_clusters_may_be_named_and_no_more() {
        assertThat(send(put(withMany("clusters", 1000, 60))).statusCode()).isEqualTo(200);
        assertThat(assertProblem(send(put(withMany("clusters", 1001, 60))), 400).toString())
                .contains("'clusters' has 1001 items: give at most 1000.");
        assertThat(assertProblem(send(put(withMany("scripts", 1001, 20))), 400).toString())
                .contains("'scripts' has 1001 items");
        assertThat(assertProblem(send(put(withMany("webhooks", 101, 20))), 400).toString())
                .contains("'webhooks' has 101 items");
        assertThat(assertProblem(send(put(withMany("clusters", 1000, 64))), 400).toString())
                .contains("more than 64 KiB together");
        assertProblem(send(put(" ".repeat(1 << 20))), 413);
        assertThat(book.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"name, 257", "name, 10000", "cron, 257", "timeZone, 65"})
    void a_text_that_is_too_long_is_refused_without_repeating_it(String name, int length) {
        assertThat(assertProblem(
                                send(put(minimal().put(name, "x".repeat(length)).toString())), 400)
                        .toString())
                .contains("'" + name + "'")
                .doesNotContain("x".repeat(50));
        assertThat(assertProblem(send(put(withMany("clusters", 1, 1025))), 400).toString())
                .contains("'clusters' is too long");
        assertThat(book.asked).isEmpty();
    }

    @Test
    void schedules_of_other_kinds_are_as_if_they_were_not_there() {
        stored(Planned.entry("nightly", "retention", ""));

        for (HttpRequest.Builder request : List.of(
                as(ADMIN, ONE),
                put(minimal().toString()),
                as(ADMIN, ONE).DELETE(),
                run(""),
                run("{\"clusters\":[\"a\"]}"))) {
            assertThat(assertProblem(send(request), 404).toString()).contains("unknown-schedule");
        }
        assertThat(send(as(VIEWER, PATH)).body()).isEqualTo("{\"items\":[],\"total\":0}");
        assertThat(book.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nightly", "a_b", "a%20b", "%27%20or%201=1", "%E4%B8%80", "%0A"})
    void a_path_that_names_no_schedule_is_refused(String id) {
        String path = PATH + "/" + id;

        assertProblem(send(as(ADMIN, path)), 400);
        assertProblem(send(as(ADMIN, path).DELETE()), 400);
        assertProblem(send(sending(ADMIN, "PUT", path, minimal().toString())), 400);
        assertProblem(send(sending(ADMIN, "POST", path + "/run", "")), 400);
        assertProblem(send(as(ADMIN, ONE + "?force=true").DELETE()), 400);
        assertThat(book.asked).isEmpty();
    }

    @Test
    void each_outcome_has_its_status_and_sentence() {
        stored(Planned.entry("nightly", "inspection", Planned.TASK));

        assertOutcome(new BookOutcome.Missing("there is no such schedule"), 404, "unknown-schedule");
        assertOutcome(new BookOutcome.Refused("there is no job of this kind."), 400, "no job of this kind.\"");
        assertOutcome(new BookOutcome.Unavailable("the database is being opened"), 503, "Nothing was changed");
        assertOutcome(new BookOutcome.Unknown("the database did not answer"), 503, "may or may not");
    }

    private void assertOutcome(BookOutcome outcome, int status, String words) {
        book.outcome = outcome;
        for (HttpRequest.Builder request :
                List.of(put(minimal().toString()), as(ADMIN, ONE).DELETE(), run(""))) {
            assertThat(assertProblem(send(request), status).toString()).contains(words);
        }
    }

    @Test
    void a_database_that_is_down_is_told_whatever_is_read_first() {
        stored(Planned.entry("nightly", "inspection", Planned.TASK));
        scripts.scripts = new Listing.Unavailable<>("the scripts cannot be read");
        assertThat(assertProblem(send(put(minimal().toString())), 503).toString())
                .contains("scripts cannot be read");

        there_is_something_to_name();
        webhooks.entries = new Listing.Unavailable<>("the webhooks cannot be read");
        ObjectNode hooked = minimal();
        hooked.putArray("webhooks").add("team-a");
        assertThat(assertProblem(send(put(hooked.toString())), 503).toString()).contains("webhooks cannot be read");

        book.schedules = new Listing.Unavailable<>("the database is being opened");
        for (HttpRequest.Builder request : List.of(
                as(VIEWER, PATH),
                as(VIEWER, ONE),
                put(minimal().toString()),
                as(ADMIN, ONE).DELETE(),
                run(""))) {
            HttpResponse<String> answer = send(request);
            assertThat(assertProblem(answer, 503).toString()).contains("is being opened");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(book.asked).isEmpty();
    }

    @Test
    void only_the_admin_may_change_and_nobody_reads_without_a_token() {
        assertProblem(send(sending(VIEWER, "PUT", ONE, minimal().toString())), 403);
        assertProblem(send(sending(VIEWER, "POST", ONE + "/run", "{}")), 403);
        assertProblem(send(as(VIEWER, ONE).DELETE()), 403);
        assertProblem(send(request(PATH)), 401);
        assertProblem(send(request(ONE)), 401);
        assertThat(book.asked).isEmpty();
    }
}
