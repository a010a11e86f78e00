package io.leasehold.adapters.jobs.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.adapters.jobs.webhook.Message;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The run that docs/inspection.md takes as its sample is told to webhooks as it says. */
final class SummaryDocumentTest {

    private static final Pattern BODY =
            Pattern.compile("<!-- webhook: body -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private static Message told() {
        Tally tally = new Tally(List.of(
                new ClusterReport(
                        new ClusterId("east/prod"),
                        RecordStatus.SUCCESS,
                        1,
                        new Counts(1, 1, 0),
                        List.of(new Finding(
                                "Deployments_1",
                                "Deployments that lack replicas",
                                "warning",
                                "only 1 replicas are ready",
                                "web",
                                "shop")),
                        ""),
                new ClusterReport(
                        new ClusterId("west/prod"), RecordStatus.SUCCESS, 1, new Counts(2, 0, 0), List.of(), "")));
        Parameters parameters =
                new Parameters("Every night", true, new TreeSet<>(), List.of("Deployments_1"), List.of("oncall"));
        return Summary.of(new Nightly(), parameters, tally, tally.ending());
    }

    private static JsonNode body() throws IOException {
        Matcher body = BODY.matcher(Files.readString(Path.of("../docs/inspection.md")));
        assertThat(body.find()).isTrue();
        return JsonMapper.shared().readTree(body.group(1));
    }

    @Test
    void raw_is_what_the_document_says() throws IOException {
        assertThat(told().raw()).isEqualTo(body().path("raw").asString(""));
    }

    @Test
    void the_message_is_what_the_document_says() throws IOException {
        assertThat("### " + told().title() + "\n\n"
                        + String.join("\n\n", told().lines()).replace("\n\n- ", "\n- "))
                .isEqualTo(body().path("message").asString(""));
    }

    @Test
    void a_whole_run_may_take_as_long_as_the_document_says() throws IOException {
        assertThat(Files.readString(Path.of("../docs/inspection.md")))
                .contains("| time of all scripts of a run | "
                        + Limits.of(1).total().toHours() + " hour;");
    }

    private static final class Nightly extends FakeAssignment {
        Nightly() {
            super("");
        }

        @Override
        public RunKey run() {
            return new RunKey(new ScheduleId("nightly"), Instant.parse("2026-03-01T03:00:00Z"));
        }

        @Override
        public Trigger trigger() {
            return Trigger.CRON;
        }
    }
}
