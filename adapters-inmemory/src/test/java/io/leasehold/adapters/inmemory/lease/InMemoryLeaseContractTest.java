package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseFeedContract;
import io.leasehold.ports.lease.LeaseRecordContract;
import io.leasehold.ports.lease.LeaseScopeContract;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.lease.LeaseStoreContract;

final class InMemoryLeaseContractTest
        implements LeaseStoreContract, LeaseRecordContract, LeaseFeedContract, LeaseScopeContract {

    private final InMemoryLeaseStore store = new InMemoryLeaseStore();

    @Override
    public LeaseStore store() {
        return store;
    }

    @Override
    public LeaseFeed feed() {
        return store;
    }

    @Override
    public StreamPosition expiredPosition() {
        StreamPosition past = listed(labelled("none")).position();
        created(freshName(), LeaseRecord.EMPTY);
        store.compact();
        return past;
    }
}
