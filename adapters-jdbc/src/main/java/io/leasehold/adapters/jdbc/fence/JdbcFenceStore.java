package io.leasehold.adapters.jdbc.fence;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Failure;
import io.leasehold.adapters.jdbc.database.FirstQuestion;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens in the shared database, one row for each lock. A write locks the row before it compares and keeps it until it
 * is committed: a claim that comes meanwhile waits, and a write that comes after the claim finds the higher token.
 * Writes run on a thread of the database and hold up every other write under the lock, so they must be short; a
 * repository takes part by {@link FencedWrite#handle()}.
 */
public final class JdbcFenceStore implements FenceStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcFenceStore.class);

    private final Database database;
    /** For each lock the last token of which a refusal was told; what follows under it is no news. */
    private final Map<LeaseName, FencingToken> refusalsTold = new ConcurrentHashMap<>();

    public JdbcFenceStore(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<FenceOutcome> highest(LeaseName lock) {
        return FirstQuestion.mayBeAsked(database)
                .thenCompose(opened -> database.ask(
                        handle -> new FenceOutcome.Highest(FenceRow.read(handle, lock)), JdbcFenceStore::unavailable));
    }

    @Override
    public CompletionStage<FenceOutcome> advance(LeaseName lock, FencingToken from) {
        return database.ask(handle -> advance(handle, lock, from), JdbcFenceStore::unavailable);
    }

    private static FenceOutcome advance(Handle handle, LeaseName lock, FencingToken from) {
        boolean issued = from.equals(FencingToken.NONE)
                ? FenceRow.insert(handle, lock, from.next())
                : FenceRow.compareAndSet(handle, lock, from, from.next());
        return issued ? new FenceOutcome.Highest(from.next()) : new FenceOutcome.Outranked(FenceRow.read(handle, lock));
    }

    @Override
    public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
        return database.ask(handle -> write(handle, lock, token, write), JdbcFenceStore::unavailable);
    }

    private FenceOutcome write(Handle handle, LeaseName lock, FencingToken token, Runnable write) {
        Optional<FencingToken> highest = FenceRow.lock(handle, lock);
        if (highest.isEmpty()) {
            // Without a row there is nothing to lock, and nobody can have been issued a token.
            return new FenceOutcome.Unavailable("no token was issued for " + lock + ": claim one before writing");
        }
        if (!highest.get().equals(token)) {
            tellRefusal(lock, token, highest.get());
            return new FenceOutcome.Outranked(highest.get());
        }
        FencedWrite.run(handle, write);
        return new FenceOutcome.Highest(token);
    }

    private void tellRefusal(LeaseName lock, FencingToken token, FencingToken highest) {
        if (!token.equals(refusalsTold.put(lock, token))) {
            LOG.warn(
                    "A write under token {} of {} was refused, since token {} was issued; more of them are not told",
                    token.number(),
                    lock,
                    highest.number());
        }
    }

    private static FenceOutcome unavailable(Failure failure) {
        return new FenceOutcome.Unavailable(
                failure.mayHaveTakenEffect()
                        ? "the commit was not answered and may have taken effect: " + failure.reason()
                        : failure.reason());
    }
}
