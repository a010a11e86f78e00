package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.audit.Asker;
import io.leasehold.ports.helm.HelmRepositories;
import io.leasehold.ports.helm.HelmRepositories.Entry;
import io.leasehold.ports.helm.Repository;
import io.leasehold.ports.helm.Repository.Access;
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

/** Helm repositories. */
final class HelmRepositoriesTest extends WebTest {

    private static final String PATH = "/api/v1/helm/repositories";
    private static final String URL = "https://charts.example.com/stable";
    private static final String SECRET = "s3cr3t";
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\n" + SECRET + "\n-----END PRIVATE KEY-----\n";

    private HttpRequest.Builder sending(String method, String body) {
        return sending(ADMIN, method, PATH, body);
    }

    private static ObjectNode minimal() {
        return new ObjectMapper().createObjectNode().put("name", "charts").put("url", URL);
    }

    private static ObjectNode whole() {
        return minimal()
                .put("type", "HTTP")
                .put("description", "Ours")
                .put("username", "reader")
                .put("password", SECRET)
                .put("ca", CERTIFICATE)
                .put("certificate", CERTIFICATE)
                .put("key", KEY)
                .put("insecureSkipVerify", true)
                .put("active", false);
    }

    private static Repository repository(Access access) {
        return new Repository("charts", Repository.Type.HTTP, URL, "Ours", access, false);
    }

    private static Access access(Optional<Secret> password, Optional<Secret> key) {
        return new Access(
                Optional.of("reader"), password, Optional.of(CERTIFICATE), Optional.of(CERTIFICATE), key, true);
    }

    @Test
    void a_repository_is_added_replaced_and_removed_and_no_secret_is_answered() {
        HttpResponse<String> added = send(sending("POST", whole().toString()).header("X-Request-Id", "mine-1"));
        HttpResponse<String> replaced = send(sending("PUT", minimal().toString()));
        HttpResponse<String> removed = send(as(ADMIN, PATH + "?name=charts").DELETE());

        assertJson(added, 201, "{\"name\":\"charts\"}");
        assertJson(replaced, 200, "{\"name\":\"charts\"}");
        assertJson(removed, 200, "{\"name\":\"charts\"}");
        assertThat(repositories.asked).containsExactly("add charts", "update charts", "remove charts");
        assertThat(repositories.askers.get(0)).isEqualTo(new Asker("admin", "127.0.0.1", "mine-1"));
        assertThat(repositories.given)
                .containsExactly(
                        repository(access(Optional.of(new Secret(SECRET)), Optional.of(new Secret(KEY)))),
                        new Repository("charts", Repository.Type.HTTP, URL, "", Access.OPEN, true));
    }

    @Test
    void a_secret_goes_where_it_is_null_and_stays_where_it_is_left_out() {
        send(sending("PUT", minimal().toString()));
        send(sending("PUT", minimal().putNull("password").toString()));
        send(sending("PUT", minimal().put("password", "new").putNull("key").toString()));

        assertThat(repositories.cleared)
                .containsExactly(
                        HelmRepositories.Cleared.NONE,
                        new HelmRepositories.Cleared(true, false),
                        new HelmRepositories.Cleared(false, true));
    }

    @Test
    void null_is_as_if_it_were_left_out_and_what_is_listed_may_be_empty() {
        ObjectNode body = minimal().put("description", "");
        for (String name : List.of("type", "username", "password", "ca", "certificate", "key")) {
            body.putNull(name);
        }
        send(sending("PUT", body.putNull("insecureSkipVerify").putNull("active").toString()));

        assertThat(repositories.given)
                .containsExactly(new Repository("charts", Repository.Type.HTTP, URL, "", Access.OPEN, true));
    }

    @Test
    void a_registry_of_containers_has_an_address_of_its_own() {
        String oci = minimal()
                .put("type", "OCI")
                .put("url", "oci://registry.example.com/charts")
                .toString();

        assertThat(send(sending("POST", oci)).statusCode()).isEqualTo(201);
        assertProblem(send(sending("POST", minimal().put("type", "OCI").toString())), 400);
    }

