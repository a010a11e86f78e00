package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Scripts of inspections. */
final class InspectionScriptsTest extends WebTest {

    private static final String PATH = "/api/v1/inspection/scripts";
    private static final String ONE = PATH + "/Mine_1";
    private static final String SOURCE = "for i = 1, 3 do\n\tprint(i) -- '; drop table script; --\nend";

    private static ObjectNode minimal() {
        return new ObjectMapper().createObjectNode().put("name", "等待的 Pod").put("source", SOURCE);
    }

    private static ObjectNode whole() {
        return minimal()
                .put("description", "What waits\nfor long")
                .put("group", "apps")
                .put("version", "v1")
                .put("kind", "Deployment")
                .put("timeoutSeconds", 600);
    }

    private static Script script(String description, Duration timeout) {
        boolean isWhole = !description.isEmpty();
        return new Script(
                "Mine_1",
                "等待的 Pod",
                Script.Type.CUSTOM,
                description,
                isWhole ? "apps" : "",
                isWhole ? "v1" : "",
                isWhole ? "Deployment" : "",
                timeout,
                SOURCE);
    }

    private HttpRequest.Builder sending(String method, String body) {
        return sending(ADMIN, method, ONE, body);
    }

    @Test
    void scripts_are_listed_without_sources_and_one_is_read_with_its_own() {
        Script builtin = new Script(
                "Builtin_Pod_020", "Pods", Script.Type.BUILTIN, "", "", "v1", "Pod", Duration.ofMinutes(2), "print(1)");
        scripts.scripts = new Listing.Found<>(List.of(builtin, script("Ours", Duration.ofMinutes(1))));

        assertJson(send(as(VIEWER, PATH)), 200, """
                {"items":[
                  {"code":"Builtin_Pod_020","name":"Pods","type":"builtin","description":"","group":"","version":"v1",
                   "kind":"Pod","timeoutSeconds":120},
                  {"code":"Mine_1","name":"等待的 Pod","type":"custom","description":"Ours","group":"apps","version":"v1",
                   "kind":"Deployment","timeoutSeconds":60}],
                 "total":2}
                """);
        assertJson(send(as(VIEWER, PATH + "/Builtin_Pod_020")), 200, """
                {"code":"Builtin_Pod_020","name":"Pods","type":"builtin","description":"","group":"","version":"v1",
                 "kind":"Pod","timeoutSeconds":120,"source":"print(1)"}
                """);
    }

    @Test
    void one_that_is_not_there_is_told() {
        assertThat(assertProblem(send(as(VIEWER, PATH + "/Nobody_9")), 404).toString())
                .contains("unknown-script")
                .contains("There is no script Nobody_9: see " + PATH);
    }

