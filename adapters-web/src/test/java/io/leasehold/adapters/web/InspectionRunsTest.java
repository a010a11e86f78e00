package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.ports.job.BookOutcome;
import io.leasehold.ports.job.ScheduleBook.Entry;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inspections that users ask for. */
final class InspectionRunsTest extends WebTest {

    private static final String ONE = "/api/v1/inspection/schedules/nightly";

    private void stored(Entry entry) {
        book.schedules = new Listing.Found<>(List.of(entry));
    }

    private HttpRequest.Builder run(String body) {
        return sending(ADMIN, "POST", ONE + "/run", body);
    }

    @Test
    void a_run_is_asked_for_on_all_clusters_or_some_of_them() {
        stored(Planned.entry("nightly", "inspection", Planned.TASK));

        assertJson(send(as(ADMIN, ONE + "/run").POST(HttpRequest.BodyPublishers.noBody())), 202, "{\"run\":17}");
        assertJson(send(run("{}")), 202, "{\"run\":17}");
        assertJson(send(run("{\"clusters\":[\"b/two\"]}")), 202, "{\"run\":17}");

        assertThat(book.asked)
                .containsExactly(
                        "trigger nightly Optional.empty",
                        "trigger nightly Optional.empty",
                        "trigger nightly Optional[" + Planned.TASK.replace("\"a/one\",", "") + "]");
        assertThat(book.askers.get(2).who()).isEqualTo("admin");
    }

    @Test
    void a_schedule_of_all_clusters_may_be_run_on_any() {
        stored(Planned.entry("nightly", "inspection", Planned.EVERYWHERE));

        assertThat(send(run("{\"clusters\":[\"c/three\"]}")).statusCode()).isEqualTo(202);
        assertThat(book.asked)
                .containsExactly("trigger nightly Optional[" + Planned.EVERYWHERE.replace("*", "c/three") + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "run",
                "{\"clusters\":[]}",
                "{\"clusters\":\"a/one\"}",
                "{\"clusters\":[\"*\"]}",
                "{\"clusters\":[\"c/three\"]}",
                "{\"clusters\":[\"a/one\",\"c/three\"]}",
                "{\"clusters\":[\"a/one\",\"a/one\"]}",
                "{\"cluster\":[\"a/one\"]}"
            })
    void a_run_on_what_is_none_of_its_clusters_is_refused(String body) {
        stored(Planned.entry("nightly", "inspection", Planned.TASK));

        assertProblem(send(run(body)), 400);
        assertThat(book.asked).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_run_as_it_is_and_not_in_part() {
        stored(Planned.entry("nightly", "inspection", "{\"depth\":3}"));

        assertThat(assertProblem(send(run("{\"clusters\":[\"a/one\"]}")), 400).toString())
                .contains("Nothing was changed: the parameters", "cannot be told");
        assertThat(send(run("")).statusCode()).isEqualTo(202);
        assertThat(book.asked).containsExactly("trigger nightly Optional.empty");
    }

    @Test
    void what_is_not_there_is_for_the_book_to_tell_which_keeps_the_audit() {
        book.outcome = new BookOutcome.Missing("there is no schedule nightly");

        assertThat(assertProblem(send(run("")), 404).toString()).contains("unknown-schedule");
        assertThat(assertProblem(send(as(ADMIN, ONE).DELETE()), 404).toString()).contains("unknown-schedule");
        assertThat(assertProblem(send(run("{\"clusters\":[\"a/one\"]}")), 404).toString())
                .contains("there is no schedule nightly");
        assertThat(book.asked).containsExactly("trigger nightly Optional.empty", "remove nightly");
    }
}
