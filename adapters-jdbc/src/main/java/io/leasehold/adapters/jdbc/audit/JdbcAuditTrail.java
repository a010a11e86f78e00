package io.leasehold.adapters.jdbc.audit;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.ports.audit.AuditEntry;
import io.leasehold.ports.audit.AuditTrail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit in the log and in the shared database. A thread of its own stores what was recorded, in that order, and
 * tries again until the database has answered; the ID of an entry keeps one whose commit was not answered from being
 * stored twice.
 *
 * <p>The wishes of users about connections are kept in the same transaction. Those recorded by several instances while
 * the database was down are stored as each of them comes back, so that the last to be stored counts.
 */
public final class JdbcAuditTrail implements AuditTrail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcAuditTrail.class);

    /** Beyond so many the oldest are in the log only: an outage must not cost the process its memory. */
    static final int MOST_WAITING = 10_000;

    private static final int BATCH = 100;
    private static final int LONGEST_PAGE = 1001;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_TRY = Duration.ofSeconds(2);

    private final Database database;
    private final Disconnections disconnections;
    private final Backlog backlog = new Backlog(MOST_WAITING);
    private final Thread keeper = new Thread(this::keep, "leasehold-audit");
    /** Touched by the keeper alone. */
    private boolean troubled;

    public JdbcAuditTrail(Database database) {
        this.database = database;
        this.disconnections = new Disconnections(database.revisions());
        keeper.setDaemon(true);
        keeper.start();
    }

    @Override
    public void record(AuditEntry entry) {
        AuditLog.tell(entry);
        backlog.add(entry);
    }

    @Override
    public CompletionStage<AuditPage> newest(long before, int limit) {
        int most = Math.max(1, Math.min(limit, LONGEST_PAGE));
        return database.<AuditPage>ask(
                handle -> new AuditPage.Entries(AuditRows.newest(handle, before, most)),
                failure -> new AuditPage.Unavailable(failure.reason()));
    }

    /** Returns how many entries are yet to be stored. */
    int waiting() {
        return backlog.size();
    }

    private void keep() {
        try {
            boolean goOn = true;
            while (goOn) {
                List<Backlog.Waiting> batch = backlog.awaitOldest(BATCH);
                goOn = !batch.isEmpty() && (store(batch) || backlog.pause(RETRY));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean store(List<Backlog.Waiting> batch) {
        Optional<String> problem = database.problem()
                .or(() -> database.await(
                        handle -> insertMissing(handle, batch), failure -> Optional.of(failure.reason())));
        problem.ifPresentOrElse(this::troubled, () -> stored(batch));
        return problem.isEmpty();
    }

    Optional<String> insertMissing(Handle handle, List<Backlog.Waiting> batch) {
        for (Backlog.Waiting waiting : batch) {
            // One that is there was committed without an answer; what it asked for may have been undone since.
            if (!AuditRows.holds(handle, waiting.id())) {
                AuditRows.insert(handle, waiting.id(), waiting.entry());
                disconnections.follow(handle, waiting.entry());
            }
        }
        return Optional.empty();
    }

    private void stored(List<Backlog.Waiting> batch) {
        backlog.stored(batch);
        if (troubled) {
            LOG.info("The audit is stored again; {} entries still wait", backlog.size());
        }
        troubled = false;
    }

    private void troubled(String reason) {
        if (!troubled) {
            LOG.warn("Entries of the audit wait until they can be stored: {}", reason);
        }
        troubled = true;
    }

    /** Stores what is left, if the database answers soon. To be called before the database is closed. */
    @Override
    public void close() {
        backlog.close();
        try {
            // It is not interrupted: in the middle of a file of H2 that would close the file for everybody.
            keeper.join(LAST_TRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (backlog.size() > 0) {
            LOG.warn("{} entries of the audit could not be stored and are in the log only", backlog.size());
        }
    }
}
