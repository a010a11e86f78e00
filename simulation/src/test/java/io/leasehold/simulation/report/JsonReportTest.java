package io.leasehold.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.simulation.trace.TraceEvent;
import io.leasehold.simulation.trace.TraceEvent.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonReportTest {

    @Test
    void the_verdict_of_a_run_has_all_a_program_needs() throws IOException {
        StringBuilder out = new StringBuilder();
        JsonReport.run(FailoverStory.violated(), FailoverStory.REPRODUCE, out);
        assertThat(out.toString())
                .startsWith("{\"verdict\":\"VIOLATED\",\"sentence\":\"FAIL S1 two believers")
                .contains("\"seed\":1509,\"scenario\":\"failover\",\"subject\":\"deadline-from-answer\"")
                .contains("\"events\":12345,\"virtualSeconds\":374.374,\"traceHash\":\"0000f3a977c210b4\"")
                .contains("\"violations\":[{\"invariant\":\"S1\",\"at\":374374000000,\"sentence\":\"two believers")
                .contains("\"forbidden\":[],\"missing\":[],\"sightings\":{\"failover\":1,")
                .endsWith("\"reproduce\":\"" + FailoverStory.REPRODUCE + "\"}\n");
        assertThatItIsJson(out.toString());
    }

    @Test
    void a_campaign_tells_how_to_repeat_its_first_failure() throws IOException {
        StringBuilder out = new StringBuilder();
        JsonReport.campaign(Campaigns.violated(), seed -> "simulate x --seed " + seed, out);
        assertThat(out.toString())
                .contains("\"firstSeed\":1,\"lastSeed\":1000,\"runs\":1000")
                .contains("\"forbidden\":[{\"seed\":17,\"word\":\"stepDown\"}]")
                .contains("\"reproduce\":\"simulate x --seed 17\"");
        assertThatItIsJson(out.toString());
    }

    @Test
    void a_campaign_that_passed_has_nothing_to_repeat() throws IOException {
        StringBuilder out = new StringBuilder();
        JsonReport.campaign(Campaigns.passed(), seed -> "never", out);
        assertThat(out.toString()).startsWith("{\"verdict\":\"PASSED\"").endsWith("\"reproduce\":null}\n");
    }

    @Test
    void events_are_a_line_each_under_a_header() throws IOException {
        StringBuilder out = new StringBuilder();
        EventLines.write(FailoverStory.violated(), out);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(1 + FailoverStory.violated().trace().size());
        assertThat(lines.get(0))
                .isEqualTo("{\"schema\":1,\"scenario\":\"failover\",\"seed\":1509,\"subject\":\"deadline-from-answer\","
                        + "\"traceHash\":\"0000f3a977c210b4\",\"events\":" + (lines.size() - 1) + "}");
        assertThat(lines.get(lines.size() - 2))
                .endsWith("\"lane\":\"b\",\"kind\":\"BELIEVES\",\"cause\":349,\"term\":2,\"until\":424366000000}");
        lines.forEach(JsonReportTest::assertThatItIsJson);
    }

    @Test
    void details_that_are_left_out_or_no_numbers_stay_so() throws IOException {
        TraceEvent event = new TraceEvent(1, 5, "a", Kind.DUTY_STARTED, 0, List.of("7", ""));
        TraceEvent bare = new TraceEvent(2, 6, TraceEvent.API, Kind.COMMITTED, 1, List.of("create", "lock", "\"\n"));
        StringBuilder out = new StringBuilder();
        EventLines.write(FailoverStory.with(List.of(event, bare), List.of()), out);
        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "{\"id\":1,\"at\":5,\"lane\":\"a\",\"kind\":\"DUTY_STARTED\",\"cause\":0,\"term\":7,\"token\":null}",
                        "{\"id\":2,\"at\":6,\"lane\":\"api\",\"kind\":\"COMMITTED\",\"cause\":1,"
                                + "\"verb\":\"create\",\"lease\":\"lock\",\"by\":\"\\\"\\n\"}");
    }

    @Test
    void no_detail_has_the_name_of_a_field_that_every_event_has() {
        Set<String> fields = Set.of("id", "at", "lane", "kind", "cause");
        assertThat(Arrays.stream(Kind.values()).flatMap(kind -> kind.details().stream()))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(fields);
    }

    private static void assertThatItIsJson(String text) {
        int depth = 0;
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
        assertThat(depth).isZero();
    }
}
