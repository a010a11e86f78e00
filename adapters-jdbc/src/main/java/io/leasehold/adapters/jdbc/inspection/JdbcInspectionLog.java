package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.adapters.jdbc.fence.FencedWrite;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.ports.inspection.InspectionLog;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the leader writes of inspections, in the shared database. Leaders come one after the other by the fence, so that of
 * a record nobody writes beside them; one that a later leader closed takes nothing more.
 */
public final class JdbcInspectionLog implements InspectionLog {

    @Override
    public int closeOrphans(RunKey beginning, Instant at) {
        return RecordRows.closeOrphans(FencedWrite.handle(), Optional.of(beginning), at);
    }

    @Override
    public long open(Opening opening) {
        return RecordRows.insert(FencedWrite.handle(), opening);
    }

    @Override
    public void add(long record, ScriptResult result) {
        Handle handle = FencedWrite.handle();
        Counts counts = result.events().stream().reduce(Counts.NONE, Counts::plus, JdbcInspectionLog::sum);
        RecordRows.count(handle, record, counts).ifPresent(cluster -> {
            long number = ResultRows.insert(handle, record, result);
            EventRows.insert(handle, record, number, cluster, result);
        });
    }

    private static Counts sum(Counts one, Counts other) {
        return new Counts(
                one.normal() + other.normal(), one.warning() + other.warning(), one.failed() + other.failed());
    }

    @Override
    public void closeAll(RunKey run, RecordStatus status, Instant at, String message) {
        RecordRows.closeAll(FencedWrite.handle(), run, status, at, message);
    }

    @Override
    public void close(long record, RecordStatus status, Instant at, String message) {
        RecordRows.close(FencedWrite.handle(), record, status, at, message);
    }

    @Override
    public void sent(RunKey run, Sending sending) {
        SendingRows.insert(FencedWrite.handle(), run, sending);
    }
}
