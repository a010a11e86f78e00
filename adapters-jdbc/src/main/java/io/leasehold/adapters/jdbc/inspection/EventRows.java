package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.audit.OneLine;
import io.leasehold.adapters.jdbc.database.Newest;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.inspection.EventStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.inspection.InspectionRecords.EventFilter;
import io.leasehold.ports.inspection.InspectionRecords.NumberedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The table of events. */
final class EventRows {

    private static final int LONGEST_MESSAGE = 16 * 1024;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_EXTRA = 16 * 1024;

    private EventRows() {}

    /** @param cluster as it stands in the record */
    static void insert(Handle handle, long record, long result, String cluster, ScriptResult of) {
        if (of.events().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("insert into inspection_event"
                + " (record, result, cluster_id, code, at, status, message, name, namespace, extra) values"
                + " (:record, :result, :cluster, :code, :at, :status, :message, :name, :namespace, :extra)");
        for (Event event : of.events()) {
            batch.bind("record", record)
                    .bind("result", result)
                    .bind("cluster", cluster)
                    .bind("code", StoredText.line(of.code(), Codes.LONGEST))
                    .bind("at", Times.utc(of.endedAt()))
                    .bind("status", event.status().name())
                    .bind("message", StoredText.lines(event.message(), LONGEST_MESSAGE))
                    .bind("name", StoredText.line(event.name(), LONGEST_NAME))
                    .bind("namespace", StoredText.line(event.namespace(), LONGEST_NAME))
                    .bind("extra", StoredText.object(event.extra(), LONGEST_EXTRA))
                    .add();
        }
        batch.execute();
    }

    static List<NumberedEvent> newest(Handle handle, EventFilter filter, long before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("number < :before"));
        filter.record().ifPresent(record -> conditions.add("record = :record"));
        filter.cluster().ifPresent(cluster -> conditions.add("cluster_id = :cluster"));
        filter.script().ifPresent(code -> conditions.add("code = :code"));
        filter.status().ifPresent(status -> conditions.add("status = :status"));
        Query query = handle.createQuery("select * from inspection_event e where " + String.join(" and ", conditions)
                        + Newest.first("e", held(filter)) + " limit :limit")
                .bind("before", before)
                .bind("limit", limit);
        filter.record().ifPresent(record -> query.bind("record", record));
        filter.cluster().ifPresent(cluster -> query.bind("cluster", RecordRows.cluster(cluster)));
        filter.script().ifPresent(code -> query.bind("code", OneLine.of(code, Codes.LONGEST + 1)));
        filter.status().ifPresent(status -> query.bind("status", status.name()));
        return query.map((row, context) -> new NumberedEvent(
                        row.getLong("number"),
                        row.getLong("record"),
                        new ClusterId(row.getString("cluster_id")),
                        row.getString("code"),
                        Times.at(row, "at"),
                        event(row)))
                .list();
    }

    /** There is an index of each alone; the first of these holds the fewest. */
    private static List<String> held(EventFilter filter) {
        if (filter.record().isPresent()) {
            return List.of("record");
        }
        if (filter.cluster().isPresent()) {
            return List.of("cluster_id");
        }
        if (filter.script().isPresent()) {
            return List.of("code");
        }
        return filter.status().isPresent() ? List.of("status") : List.of();
    }

    private record OfResult(long result, Event event) {}

    /** Those of one record, as they were told. */
    static Map<Long, List<Event>> byResult(Handle handle, long record) {
        return handle
                .createQuery("select * from inspection_event where record = :record order by number")
                .bind("record", record)
                .map((row, context) -> new OfResult(row.getLong("result"), event(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        OfResult::result, Collectors.mapping(OfResult::event, Collectors.toList())));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                EventStatus.valueOf(row.getString("status")),
                row.getString("message"),
                row.getString("name"),
                row.getString("namespace"),
                row.getString("extra"));
    }
}
