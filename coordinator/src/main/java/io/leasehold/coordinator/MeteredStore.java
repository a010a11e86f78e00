package io.leasehold.coordinator;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseStore;
import java.util.concurrent.CompletionStage;

/** A lease store whose answers are counted. */
final class MeteredStore implements LeaseStore {

    private final LeaseStore store;
    private final Meters meters;

    MeteredStore(LeaseStore store, Meters meters) {
        this.store = store;
        this.meters = meters;
    }

    @Override
    public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
        return counted(Meters.Verb.CREATE, store.create(name, record));
    }

    @Override
    public CompletionStage<ReadOutcome> get(LeaseName name) {
        return counted(Meters.Verb.GET, store.get(name));
    }

    @Override
    public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
        return counted(Meters.Verb.UPDATE, store.update(name, expected, record));
    }

    @Override
    public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
        return counted(Meters.Verb.DELETE, store.delete(name, expected));
    }

    private <T> CompletionStage<T> counted(Meters.Verb verb, CompletionStage<T> answer) {
        return answer.thenApply(outcome -> {
            meters.count(verb, outcome);
            return outcome;
        });
    }
}
