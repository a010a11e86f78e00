package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.inspection.Webhook;
import io.leasehold.ports.inspection.Webhooks;
import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Listing;
import io.leasehold.ports.secret.Secret;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks that results of inspections are sent to. */
final class InspectionWebhooksTest extends WebTest {

    private static final String PATH = "/api/v1/inspection/webhooks";
    private static final String ONE = PATH + "/team-a";
    private static final String SECRET = "s3cr3t";
    private static final String URL = "https://hooks.example.com:8443/send?token=" + SECRET;
    private static final String TEMPLATE = "{\"text\":\"{{msg}}\"}";

    private static ObjectNode minimal() {
        return new ObjectMapper().createObjectNode().put("url", URL);
    }

    private static ObjectNode signed() {
        return minimal().put("kind", "dingtalk").put("secret", SECRET);
    }

    private HttpRequest.Builder sending(String method, String body) {
        return sending(ADMIN, method, ONE, body);
    }

    @Test
    void a_webhook_is_added_replaced_and_removed_and_no_secret_is_answered() {
        HttpResponse<String> added = send(sending("POST", signed().toString()).header("X-Request-Id", "mine-1"));
        HttpResponse<String> replaced =
                send(sending("PUT", minimal().put("template", TEMPLATE).toString()));
        HttpResponse<String> kept = send(sending("PUT", "{\"kind\":\"feishu\",\"url\":null}"));
        HttpResponse<String> removed = send(as(ADMIN, ONE).DELETE());

        assertJson(added, 201, "{\"name\":\"team-a\"}");
        for (HttpResponse<String> changed : List.of(replaced, kept, removed)) {
            assertJson(changed, 200, "{\"name\":\"team-a\"}");
        }
        assertThat(webhooks.asked).containsExactly("add team-a", "update team-a", "update team-a", "remove team-a");
        assertThat(webhooks.askers.get(0)).isEqualTo(new Asker("admin", "127.0.0.1", "mine-1"));
        assertThat(webhooks.given)
                .containsExactly(
                        new FakeWebhooks.Given(
                                "team-a",
                                Optional.of(Webhook.Kind.DINGTALK),
                                Optional.of(URL),
                                Optional.of(SECRET),
                                ""),
                        new FakeWebhooks.Given(
                                "team-a", Optional.empty(), Optional.of(URL), Optional.empty(), TEMPLATE),
                        new FakeWebhooks.Given(
                                "team-a", Optional.of(Webhook.Kind.FEISHU), Optional.empty(), Optional.empty(), ""));
    }

    @Test
    void webhooks_are_listed_without_their_secrets() {
        webhooks.entries = new Listing.Found<>(List.of(
                new Webhooks.Entry("a", Webhook.Kind.WECHAT, "hooks.example.com", false, ""),
                new Webhooks.Entry("b", Webhook.Kind.DEFAULT, "10.0.0.7:8080", true, TEMPLATE)));

        assertJson(send(as(ADMIN, PATH)), 200, """
                {"items":[
                  {"name":"a","kind":"wechat","host":"hooks.example.com","hasSecret":false,"hasTemplate":false,
                   "template":""},
                  {"name":"b","kind":"default","host":"10.0.0.7:8080","hasSecret":true,"hasTemplate":true,
                   "template":"{\\"text\\":\\"{{msg}}\\"}"}],
                 "total":2}
                """);
    }

    @Test
    void a_template_may_hold_a_secret_so_viewers_see_only_that_there_is_one() {
        webhooks.entries = new Listing.Found<>(List.of(
                new Webhooks.Entry("b", Webhook.Kind.DEFAULT, "10.0.0.7:8080", true, "{\"token\":\"s3cr3t\"}")));

        HttpResponse<String> seen = send(as(VIEWER, PATH));

        assertThat(seen.body()).doesNotContain(SECRET);
        assertJson(seen, 200, """
                {"items":[
                  {"name":"b","kind":"default","host":"10.0.0.7:8080","hasSecret":true,"hasTemplate":true,
                   "template":null}],
                 "total":1}
                """);
        assertThat(send(as(ADMIN, PATH)).body()).contains(SECRET);
    }

    @Test
    void a_secret_goes_where_it_is_null_and_stays_where_it_is_left_out() {
        send(sending("PUT", "{\"kind\":\"dingtalk\",\"secret\":null}"));
        send(sending("PUT", "{\"kind\":\"dingtalk\"}"));
        send(sending("PUT", "{\"kind\":\"default\",\"secret\":null}"));
        send(sending("POST", minimal().putNull("secret").toString()));

        assertThat(webhooks.given)
                .extracting(FakeWebhooks.Given::secret)
                .containsExactly(Optional.of("cleared"), Optional.empty(), Optional.of("cleared"), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind | \"DINGTALK\"",
                "kind | \"s3cr3t\"",
                "kind | 1",
                "url | \"\"",
                "url | 7",
                "url | \"hooks.example.com/s3cr3t\"",
                "url | \"https://\"",
                "url | \"https:/s3cr3t\"",
                "url | \"file:///etc/s3cr3t\"",
                "url | \"ftp://hooks.example.com/s3cr3t\"",
                "url | \"https://user:s3cr3t@hooks.example.com\"",
                "url | \"https://a b/s3cr3t\"",
                "url | \"https://hooks.example.com:99999/s3cr3t\"",
                "url | \"https://hooks.example.com:0/s3cr3t\"",
                "url | \"https://a/s3cr3t\\u0000\"",
                "secret | [\"s3cr3t\"]",
                "secret | \"\"",
                "template | {\"text\":\"s3cr3t\"}",
                "template | \"s3cr3t\\u0007\"",
                "template | \"s3cr3t without a place to be filled\"",
                "name | \"s3cr3t\"",
                "urll | \"https://s3cr3t\""
            })
    void a_body_that_describes_no_webhook_is_refused_without_repeating_it(String name, String json) {
        ObjectNode body = minimal();
        body.set(name, json(json));

        for (String method : List.of("POST", "PUT")) {
            assertThat(assertProblem(send(sending(method, body.toString())), 400)
                            .toString())
                    .contains("'" + name + "'")
                    .doesNotContain(SECRET)
                    .doesNotContain("Exception");
        }
        assertThat(webhooks.asked).isEmpty();
    }

