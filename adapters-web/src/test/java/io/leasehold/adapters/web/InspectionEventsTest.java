package io.leasehold.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.inspection.InspectionLog.Counts;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.Sending;
import io.leasehold.ports.inspection.InspectionRecords.ClusterSummary;
import io.leasehold.ports.inspection.InspectionRecords.NumberedEvent;
import io.leasehold.ports.inspection.InspectionRecords.NumberedSending;
import io.leasehold.ports.job.ScheduleBook.Listing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What inspections found, in all and at last, and whom that was told. */
final class InspectionEventsTest extends WebTest {

    private static final String EVENTS = "/api/v1/inspection/events";
    private static final String SUMMARY = "/api/v1/inspection/summary";
    private static final String SENDINGS = "/api/v1/inspection/sendings";
    private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
    private static final RunKey KEY = new RunKey(new ScheduleId("nightly"), AT);
    private static final ClusterId CLUSTER = new ClusterId("a/one");

    private static Event event(String extra) {
        return new Event(EventStatus.WARNING, "Replicas differ", "web", "shop", extra);
    }

    @Test
    void events_are_listed_with_where_they_are_from() {
        records.events =
                new Listing.Found<>(List.of(new NumberedEvent(41, 8, CLUSTER, "Mine_1", AT, event("{\"n\":1}"))));

        assertJson(
                send(as(VIEWER, EVENTS + "?record=8&cluster=a%2Fone&script=Mine_1&status=warning&before=50&limit=1")),
                200,
                """
                {"items":[{"number":41,"record":8,"cluster":"a/one","script":"Mine_1","at":"2026-03-01T03:00:00Z",
                  "status":"warning","message":"Replicas differ","name":"web","namespace":"shop","extra":{"n":1}}],
                 "total":1,"next":null}
                """);
        send(as(VIEWER, EVENTS));
        records.events = new Listing.Found<>(List.of(
                new NumberedEvent(41, 8, CLUSTER, "Mine_1", AT, event("{}")),
                new NumberedEvent(40, 8, CLUSTER, "Mine_1", AT, event("{}"))));
        assertThat(json(send(as(ADMIN, EVENTS + "?limit=1")).body())
                        .path("next")
                        .longValue())
                .isEqualTo(41);
        records.asked.remove(2);
        assertThat(records.asked)
                .containsExactly(
                        "events EventFilter[record=Optional[8], cluster=Optional[a/one], script=Optional[Mine_1],"
                                + " status=Optional[WARNING]] before 50 limit 2",
                        "events EventFilter[record=Optional.empty, cluster=Optional.empty, script=Optional.empty,"
                                + " status=Optional.empty] before " + Long.MAX_VALUE + " limit 101");
    }

    @ParameterizedTest
    @CsvSource({"normal, NORMAL", "warning, WARNING", "failed, FAILED"})
    void each_status_of_an_event_has_its_word(String word, EventStatus status) {
        send(as(VIEWER, EVENTS + "?status=" + word));

        assertThat(records.asked.get(0)).contains("status=Optional[" + status + "]");
    }

    @Test
    void the_summary_tells_of_each_cluster() {
        records.summary = new Listing.Found<>(List.of(new ClusterSummary(CLUSTER, 2, 1, 3, new Counts(5, 1, 3), AT)));

        assertJson(send(as(VIEWER, SUMMARY)), 200, """
                {"items":[{"cluster":"a/one","records":2,"unfinished":1,"uninspected":3,
                  "counts":{"normal":5,"warning":1,"failed":3},"asOf":"2026-03-01T03:00:00Z"}],"total":1}
                """);
    }

    @Test
    void sendings_are_listed() {
        records.sendings = new Listing.Found<>(
                List.of(new NumberedSending(5, KEY, new Sending("team-a", AT, false, 3, "The server answered 500."))));

        assertJson(send(as(VIEWER, SENDINGS + "?schedule=nightly&limit=10")), 200, """
                {"items":[{"number":5,"schedule":"nightly","fireTime":"2026-03-01T03:00:00Z","webhook":"team-a",
                  "at":"2026-03-01T03:00:00Z","delivered":false,"attempts":3,"result":"The server answered 500."}],
                 "total":1}
                """);
        assertThat(records.asked).containsExactly("sendings of Optional[nightly] limit 10");
    }
}
