package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.helm.ChartVersion;
import io.leasehold.ports.helm.HelmRepositories.Chart;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts of Helm repositories. */
final class HelmChartsTest extends WebTest {

    private static final String PATH = "/api/v1/helm/charts";
    private static final String VERSIONS = PATH + "/versions";

    private static final ChartVersion FULL = new ChartVersion(
            "web",
            "1.2.0",
            "9.8",
            ">=1.20",
            "A web server",
            "https://web.example.com",
            "https://web.example.com/icon.png",
            List.of("http"),
            true,
            List.of("https://charts.example.com/web-1.2.0.tgz"),
            "sha256:00",
            Optional.of(FakeInstance.STARTED));
    private static final ChartVersion BARE =
            new ChartVersion("web", "1.1.0", "", "", "", "", "", List.of(), false, List.of(), "", Optional.empty());

    @Test
    void charts_are_found_with_all_their_versions() {
        repositories.charts = new Listing.Found<>(List.of(new Chart("charts", FULL, List.of("1.2.0", "1.1.0"))));

        assertJson(send(as(VIEWER, PATH + "?search=web%20server&repository=charts&limit=5")), 200, """
                {"items":[{"repository":"charts","name":"web","version":"1.2.0","appVersion":"9.8",
                  "kubeVersion":">=1.20","description":"A web server","home":"https://web.example.com",
                  "icon":"https://web.example.com/icon.png","keywords":["http"],"deprecated":true,
                  "created":"2026-03-01T10:00:00Z","versions":["1.2.0","1.1.0"]}],
                 "total":1}
                """);
        assertThat(send(as(VIEWER, PATH)).statusCode()).isEqualTo(200);
        assertThat(send(as(VIEWER, PATH + "?search=")).statusCode()).isEqualTo(200);
        assertThat(repositories.asked)
                .containsExactly(
                        "search 'web server' in Optional[charts] limit 5",
                        "search '' in Optional.empty limit 100",
                        "search '' in Optional.empty limit 100");
    }

    @Test
    void versions_of_a_chart_are_listed_whole() {
        repositories.versions = new Listing.Found<>(List.of(FULL, BARE));

        assertJson(send(as(VIEWER, VERSIONS + "?repository=charts&chart=web")), 200, """
                {"items":[
                  {"name":"web","version":"1.2.0","appVersion":"9.8","kubeVersion":">=1.20",
                   "description":"A web server","home":"https://web.example.com",
                   "icon":"https://web.example.com/icon.png","keywords":["http"],"deprecated":true,
                   "urls":["https://charts.example.com/web-1.2.0.tgz"],"digest":"sha256:00",
                   "created":"2026-03-01T10:00:00Z"},
                  {"name":"web","version":"1.1.0","appVersion":"","kubeVersion":"","description":"","home":"","icon":"",
                   "keywords":[],"deprecated":false,"urls":[],"digest":"","created":null}],
                 "total":2}
                """);
        assertThat(repositories.asked).containsExactly("versions of charts web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH + "?limit=0",
                PATH + "?limit=1001",
                PATH + "?limit=-5",
                PATH + "?limit=ten",
                PATH + "?repository=",
                PATH + "?repository=a%20b",
                PATH + "?search=a&search=b",
                PATH + "?search=%00",
                PATH + "?q=a",
                VERSIONS,
                VERSIONS + "?repository=charts",
                VERSIONS + "?chart=web",
                VERSIONS + "?repository=charts&chart=",
                VERSIONS + "?repository=a/b&chart=web",
                VERSIONS + "?repository=charts&chart=web&version=1"
            })
    void a_query_that_means_nothing_is_refused(String path) {
        assertProblem(send(as(VIEWER, path)), 400);
        assertThat(repositories.asked).isEmpty();
    }

    @Test
    void texts_that_are_too_long_are_refused() {
        String long257 = "x".repeat(257);

        assertProblem(send(as(VIEWER, PATH + "?search=" + long257)), 400);
        assertProblem(send(as(VIEWER, PATH + "?repository=" + long257)), 400);
        assertProblem(send(as(VIEWER, VERSIONS + "?repository=charts&chart=" + "x".repeat(513))), 400);
        assertThat(repositories.asked).isEmpty();
    }

    @Test
    void a_database_that_is_down_is_told() {
        repositories.charts = new Listing.Unavailable<>("the database is being opened");
        repositories.versions = new Listing.Unavailable<>("the database is being opened.");

        for (String path : List.of(PATH, VERSIONS + "?repository=charts&chart=web")) {
            assertThat(assertProblem(send(as(VIEWER, path)), 503).toString()).contains("is being opened.\"");
        }
    }

    @Test
    void nobody_reads_without_a_token_and_nobody_writes() {
        assertProblem(send(request(PATH)), 401);
        assertProblem(send(request(VERSIONS + "?repository=a&chart=b")), 401);
        assertProblem(send(sending(ADMIN, "POST", PATH, "{}")), 405);
        assertThat(repositories.asked).isEmpty();
    }
}