    @Test
    void a_script_is_added_replaced_and_removed() {
        HttpResponse<String> added = send(sending("POST", whole().toString()).header("X-Request-Id", "mine-1"));
        HttpResponse<String> replaced =
                send(sending("PUT", minimal().putNull("group").toString()));
        HttpResponse<String> removed = send(as(ADMIN, ONE).DELETE());

        assertJson(added, 201, "{\"code\":\"Mine_1\"}");
        assertJson(replaced, 200, "{\"code\":\"Mine_1\"}");
        assertJson(removed, 200, "{\"code\":\"Mine_1\"}");
        assertThat(scripts.asked).containsExactly("add Mine_1", "update Mine_1", "remove Mine_1");
        assertThat(scripts.askers.get(0)).isEqualTo(new Asker("admin", "127.0.0.1", "mine-1"));
        assertThat(scripts.given)
                .containsExactly(
                        script("What waits\nfor long", Duration.ofMinutes(10)), script("", Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | null",
                "name | \"\"",
                "name | \" \"",
                "name | \" blank ends\"",
                "name | 7",
                "name | \"two\\nlines\"",
                "name | \"\\u0000\"",
                "description | {}",
                "description | \"\\u001b[31m\"",
                "group | 1",
                "version | []",
                "kind | true",
                "timeoutSeconds | 0",
                "timeoutSeconds | -1",
                "timeoutSeconds | 601",
                "timeoutSeconds | 1.5",
                "timeoutSeconds | 60.0",
                "timeoutSeconds | 1e2",
                "timeoutSeconds | \"60\"",
                "timeoutSeconds | 99999999999999999999",
                "timeoutSeconds | []",
                "source | null",
                "source | \"\"",
                "source | \"  \"",
                "source | 1",
                "source | [\"print(1)\"]",
                "source | \"\\u001bLua\"",
                "code | \"Mine_1\"",
                "type | \"builtin\""
            })
    void a_body_that_describes_no_script_is_refused(String name, String json) {
        ObjectNode body = minimal();
        body.set(name, json(json));

        for (String method : List.of("POST", "PUT")) {
            assertThat(assertProblem(send(sending(method, body.toString())), 400)
                            .toString())
                    .contains("'" + name + "'")
                    .doesNotContain("Exception");
        }
        assertThat(scripts.asked).isEmpty();
    }

    @Test
    void an_unknown_property_is_answered_with_the_nearest() {
        assertThat(assertProblem(
                                send(sending(
                                        "POST",
                                        minimal().put("timeoutseconds", 5).toString())),
                                400)
                        .toString())
                .contains("'timeoutseconds' is not known here, perhaps 'timeoutSeconds' is meant");
        assertThat(assertProblem(
                                send(sending(
                                        "POST",
                                        minimal().put("x".repeat(10_000), 5).toString())),
                                400)
                        .toString())
                .doesNotContain("perhaps")
                .doesNotContain("x".repeat(50));
    }

    @Test
    void half_a_character_is_refused() {
        String body = minimal().toString().replace("print", "\\ud800");

        assertThat(assertProblem(send(sending("POST", body)), 400).toString()).contains("'source'");
        assertThat(scripts.asked).isEmpty();
    }

    /** One request alone: the server closes the connection. */
    @Test
    void a_path_with_what_no_path_may_have_is_refused() {
        assertProblem(send(sending(ADMIN, "PUT", PATH + "/%00", minimal().toString())), 400);
        assertThat(scripts.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "print(1)", "[]", "{}", "null", "{\"source\":\"", "{\"name\":\"a\",\"name\":\"b\"}"})
    void what_is_no_object_with_all_that_must_be_there_is_refused(String body) {
        assertProblem(send(sending("POST", body)), 400);
        assertThat(scripts.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"name, 129", "name, 10000", "description, 4097", "group, 254", "version, 64", "kind, 64"})
    void a_text_that_is_too_long_is_refused_without_repeating_it(String name, int length) {
        String body = minimal().put(name, "x".repeat(length)).toString();

        assertThat(assertProblem(send(sending("POST", body)), 400).toString())
                .contains("'" + name + "'")
                .doesNotContain("x".repeat(50));
        assertThat(scripts.asked).isEmpty();
    }

    @Test
    void a_source_may_have_256_KiB_and_no_byte_more() {
        String most = "é".repeat(128 * 1024);

        assertThat(send(sending("POST", minimal().put("source", most).toString()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(assertProblem(
                                send(sending(
                                        "POST",
                                        minimal().put("source", most + "x").toString())),
                                413)
                        .toString())
                .contains("256 KiB");
        assertProblem(send(sending("POST", " ".repeat(1 << 20))), 413);
        assertThat(scripts.given).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%20b",
                "%27%3B%20drop%20table%20script%3B%20--",
                "%E4%B8%80",
                "a%0Ab",
                "...",
                "_",
                "x1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
                        + "12345678901234567890123456789"
            })
    void a_path_that_names_no_script_is_refused(String code) {
        for (HttpRequest.Builder request : List.of(
                as(ADMIN, PATH + "/" + code),
                as(ADMIN, PATH + "/" + code).DELETE(),
                sending(ADMIN, "PUT", PATH + "/" + code, minimal().toString()))) {
            assertThat(send(request).statusCode()).isIn(400, 404);
        }
        assertThat(scripts.asked).isEmpty();
    }

    @Test
    void a_query_is_refused_where_there_is_none() {
        assertProblem(send(as(ADMIN, PATH + "?sources=true")), 400);
        assertProblem(send(as(ADMIN, ONE + "?source=true")), 400);
        assertProblem(send(as(ADMIN, ONE + "?force=true").DELETE()), 400);
        assertThat(scripts.asked).isEmpty();
    }

    @Test
    void each_outcome_has_its_status_and_sentence() {
        assertOutcome(new BookOutcome.Missing("there is no such script"), 404, "unknown-script");
        assertOutcome(new BookOutcome.Refused("a script of this name exists"), 400, "name exists");
        assertOutcome(new BookOutcome.Unavailable("the database is being opened"), 503, "Nothing was changed");
        assertOutcome(new BookOutcome.Unknown("the database did not answer"), 503, "may or may not");
    }

    private void assertOutcome(BookOutcome outcome, int status, String words) {
        scripts.outcome = outcome;
        for (HttpRequest.Builder request : List.of(
                sending("POST", whole().toString()),
                sending("PUT", whole().toString()),
                as(ADMIN, ONE).DELETE())) {
            HttpResponse<String> response = send(request);
            assertThat(assertProblem(response, status).toString()).contains(words);
            assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        }
    }

    @Test
    void a_database_that_is_down_is_told() {
        scripts.scripts = new Listing.Unavailable<>("the database is being opened");

        assertThat(assertProblem(send(as(VIEWER, PATH)), 503).toString()).contains("is being opened");
        assertThat(assertProblem(send(as(VIEWER, ONE)), 503).toString()).contains("is being opened");
    }

    @Test
    void only_the_admin_may_change_and_nobody_reads_without_a_token() {
        assertProblem(send(sending(VIEWER, "POST", ONE, whole().toString())), 403);
        assertProblem(send(sending(VIEWER, "PUT", ONE, whole().toString())), 403);
        assertProblem(send(as(VIEWER, ONE).DELETE()), 403);
        assertProblem(send(request(PATH)), 401);
        assertProblem(send(request(ONE)), 401);
        assertThat(scripts.asked).isEmpty();
    }
}