    @Test
    void a_port_that_is_none_and_a_word_that_is_nearly_a_kind_are_named() {
        String port = minimal().put("url", "https://hooks.example.com:99999/x").toString();
        String kind = minimal().put("kind", "DingTalk").toString();

        assertThat(assertProblem(send(sending("POST", port)), 400).toString())
                .contains("the port 99999: give one from 1 to 65535");
        assertThat(assertProblem(send(sending("PUT", kind)), 400).toString()).contains("perhaps 'dingtalk' is meant");
    }

    @Test
    void a_secret_needs_a_kind_that_signs_which_may_be_the_one_that_is_stored() {
        String body = minimal().put("secret", SECRET).toString();

        assertThat(assertProblem(send(sending("POST", body)), 400).toString())
                .contains("'secret' signs nothing with the kind default");
        assertThat(send(sending("PUT", body)).statusCode()).isEqualTo(200);
        assertThat(webhooks.given)
                .containsExactly(
                        new FakeWebhooks.Given("team-a", Optional.empty(), Optional.of(URL), Optional.of(SECRET), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%s", "{{msg}}", "{\"raw\":\"{{raw}}\"}"})
    void a_template_has_a_place_for_the_result_or_is_none(String template) {
        String body = minimal().put("template", template).toString();

        assertThat(send(sending("POST", body)).statusCode()).isEqualTo(201);
    }

    @Test
    void a_new_one_needs_its_address() {
        assertThat(assertProblem(send(sending("POST", "{}")), 400).toString()).contains("no 'url'");
        assertThat(webhooks.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat", "feishu", "dingtalk"})
    void a_template_is_for_the_usual_kind_alone(String kind) {
        String body = minimal().put("kind", kind).put("template", TEMPLATE).toString();

        assertThat(assertProblem(send(sending("POST", body)), 400).toString()).contains("'template' is not used");
        assertThat(webhooks.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kind, 17", "url, 2049", "url, 10000", "secret, 1025", "template, 16385"})
    void a_text_that_is_too_long_is_refused_without_repeating_it(String name, int length) {
        String body = signed().put(name, "x".repeat(length)).toString();

        assertThat(assertProblem(send(sending("POST", body)), 400).toString())
                .contains("'" + name + "'")
                .doesNotContain("x".repeat(50))
                .doesNotContain(SECRET);
        assertProblem(send(sending("POST", " ".repeat((1 << 16) + 1))), 413);
        assertThat(webhooks.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cr3t", "[]", "{\"url\":\"s3cr3t", "{\"secret\":\"s3cr3t\"} {}"})
    void what_is_no_object_is_refused_without_repeating_it(String body) {
        assertThat(assertProblem(send(sending("POST", body)), 400).toString()).doesNotContain(SECRET);
        assertThat(webhooks.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "%27%20or%201=1", "%E4%B8%80", "_"})
    void a_path_that_names_no_webhook_is_refused(String name) {
        assertProblem(send(as(ADMIN, PATH + "/" + name).DELETE()), 400);
        assertProblem(send(sending(ADMIN, "PUT", PATH + "/" + name, minimal().toString())), 400);
        assertThat(webhooks.asked).isEmpty();
    }

    @Test
    void a_bug_gives_no_secret_away() {
        webhooks.broken = true;

        assertThat(assertProblem(send(sending("POST", signed().toString())), 500)
                        .toString())
                .doesNotContain(SECRET);
        assertThat(new Webhook("a", Webhook.Kind.FEISHU, new Secret(URL), Optional.of(new Secret(SECRET)), ""))
                .asString()
                .doesNotContain(SECRET);
    }

    @Test
    void each_outcome_has_its_status_and_sentence() {
        assertOutcome(new BookOutcome.Missing("there is no such webhook"), 404, "unknown-webhook");
        assertOutcome(new BookOutcome.Refused("a webhook of this name exists"), 400, "name exists");
        assertOutcome(new BookOutcome.Unavailable("the database is being opened"), 503, "Nothing was changed");
        assertOutcome(new BookOutcome.Unknown("the database did not answer"), 503, "may or may not");
    }

    private void assertOutcome(BookOutcome outcome, int status, String words) {
        webhooks.outcome = outcome;
        for (HttpRequest.Builder request : List.of(
                sending("POST", signed().toString()),
                sending("PUT", signed().toString()),
                as(ADMIN, ONE).DELETE())) {
            assertThat(assertProblem(send(request), status).toString())
                    .contains(words)
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void a_database_that_is_down_is_told() {
        webhooks.entries = new Listing.Unavailable<>("the database is being opened");

        assertThat(assertProblem(send(as(VIEWER, PATH)), 503).toString()).contains("is being opened");
    }

    @Test
    void only_the_admin_may_change_and_nobody_reads_without_a_token() {
        assertProblem(send(sending(VIEWER, "POST", ONE, signed().toString())), 403);
        assertProblem(send(sending(VIEWER, "PUT", ONE, signed().toString())), 403);
        assertProblem(send(as(VIEWER, ONE).DELETE()), 403);
        assertProblem(send(request(PATH)), 401);
        assertThat(webhooks.asked).isEmpty();
    }
}
