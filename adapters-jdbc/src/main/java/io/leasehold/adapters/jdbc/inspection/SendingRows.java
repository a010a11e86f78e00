package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.database.Newest;
import io.leasehold.adapters.jdbc.database.Times;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.inspection.InspectionLog.Sending;
import io.leasehold.ports.inspection.InspectionRecords.NumberedSending;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of what was sent to webhooks. */
final class SendingRows {

    private static final int LONGEST_RESULT = 2048;

    private SendingRows() {}

    static void insert(Handle handle, RunKey run, Sending sending) {
        handle.createUpdate("insert into inspection_sending"
                        + " (schedule_id, fire_time, webhook, at, delivered, attempts, result) values"
                        + " (:schedule, :time, :webhook, :at, :delivered, :attempts, :result)")
                .bind("schedule", run.schedule().value())
                .bind("time", Times.utc(run.fireTime()))
                .bind("webhook", StoredText.line(sending.webhook(), Codes.LONGEST))
                .bind("at", Times.utc(sending.at()))
                .bind("delivered", sending.delivered())
                .bind("attempts", sending.attempts())
                .bind("result", StoredText.line(sending.result(), LONGEST_RESULT))
                .execute();
    }

    static List<NumberedSending> newest(Handle handle, Optional<ScheduleId> schedule, int limit) {
        Query query = handle.createQuery("select * from inspection_sending s"
                        + (schedule.isPresent() ? " where schedule_id = :schedule" : "")
                        + Newest.first(
                                "s", schedule.map(id -> List.of("schedule_id")).orElse(List.of()))
                        + " limit :limit")
                .bind("limit", limit);
        schedule.ifPresent(id -> query.bind("schedule", id.value()));
        return query.map((row, context) -> new NumberedSending(
                        row.getLong("number"),
                        new RunKey(new ScheduleId(row.getString("schedule_id")), Times.at(row, "fire_time")),
                        new Sending(
                                row.getString("webhook"),
                                Times.at(row, "at"),
                                row.getBoolean("delivered"),
                                row.getInt("attempts"),
                                row.getString("result"))))
                .list();
    }
}
