package io.leasehold.adapters.jdbc.lease;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.Failure;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WireRules;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leases in the database. A write that failed before its commit was sent is refused, one that failed later unknown. */
final class JdbcLeaseStore implements LeaseStore {

    private final Database database;
    private final LeaseTable leases;
    private final LeaseWrites writes;

    JdbcLeaseStore(Database database, LeaseTable leases, LeaseWrites writes) {
        this.database = database;
        this.leases = leases;
        this.writes = writes;
    }

    @Override
    public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
        Optional<String> objection = WireRules.objectionTo(record, LeaseRecord.EMPTY);
        return objection.isPresent()
                ? refused(objection.get())
                : database.ask(handle -> writes.create(handle, name, record), JdbcLeaseStore::unwritten);
    }

    @Override
    public CompletionStage<ReadOutcome> get(LeaseName name) {
        return database.ask(
                handle -> leases.find(handle, name)
                        .<ReadOutcome>map(ReadOutcome.Found::new)
                        .orElseGet(ReadOutcome.Missing::new),
                failure -> new ReadOutcome.Failed(failure.reason()));
    }

    @Override
    public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        Optional<String> unsendable = WireRules.unsendable(record);
        return unsendable.isPresent()
                ? refused(unsendable.get())
                : database.ask(handle -> writes.update(handle, name, expected, record), JdbcLeaseStore::unwritten);
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
        return database.ask(
                handle -> writes.delete(handle, name, expected),
                failure -> failure.mayHaveTakenEffect()
                        ? new DeleteOutcome.Unknown(failure.reason())
                        : new DeleteOutcome.Refused(failure.reason(), Optional.empty()));
    }

    private static CompletionStage<WriteOutcome> refused(String reason) {
        return CompletableFuture.completedFuture(new WriteOutcome.Refused(reason, Optional.empty()));
    }

    private static WriteOutcome unwritten(Failure failure) {
        return failure.mayHaveTakenEffect()
                ? new WriteOutcome.Unknown(failure.reason())
                : new WriteOutcome.Refused(failure.reason(), Optional.empty());
    }
}