    /** The port's promise is broken here on purpose: its entry has the secrets. */
    @Test
    void a_listing_shows_no_secret_even_if_the_port_gives_one_away() {
        Repository leaky = repository(access(Optional.of(new Secret(SECRET)), Optional.of(new Secret(KEY))));
        repositories.entries = new Listing.Found<>(List.of(
                new Entry(
                        leaky,
                        true,
                        true,
                        120,
                        4321,
                        Optional.of(FakeInstance.STARTED.minusSeconds(60)),
                        "The server answered 401.",
                        true,
                        Optional.of(FakeInstance.STARTED.minusMillis(3_600_500))),
                new Entry(
                        new Repository("new", Repository.Type.OCI, "oci://r.example.com", "", Access.OPEN, true),
                        false,
                        false,
                        0,
                        0,
                        Optional.empty(),
                        "",
                        false,
                        Optional.of(FakeInstance.STARTED.plusSeconds(5)))));

        HttpResponse<String> answer = send(as(VIEWER, PATH));

        String pem = new ObjectMapper().writeValueAsString(CERTIFICATE);
        assertThat(answer.body()).doesNotContain(SECRET).doesNotContain("PRIVATE");
        assertJson(answer, 200, """
                {"items":[
                  {"name":"charts","type":"HTTP","url":"https://charts.example.com/stable","description":"Ours",
                   "username":"reader","ca":%s,"certificate":%s,"insecureSkipVerify":true,"active":false,
                   "hasPassword":true,"hasKey":true,"charts":120,"versions":4321,
                   "lastTried":"2026-03-01T09:59:00Z","lastResult":"The server answered 401.","failed":true,
                   "indexAsOf":"2026-03-01T08:59:59.500Z","indexAgeSeconds":3600.5},
                  {"name":"new","type":"OCI","url":"oci://r.example.com","description":"","username":null,"ca":null,
                   "certificate":null,"insecureSkipVerify":false,"active":true,"hasPassword":false,"hasKey":false,
                   "charts":0,"versions":0,"lastTried":null,"lastResult":"","failed":false,
                   "indexAsOf":"2026-03-01T10:00:05Z","indexAgeSeconds":0.0}],
                 "total":2}
                """.formatted(pem, pem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | \"\"",
                "name | \"a/b\"",
                "name | \"ä\"",
                "name | 7",
                "name | null",
                "type | \"http\"",
                "type | \"GIT\"",
                "type | 1",
                "url | null",
                "url | \"\"",
                "url | \"charts.example.com\"",
                "url | \"https://\"",
                "url | \"https:/s3cr3t\"",
                "url | \"file:///etc/s3cr3t\"",
                "url | \"oci://r.example.com\"",
                "url | \"https://user:s3cr3t@charts.example.com\"",
                "url | \"https://a b/s3cr3t\"",
                "description | {}",
                "description | \"\\u0000\"",
                "username | true",
                "username | \"\"",
                "password | \"\"",
                "password | [\"s3cr3t\"]",
                "password | \"s3cr3t\\u0000\"",
                "ca | \"/etc/s3cr3t.pem\"",
                "ca | \"-----BEGIN CERTIFICATE----- -----BEGIN RSA PRIVATE KEY----- s3cr3t\"",
                "certificate | \"-----BEGIN CERTIFICATE----- -----BEGIN PRIVATE KEY----- s3cr3t\"",
                "certificate | -1",
                "key | \"s3cr3t\"",
                "key | \"-----BEGIN RSA PRIVATE KEY----- s3cr3t\"",
                "insecureSkipVerify | \"true\"",
                "active | 0",
                "passwd | \"s3cr3t\""
            })
    void a_body_that_describes_no_repository_is_refused_without_repeating_it(String name, String json) {
        ObjectNode body = minimal();
        body.set(name, json(json));

        for (String method : List.of("POST", "PUT")) {
            assertThat(assertProblem(send(sending(method, body.toString())), 400)
                            .toString())
                    .contains("'" + name + "'")
                    .doesNotContain(SECRET)
                    .doesNotContain("Exception");
        }
        assertThat(repositories.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cr3t", "[]", "{}", "{\"password\":\"s3cr3t", "{\"password\":\"s3cr3t\"} {}"})
    void what_is_no_object_is_refused_without_repeating_it(String body) {
        assertThat(assertProblem(send(sending("POST", body)), 400).toString()).doesNotContain(SECRET);
        assertThat(repositories.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, 129",
        "url, 2049",
        "description, 1025",
        "username, 257",
        "password, 16385",
        "ca, 262145",
        "key, 65537"
    })
    void a_text_that_is_too_long_is_refused_without_repeating_it(String name, int length) {
        String body = minimal().put(name, "x".repeat(length)).toString();

        assertThat(assertProblem(send(sending("POST", body)), 400).toString())
                .contains("'" + name + "'")
                .doesNotContain("x".repeat(50));
        assertProblem(send(sending("POST", " ".repeat((1 << 20) + 1))), 413);
        assertThat(repositories.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?name=", "?name=a%2Fb", "?name=a&name=b", "?id=a", "?name=a&force=true"})
    void a_removal_that_names_no_repository_is_refused(String query) {
        assertProblem(send(as(ADMIN, PATH + query).DELETE()), 400);
        assertThat(repositories.asked).isEmpty();
    }

    @Test
    void an_update_is_asked_of_the_leader_for_one_and_for_all() {
        String update = PATH + "/update";

        assertJson(send(sending(ADMIN, "POST", update, "{\"name\":\"charts\"}")), 202, "{\"run\":17}");
        assertJson(send(sending(ADMIN, "POST", update, "{}")), 202, "{\"run\":17}");
        assertJson(send(sending(ADMIN, "POST", update, "{\"name\":null}")), 202, "{\"run\":17}");

        assertThat(book.asked)
                .containsExactly(
                        "trigger helm-update Optional[{\"repository\":\"charts\"}]",
                        "trigger helm-update Optional.empty",
                        "trigger helm-update Optional.empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"name\":\"\"}", "{\"name\":7}", "{\"name\":\"a b\"}", "{\"repository\":\"a\"}"})
    void an_update_of_nothing_is_refused(String body) {
        assertProblem(send(sending(ADMIN, "POST", PATH + "/update", body)), 400);
        assertThat(book.asked).isEmpty();
    }

    @Test
    void each_outcome_has_its_status_and_sentence() {
        assertOutcome(new BookOutcome.Missing("there is no such repository"), 404, "unknown-repository");
        assertOutcome(new BookOutcome.Refused("a repository of this name exists"), 400, "name exists");
        assertOutcome(new BookOutcome.Unavailable("the database is being opened"), 503, "Nothing was changed");
        assertOutcome(new BookOutcome.Unknown("the database did not answer"), 503, "may or may not");
    }

    private void assertOutcome(BookOutcome outcome, int status, String words) {
        repositories.outcome = outcome;
        for (HttpRequest.Builder request : List.of(
                sending("POST", whole().toString()),
                sending("PUT", whole().toString()),
                as(ADMIN, PATH + "?name=charts").DELETE())) {
            HttpResponse<String> response = send(request);
            assertThat(assertProblem(response, status).toString())
                    .contains(words)
                    .doesNotContain(SECRET);
            assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
        }
    }

    @Test
    void a_database_that_is_down_is_told() {
        repositories.entries = new Listing.Unavailable<>("the database is being opened");

        assertThat(assertProblem(send(as(VIEWER, PATH)), 503).toString()).contains("is being opened");
    }

    @Test
    void only_the_admin_may_change_and_nobody_reads_without_a_token() {
        assertProblem(send(sending(VIEWER, "POST", PATH, whole().toString())), 403);
        assertProblem(send(sending(VIEWER, "PUT", PATH, whole().toString())), 403);
        assertProblem(send(sending(VIEWER, "POST", PATH + "/update", "{}")), 403);
        assertProblem(send(as(VIEWER, PATH + "?name=charts").DELETE()), 403);
        assertProblem(send(request(PATH)), 401);
        assertThat(repositories.asked).isEmpty();
        assertThat(book.asked).isEmpty();
    }
}
