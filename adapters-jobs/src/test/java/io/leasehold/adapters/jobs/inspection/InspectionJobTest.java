package io.leasehold.adapters.jobs.inspection;

import static io.leasehold.adapters.jobs.inspection.Inspections.everywhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jobs.run.FakeAssignment;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.domain.schedule.Cancellation;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.domain.schedule.Trigger;
import io.leasehold.ports.coordination.ConnectionState;
import io.leasehold.ports.inspection.InspectionLog.Opening;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.job.Job.Ending;
import io.leasehold.ports.job.Job.Execution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InspectionJobTest {

    private final Inspections inspections = new Inspections();

    @Test
    void each_result_is_written_as_it_comes_and_the_record_is_closed_after_the_last() {
        FakeAssignment assignment = everywhere("a", "finds");

        Ending ending = inspections.of("prod").run(assignment);

        assertThat(ending)
                .isEqualTo(new Ending(RunStatus.SUCCESS, "1 cluster inspected: 1 normal, 1 warning, 1 failure"));
        assertThat(inspections.log().lines())
                .containsExactly("orphans", "open prod", "add prod a", "add prod finds", "close prod");
        assertThat(inspections.log().opening("prod"))
                .isEqualTo(new Opening(
                        assignment.run(),
                        Trigger.MANUAL,
                        "夜间 nightly",
                        new ClusterId("prod"),
                        RecordStatus.RUNNING,
                        2,
                        Inspections.NOW,
                        ""));
        assertThat(inspections.log().results("prod"))
                .extracting(ScriptResult::name)
                .containsExactly("Name of a", "Name of finds");
        assertThat(inspections.log().results("prod").get(1).events().get(1).message())
                .isEqualTo("副本不足");
    }

    @Test
    void what_a_dead_leader_left_open_is_closed_before_anything_else() {
        inspections
                .log()
                .open(new Opening(
                        everywhere("a").run(),
                        Trigger.CRON,
                        "nightly",
                        new ClusterId("prod"),
                        RecordStatus.RUNNING,
                        1,
                        Inspections.NOW,
                        ""));

        inspections.of("prod").run(everywhere("a"));

        assertThat(inspections.log().statuses()).containsExactly(RecordStatus.INTERRUPTED, RecordStatus.SUCCESS);
        assertThat(inspections.log().lines()).startsWith("open prod", "orphans", "open prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"name\":\"n\",\"clusters\":[],\"scripts\":[\"a\"]}",
                "{\"name\":\"n\",\"clusters\":[\"*\"],\"scripts\":[]}",
                "{\"name\":\"n\",\"clusters\":\"*\",\"scripts\":[\"a\"]}",
                "{\"name\":\"n\",\"clusters\":[\" \"],\"scripts\":[\"a\"]}",
                "{\"name\":\"n\",\"clusters\":[1],\"scripts\":[\"a\"]}",
                "{\"name\":1,\"clusters\":[\"*\"],\"scripts\":[\"a\"]}",
                "{\"name\":\"n\",\"clusters\":[\"*\"],\"scripts\":[\"a\"],\"webhooks\":7}",
                "{\"name\":\"n\",\"clusters\":[\"*\"],\"scripts\":[\"a\"]} and more",
            })
    void parameters_that_cannot_be_read_fail_the_run_with_a_sentence(String parameters) {
        Ending ending = inspections.of("prod").run(new FakeAssignment(parameters));

        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message()).startsWith("the parameters cannot be read: save the schedule again");
        assertThat(inspections.log().lines()).containsExactly("orphans");
    }

    @Test
    void parameters_without_webhooks_are_read() {
        assertThat(inspections
                        .of("prod")
                        .run(new FakeAssignment("{\"name\":\"n\",\"clusters\":[\"*\"],\"scripts\":[\"a\"]}"))
                        .status())
                .isEqualTo(RunStatus.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({
        "a, SUCCESS, SUCCESS",
        "finds, SUCCESS, SUCCESS",
        "fails, FAILED, FAILED",
        "late, TIMEOUT, TIMEOUT",
        "gone, FAILED, FAILED",
        "breaks, FAILED, FAILED",
    })
    void what_a_script_comes_to_is_what_the_record_and_the_run_come_to(
            String script, RecordStatus record, RunStatus run) {
        Ending ending = inspections.of("prod").run(everywhere("a", script));

        assertThat(inspections.log().status("prod")).isEqualTo(record);
        assertThat(ending.status()).isEqualTo(run);
        assertThat(inspections.sandboxes().open()).isZero();
    }

    @Test
    void a_script_that_fails_keeps_no_other_from_running_and_one_that_is_late_does_not_hide_it() {
        Ending ending = inspections.of("prod").run(everywhere("late", "fails", "a"));

        assertThat(inspections.log().results("prod"))
                .extracting(ScriptResult::status)
                .containsExactly(ScriptStatus.TIMEOUT, ScriptStatus.FAILED, ScriptStatus.SUCCESS);
        assertThat(inspections.log().status("prod")).isEqualTo(RecordStatus.FAILED);
        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message()).startsWith("1 of 1 cluster failed");
    }

    @Test
    void a_connection_that_is_lost_on_the_way_is_no_success_whatever_scripts_say() {
        inspections.of("prod").sandboxes().within(() -> inspections.with("prod", ConnectionState.DISCONNECTED));

        Ending ending = inspections.run(everywhere("a"));

        assertThat(inspections.log().status("prod")).isEqualTo(RecordStatus.FAILED);
        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void scripts_that_were_not_answered_for_a_while_are_no_success_though_they_and_the_connection_say_so() {
        Ending ending = inspections.of("prod").run(everywhere("blind", "a", "blind-2"));

        assertThat(inspections.log().status("prod")).isEqualTo(RecordStatus.FAILED);
        assertThat(inspections.log().message("prod"))
                .isEqualTo("14 questions of the scripts were not answered since the server could not be reached: they"
                        + " may have seen less than there is");
        assertThat(ending.status()).isEqualTo(RunStatus.FAILED);
        assertThat(ending.message()).contains("prod: 14 questions of the scripts were not answered");
    }

    @Test
    void a_record_says_which_of_its_scripts_did_not_run_to_their_end_and_why_and_the_run_says_so_too() {
        Ending ending = inspections.of("prod").run(everywhere("late", "fails", "a", "gone"));

        assertThat(inspections.log().message("prod"))
                .startsWith("2 of 4 scripts failed, 1 went over its time: Name of late (it was not over after 60 s);"
                        + " Name of fails (line 1: it is no Lua); gone (there is no script");
        assertThat(ending.message()).contains("prod: 2 of 4 scripts failed, 1 went over its time: Name of late (");
    }

    @Test
    void a_record_whose_scripts_are_late_says_so_and_names_no_more_than_a_few() {
        inspections.of("prod").run(everywhere("late", "late-2", "late-3", "late-4", "late-5"));

        assertThat(inspections.log().message("prod"))
                .startsWith("5 of 5 scripts went over their time: Name of late (")
                .endsWith("; and 2 more");
    }

    @Test
    void a_script_that_is_not_there_says_so_in_its_result() {
        inspections.of("prod").run(everywhere("gone-script", "a"));

        assertThat(inspections.log().results("prod").get(0).error())
                .contains("there is no script of the code 'gone-script'")
                .contains("take it out of the schedule");
        assertThat(inspections.log().results("prod")).hasSize(2);
    }

    @Test
    void a_bug_ends_in_a_sentence_and_in_a_record_that_is_over() {
        Ending ending = inspections.of("prod", "test").run(everywhere("breaks"));

        assertThat(ending.message()).contains("fault of this program").doesNotContain("tell-tale");
        assertThat(inspections.log().statuses()).containsExactly(RecordStatus.FAILED, RecordStatus.FAILED);
    }

    @Test
    void where_no_process_can_be_started_the_record_says_so() {
        inspections.sandboxes().breakDown();

        assertThat(inspections.of("prod").run(everywhere("a")).status()).isEqualTo(RunStatus.FAILED);
        assertThat(inspections.log().status("prod")).isEqualTo(RecordStatus.FAILED);
        assertThat(inspections.log().message("prod")).isEqualTo("no process can be started");
    }

    @Test
    void scripts_that_cannot_be_read_fail_the_run() {
        inspections.scripts().goDown();

        Ending ending = inspections.of("prod").run(everywhere("a"));

        assertThat(ending).isEqualTo(new Ending(RunStatus.FAILED, "the scripts cannot be read: it is being restarted"));
    }

    @Test
    void clusters_that_are_not_connected_are_skipped() {
        inspections.of("on").with("off", ConnectionState.FAILED);

        Ending ending = inspections.run(everywhere("a"));

        assertThat(inspections.log().status("off")).isEqualTo(RecordStatus.SKIPPED);
        assertThat(inspections.log().message("off")).contains("not connected");
        assertThat(inspections.log().status("on")).isEqualTo(RecordStatus.SUCCESS);
        assertThat(ending.status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(ending.message()).startsWith("1 cluster inspected, 1 skipped");
    }

    @Test
    void only_the_clusters_that_are_named_are_inspected_and_an_unknown_one_is_skipped() {
        inspections.of("a", "b", "c");

        inspections.run(new FakeAssignment(Inspections.parameters(List.of("b", "nowhere"), List.of("a"), List.of())));

        assertThat(inspections.log().lines())
                .filteredOn(line -> line.startsWith("open"))
                .hasSize(2);
        assertThat(inspections.log().status("b")).isEqualTo(RecordStatus.SUCCESS);
        assertThat(inspections.log().message("nowhere")).contains("not known here");
    }

    @Test
    void a_run_that_inspects_nothing_is_skipped() {
        assertThat(inspections.run(everywhere("a")).status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(inspections.with("off", ConnectionState.FAILED).run(everywhere("a")))
                .isEqualTo(new Ending(RunStatus.SKIPPED, "no cluster was connected, of 1 cluster"));
    }

    @Test
    void a_leader_that_has_just_started_waits_for_connections_that_are_being_made() throws Exception {
        inspections.settling(Duration.ofSeconds(30)).with("prod", ConnectionState.CONNECTING);
        Execution run = inspections.start(everywhere("a"));
        assertThat(run.ended().toCompletableFuture().isDone()).isFalse();

        inspections.of("prod");

        assertThat(Inspections.await(run).status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(inspections.log().status("prod")).isEqualTo(RecordStatus.SUCCESS);
    }

    @Test
    void an_instance_that_has_just_started_waits_for_a_cluster_that_it_does_not_know_yet() {
        inspections.settling(Duration.ofSeconds(30)).of("prod");
        Execution run = inspections.start(
                new FakeAssignment(Inspections.parameters(List.of("prod", "new"), List.of("a"), List.of())));
        assertThat(run.ended().toCompletableFuture()).isNotDone();

        inspections.of("new");

        assertThat(Inspections.await(run).status()).isEqualTo(RunStatus.SUCCESS);
        assertThat(inspections.log().status("new")).isEqualTo(RecordStatus.SUCCESS);
    }

    @Test
    void a_cluster_that_is_gone_is_not_waited_for_by_an_instance_that_had_the_time_to_learn_of_it() throws Exception {
        inspections.settling(Duration.ofMinutes(5)).after(Duration.ofMinutes(5)).of("prod");

        Execution run = inspections.start(
                new FakeAssignment(Inspections.parameters(List.of("prod", "gone"), List.of("a"), List.of())));

        assertThat(run.ended().toCompletableFuture().get(30, TimeUnit.SECONDS).status())
                .isEqualTo(RunStatus.SUCCESS);
        assertThat(inspections.log().status("gone")).isEqualTo(RecordStatus.SKIPPED);
    }

    @Test
    void never_more_clusters_are_inspected_at_a_time_than_allowed() {
        for (int i = 0; i < 24; i++) {
            inspections.of("c" + i);
        }

        inspections.atOnce(3).run(everywhere("a", "b"));

        assertThat(inspections.sandboxes().most()).isBetween(1, 3);
        assertThat(inspections.log().statuses()).hasSize(24).containsOnly(RecordStatus.SUCCESS);
    }

    /** The same measure on a limit that is too high: it must show. */
    @Test
    void as_many_clusters_are_inspected_at_a_time_as_allowed() {
        CyclicBarrier all = new CyclicBarrier(6);
        inspections.sandboxes().within(() -> pass(all));

        inspections.atOnce(6).of("a", "b", "c", "d", "e", "f").run(everywhere("a"));

        assertThat(inspections.sandboxes().most()).isEqualTo(6);
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception problem) {
            throw new AssertionError("not all were there at the same time", problem);
        }
    }

    @Test
    void a_run_that_takes_too_long_ends_with_what_it_has() {
        inspections.within(Duration.ofMillis(300)).atOnce(1).of("a", "b");

        Ending ending = inspections.run(everywhere("a", "hangs", "b"));

        assertThat(ending.status()).isEqualTo(RunStatus.TIMEOUT);
        assertThat(ending.message()).startsWith("2 of 2 clusters went over their time");
        assertThat(inspections.log().status("a")).isEqualTo(RecordStatus.TIMEOUT);
        assertThat(inspections.log().message("a")).contains("after 1 of 3 scripts");
        assertThat(inspections.log().results("a")).hasSize(1);
        assertThat(inspections.log().message("b")).contains("after 0 of 3 scripts");
        assertThat(inspections.sandboxes().open()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "fails, FAILED, 1 of 2 scripts failed",
        "blind, FAILED, not answered",
        "late, TIMEOUT, 1 of 2 scripts went over"
    })
    void what_was_wrong_before_the_time_of_a_run_was_over_is_told_beside_it(
            String script, RecordStatus status, String reason) {
        inspections.within(Duration.ofMillis(300)).of("prod");

        Ending ending = inspections.run(everywhere(script, "hangs"));

        assertThat(inspections.log().status("prod")).isEqualTo(status);
        assertThat(inspections.log().message("prod")).contains("after 1 of 2 scripts", reason);
        assertThat(ending.status().name()).isEqualTo(status.name());
    }

    /** What one script leaves for the next, such as answers, would be lost with a process of each, and each takes time to start. */
    @Test
    void all_scripts_of_a_cluster_run_in_one_process() {
        inspections.of("a", "b").run(everywhere("a", "b", "finds", "fails"));

        assertThat(inspections.sandboxes().opened()).isEqualTo(2);
        assertThat(inspections.sandboxes().runs()).isEqualTo(8);
    }

    @Test
    void a_run_has_not_ended_while_a_process_of_it_is_left() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        inspections.sandboxes().closeOnly(gone);
        inspections.of("prod");
        Execution run = inspections.start(everywhere("hangs"));
        assertThat(inspections.sandboxes().hanging().await(30, TimeUnit.SECONDS))
                .isTrue();
        run.cancel(Cancellation.ASKED);
        assertThat(run.ended().toCompletableFuture())
                .failsWithin(Duration.ofMillis(300))
                .withThrowableOfType(TimeoutException.class);

        gone.countDown();

        assertThat(Inspections.await(run).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(inspections.sandboxes().open()).isZero();
    }

    @Test
    void no_thread_is_left_behind() {
        inspections.of("a", "b").run(everywhere("a", "fails"));

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (hasThreads() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(hasThreads()).isFalse();
    }

    private static boolean hasThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("inspection"));
    }
}
