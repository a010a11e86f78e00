package io.leasehold.adapters.jobs.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.webhook.Delivery;
import io.leasehold.adapters.jobs.webhook.Message;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.inspection.InspectionLog.Sending;
import io.leasehold.ports.job.Job;
import io.leasehold.ports.job.Job.Ending;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TellingTest {

    private final Inspections inspections = new Inspections().of("prod", "test");

    @Test
    void each_webhook_is_told_and_what_came_of_it_is_written() {
        Ending ending = inspections.run(Inspections.telling(List.of("bad-one", "good"), "finds"));

        assertThat(inspections.log().sendings())
                .containsExactly(
                        new Sending("bad-one", Inspections.NOW, false, 3, "status 500"),
                        new Sending("good", Inspections.NOW, true, 1, "status 200"));
        assertThat(ending.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(ending.message()).endsWith("; 1 of 2 webhooks could not be told");
    }

    @Test
    void one_that_is_gone_or_cannot_be_read_is_written_too_and_keeps_no_other_from_being_told() {
        inspections.run(Inspections.telling(List.of("gone", "locked", "good"), "a"));

        assertThat(inspections.log().sendings()).extracting(Sending::delivered).containsExactly(false, false, true);
        assertThat(inspections.log().sendings().get(0).result()).contains("no such webhook");
        assertThat(inspections.log().sendings().get(1).result()).isEqualTo("its key is not there");
    }

    @Test
    void a_bug_in_telling_one_keeps_no_other_from_being_told_and_changes_no_result() {
        inspections.telling((webhook, message, means) -> {
            throw new IllegalArgumentException("https://secret");
        });
        Ending ending = inspections.run(Inspections.telling(List.of("good", "other"), "a"));

        assertThat(ending.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(inspections.log().sendings())
                .hasSize(2)
                .allSatisfy(sending -> assertThat(sending.result()).doesNotContain("secret"));
    }

    @Test
    void a_database_that_is_down_is_written_of_each() {
        inspections.webhooks().goDown();

        inspections.run(Inspections.telling(List.of("good"), "a"));

        assertThat(inspections.log().sendings().get(0).result()).isEqualTo("it cannot be read: it is being restarted");
    }

    @Test
    void the_message_tells_schedule_clusters_counts_and_findings_in_the_words_of_users() {
        inspections.run(Inspections.telling(List.of("good"), "finds", "fails"));

        Message message = inspections.told().get(0);
        assertThat(message.title()).isEqualTo("Inspection 夜间 nightly: failed");
        assertThat(message.lines())
                .contains(
                        "2 clusters inspected: 2 normal, 2 warnings, 2 failures",
                        "**prod**: failed, 1 normal, 1 warning, 1 failure (1 of 2 scripts failed: Name of fails (line 1: it is"
                                + " no Lua))",
                        "- warning: Name of finds default/web: 副本不足",
                        "- failed: Name of fails: line 1: it is no Lua");
        JsonNode raw = JsonMapper.shared().readTree(message.raw());
        assertThat(raw.path("status").asString("")).isEqualTo("failed");
        assertThat(raw.path("trigger").asString("")).isEqualTo("manual");
        assertThat(raw.path("clusters").size()).isEqualTo(2);
        assertThat(raw.at("/clusters/0/findings")
                        .valueStream()
                        .map(finding -> finding.path("message").asString("")))
                .containsExactly("no pod", "line 1: it is no Lua", "副本不足");
    }

    @Test
    void of_a_script_that_went_over_its_time_webhooks_are_told_so() {
        inspections.run(Inspections.telling(List.of("good"), "late"));

        Message message = inspections.told().get(0);
        assertThat(message.lines()).contains("- timeout: Name of late: it was not over after 60 s");
        assertThat(JsonMapper.shared()
                        .readTree(message.raw())
                        .at("/clusters/0/findings/0/status")
                        .asString(""))
                .isEqualTo("timeout");
    }

    @Test
    void a_run_that_is_cancelled_before_it_tells_anybody_tells_nobody() {
        inspections.telling((webhook, message, means) -> {
            throw RunOver.cancelled(means.work(), Cancellation.ASKED);
        });

        assertThat(inspections.run(Inspections.telling(List.of("a", "b"), "a")).status())
                .isEqualTo(RunStatus.CANCELLED);
        assertThat(inspections.log().sendings()).isEmpty();
    }

    @Test
    void what_a_run_had_told_when_it_was_cancelled_is_written_and_nobody_is_told_more() throws Exception {
        CompletableFuture<Job.Execution> started = new CompletableFuture<>();
        inspections.telling((webhook, message, means) -> {
            started.join().cancel(Cancellation.ASKED);
            means.cancelled().join();
            return new Delivery(true, 1, "status 200");
        });
        started.complete(inspections.start(Inspections.telling(List.of("a", "b"), "a")));

        assertThat(Inspections.await(started.join()).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(inspections.log().sendings())
                .containsExactly(new Sending("a", Inspections.NOW, true, 1, "status 200"));
    }

    @Test
    void what_a_run_had_told_when_it_lost_the_leadership_is_not_written() {
        FakeAssignment assignment = Inspections.telling(List.of("a", "b"), "a");
        inspections.telling((webhook, message, means) -> {
            assignment.lose();
            return new Delivery(true, 1, "status 200");
        });

        assertThat(inspections.run(assignment).status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(inspections.log().sendings()).isEmpty();
    }
}
