package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.FencedWrites;
import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.domain.inspection.RecordStatus;
import io.leasehold.ports.inspection.InspectionLog;
import io.leasehold.ports.inspection.InspectionLog.Opening;
import io.leasehold.ports.inspection.InspectionLog.ScriptResult;
import io.leasehold.ports.inspection.InspectionLog.Sending;
import io.leasehold.ports.job.Job.Assignment;
import io.leasehold.ports.runtime.WallClock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one run, and the fenced writes that make them: one at a time, whichever cluster they are of, so that none is
 * sent after one was refused.
 */
final class Records {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    /** A run that ends early does not keep whoever waits for its end with a database that does not answer. */
    private static final Duration LAST_WRITE = Duration.ofSeconds(1);

    private final InspectionLog log;
    private final Assignment assignment;
    private final Stop stop;
    private final WallClock clock;
    private final FencedWrites writes;
    private final Lock order = new ReentrantLock();
    private final Set<Long> open = new TreeSet<>();
    private boolean mayHaveMore;
    private boolean mayNotWrite;

    Records(InspectionLog log, Assignment assignment, Stop stop, WallClock clock, Duration patience) {
        this.log = log;
        this.assignment = assignment;
        this.stop = stop;
        this.clock = clock;
        this.writes = new FencedWrites(InspectionRun.WORK, assignment, stop.cancelled(), patience);
    }

    int closeOrphans() throws Unusable, RunOver {
        return ask(() -> log.closeOrphans(assignment.run(), clock.now()));
    }

    long open(Opening opening) throws Unusable, RunOver {
        order.lock();
        try {
            long record = ask(() -> log.open(opening));
            if (opening.status() == RecordStatus.RUNNING) {
                open.add(record);
            }
            return record;
        } catch (Unusable | RunOver problem) {
            // It may have been written all the same, or may be yet; nobody knows its number.
            mayHaveMore |= opening.status() == RecordStatus.RUNNING;
            throw problem;
        } finally {
            order.unlock();
        }
    }

    void add(long record, ScriptResult result) throws Unusable, RunOver {
        write(() -> log.add(record, result));
    }

    void close(long record, RecordStatus status, String message) throws Unusable, RunOver {
        order.lock();
        try {
            write(() -> log.close(record, status, clock.now(), message));
            open.remove(record);
        } finally {
            order.unlock();
        }
    }

    /** Also of a run that is over: what was told cannot be taken back. */
    void sent(Sending sending) throws Unusable, RunOver {
        order.lock();
        try {
            begin(() -> log.sent(assignment.run(), sending)).await();
        } catch (RunOver over) {
            throw tellOthers(over);
        } finally {
            order.unlock();
        }
    }

    private FencedWrites.Pending begin(Runnable write) throws RunOver {
        if (mayNotWrite) {
            stop.check();
        }
        try {
            return writes.start(write);
        } catch (RunOver over) {
            if (over.isRefused()) {
                throw over;
            }
            return lastWrites().start(write);
        }
    }

    /** Which nobody cancels. */
    private FencedWrites lastWrites() {
        return new FencedWrites(InspectionRun.WORK, assignment, new CompletableFuture<>(), LAST_WRITE);
    }

    /**
     * Closes what is, or may be, still open when nothing of the run acts any more, in one last write, if this instance still leads and no
     * write was refused. What cannot be closed now is closed with the run's end, which the scheduler writes again until it is there;
     * and where nobody writes that, by the next run.
     */
    void closeLeft(RecordStatus status, String message) {
        order.lock();
        try {
            boolean nothingLeft = open.isEmpty() && !mayHaveMore;
            if (nothingLeft || mayNotWrite || !assignment.guard().mayAct()) {
                return;
            }
            lastWrites().write(() -> log.closeAll(assignment.run(), status, clock.now(), message));
            open.clear();
        } catch (Unusable | RunOver problem) {
            LOG.warn("Records of an inspection stay open until its end is written: {}", problem.getMessage());
        } finally {
            order.unlock();
        }
    }

    private void write(Runnable write) throws Unusable, RunOver {
        boolean done = ask(() -> {
            write.run();
            return true;
        });
        if (!done) {
            throw new IllegalStateException("a write was accepted that did not run to its end");
        }
    }

    private <T> T ask(Supplier<T> write) throws Unusable, RunOver {
        order.lock();
        try {
            stop.check();
            return writes.ask(write);
        } catch (RunOver over) {
            throw tellOthers(over);
        } finally {
            order.unlock();
        }
    }

    /** They must know before they may write. */
    private RunOver tellOthers(RunOver over) {
        mayNotWrite |= over.isRefused();
        stop.over(over);
        return over;
    }
}
