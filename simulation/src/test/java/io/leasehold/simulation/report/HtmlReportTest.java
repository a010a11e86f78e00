package io.leasehold.simulation.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.scenario.Scenario;
import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    @Test
    void the_picture_of_a_failover_says_who_led_who_was_paused_and_what_was_refused() throws IOException {
        assertThat(html(FailoverStory.passed()))
                .contains(">leads, term 1<", ">leads, term 2<", ">‖ paused 80s<", ">write refused<", ">✕<")
                .contains(">held by a<", ">held by b<", ">pause a for 80s<", ">crash c restart 30s<")
                .contains(">a renews<", ">c renews<", ">warm up<", ">converge<")
                .contains("<title>a believes it leads, term 1, 0.208s to 200.200s</title>");
    }

    @Test
    void the_verdict_the_command_and_the_scenario_are_told() throws IOException {
        assertThat(html(FailoverStory.passed()))
                .contains("✓ PASS</span> failover (seed 1)")
                .contains("<code>" + FailoverStory.REPRODUCE + "</code>")
                .contains("believes(a) &amp;&amp; workInFlight(a)");
    }

    @Test
    void a_violation_is_marked_through_all_lanes_first_close_by_and_then_in_the_whole_run() throws IOException {
        String html = html(FailoverStory.violated());
        assertThat(html.indexOf("Where it failed")).isPositive().isLessThan(html.indexOf("The whole run"));
        assertThat(html)
                .contains("✕ FAIL</span> S1 two believers")
                .contains("▲ S1 violated: two believers at 374.374s: a until 379.223s")
                .contains("a would go on believing until 379.223s", "b would go on believing beyond 380.192s");
        assertThat(all("<rect class=\"band\" x=\"([0-9.]+)%\" width=\"([0-9.]+)%\" y", html))
                .hasSize(2)
                .allMatch(band -> Double.parseDouble(band.group(2)) > 1);
    }

    @Test
    void every_link_leads_to_a_line_of_the_table() throws IOException {
        String html = html(FailoverStory.violated());
        List<String> links = all("<a href=\"#([^\"]+)\"", html).stream()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).hasSizeGreaterThan(10).allMatch(link -> html.contains("<tr id=\"" + link + "\""));
    }

    @Test
    void names_of_holders_are_text_whatever_they_say() throws IOException {
        String evil = "</svg><script>alert('1')</script><img src=x onerror=\"alert(2)\">";
        TraceScript script = new TraceScript();
        script.on(0, "a", Kind.STARTED, 0, evil);
        script.on(1, "a", Kind.OBSERVES, 0, evil, evil);
        script.on(2, TraceEvent.API, Kind.COMMITTED, 0, "update", "lock", evil, evil, "held by " + evil);
        script.on(3, "a", Kind.BELIEVES, 0, evil, TraceScript.until(30));
        script.on(4, "a", Kind.CONNECTED, 0, evil);
        script.on(5, TraceEvent.FAULTS, Kind.FAULT, 0, "edit-lease", evil);
        script.on(6, evil, Kind.STARTED, 0, evil);
        script.on(60, "a", Kind.CRASHED, 0);
        StringBuilder out = new StringBuilder();
        HtmlReport.write(FailoverStory.with(script.events(), List.of()), evil, evil, out);
        assertThat(out.toString()).contains("&lt;script&gt;").doesNotContain("<script>alert", "<img");
        assertThat(all("<script", out.toString())).hasSize(1);
        assertThatDrawingsAreWellFormed(out.toString());
    }

    @Test
    void the_page_asks_nothing_of_any_network_and_its_policy_allows_none() throws Exception {
        String html = html(FailoverStory.violated());
        assertThat(html).doesNotContain("http:", "https:", " src=", "@import", " style=");
        assertThat(all("url\\(([^)]*)\\)", html)).allMatch(url -> url.group(1).startsWith("#"));
        assertThat(html)
                .contains("default-src 'none'")
                .contains("style-src '" + hash(html, "style") + "'")
                .contains("script-src '" + hash(html, "script") + "'");
    }

    @Test
    void the_same_run_gives_the_same_bytes() throws IOException {
        assertThat(html(FailoverStory.violated())).isEqualTo(html(FailoverStory.violated()));
    }

    @Test
    void drawings_are_well_formed() throws IOException {
        assertThatDrawingsAreWellFormed(html(FailoverStory.passed()));
        assertThatDrawingsAreWellFormed(html(FailoverStory.violated()));
    }

    @Test
    void ten_minutes_of_three_nodes_are_small() throws IOException {
        assertThat(html(FailoverStory.passed()).getBytes(UTF_8)).hasSizeLessThan(200_000);
    }

    @Test
    void a_long_run_of_a_fleet_is_thinned_and_says_so() throws IOException {
        String html = html(longRun());
        assertThat(html.getBytes(UTF_8)).hasSizeLessThan(2_000_000);
        assertThat(all("<(rect|line|text|use|title|a) ", html)).hasSizeBetween(2_000, 20_000);
        assertThat(html)
                .contains("short stretches and ticks are left out")
                .contains("Shown are the 24 instances with which most happened, of 30.")
                .contains("Shown are the 8 clusters with which most happened, of 40.");
    }

    @Test
    void a_run_that_was_not_recorded_has_a_verdict_and_no_picture() throws IOException {
        assertThat(html(FailoverStory.with(List.of(), List.of())))
                .contains("PASS</span>")
                .contains("not recorded")
                .doesNotContain("class=\"time\"");
    }

    private static RunResult longRun() {
        TraceScript script = new TraceScript();
        for (int node = 0; node < 30; node++) {
            String name = Scenario.Nodes.name(node);
            script.on(0, name, Kind.STARTED, 0, "1");
            for (int i = 1; i < 400; i++) {
                script.on(20 * i + node, name, i % 2 == 0 ? Kind.RESUMED : Kind.PAUSED, 0);
                script.on(20 * i + node, name, Kind.OBSERVES, 0, Scenario.Nodes.name(i % 31), "" + i);
                script.on(20 * i, name, i % 2 == 0 ? Kind.DISCONNECTED : Kind.CONNECTED, 0, "c" + (i / 2 % 40 + 1));
                script.on(20 * i, name, Kind.WORK_WRITTEN, 0, "1", "1");
            }
        }
        return FailoverStory.with(script.events(), List.of());
    }

    private static void assertThatDrawingsAreWellFormed(String html) {
        List<MatchResult> drawings = all("(?s)<svg.*?</svg>", html);
        assertThat(drawings).isNotEmpty();
        for (MatchResult drawing : drawings) {
            assertThatCode(() -> DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(drawing.group().getBytes(UTF_8))))
                    .as(drawing.group())
                    .doesNotThrowAnyException();
        }
    }

    private static String hash(String html, String element) throws Exception {
        String text =
                all("(?s)<" + element + ">(.*?)</" + element + ">", html).get(0).group(1);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static List<MatchResult> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private static String html(RunResult run) throws IOException {
        StringBuilder out = new StringBuilder();
        HtmlReport.write(run, FailoverStory.YAML, FailoverStory.REPRODUCE, out);
        return out.toString();
    }
}
