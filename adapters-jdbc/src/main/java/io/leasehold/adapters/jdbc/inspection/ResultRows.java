package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.inspection.ScriptStatus;
import io.leasehold.ports.inspection.InspectionLog.Event;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of how scripts ended. */
final class ResultRows {

    private static final int LONGEST_OUTPUT = 256 * 1024;
    private static final int LONGEST_ERROR = 16 * 1024;

    private ResultRows() {}

    static long insert(Handle handle, long record, ScriptResult result) {
        return handle.createUpdate("insert into inspection_result"
                        + " (record, code, name, status, started_at, ended_at, output, error) values"
                        + " (:record, :code, :name, :status, :started, :ended, :output, :error)")
                .bind("record", record)
                .bind("code", StoredText.line(result.code(), Codes.LONGEST))
                .bind("name", StoredText.line(result.name(), ScriptChecks.LONGEST_NAME))
                .bind("status", result.status().name())
                .bind("started", Times.utc(result.startedAt()))
                .bind("ended", Times.utc(result.endedAt()))
                .bind("output", StoredText.lines(result.output(), LONGEST_OUTPUT))
                .bind("error", StoredText.lines(result.error(), LONGEST_ERROR))
                .executeAndReturnGeneratedKeys("number")
                .mapTo(Long.class)
                .one();
    }

    /** In the order in which the scripts ended. */
    static List<ScriptResult> of(Handle handle, long record) {
        Map<Long, List<Event>> events = EventRows.byResult(handle, record);
        return handle.createQuery("select * from inspection_result where record = :record order by number")
                .bind("record", record)
                .map((row, context) -> new ScriptResult(
                        row.getString("code"),
                        row.getString("name"),
                        ScriptStatus.valueOf(row.getString("status")),
                        Times.at(row, "started_at"),
                        Times.at(row, "ended_at"),
                        row.getString("output"),
                        row.getString("error"),
                        events.getOrDefault(row.getLong("number"), List.of())))
                .list();
    }
}
