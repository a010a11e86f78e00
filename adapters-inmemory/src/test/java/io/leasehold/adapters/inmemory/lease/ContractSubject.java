package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseFeedContract;
import io.leasehold.ports.lease.LeaseRecordContract;
import io.leasehold.ports.lease.LeaseScopeContract;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.ports.lease.LeaseStoreContract;
import java.time.Duration;

/** The store in memory behind something that breaks a rule; its contract is run by {@link ContractCatchesTest} alone. */
final class ContractSubject implements LeaseStoreContract, LeaseRecordContract, LeaseFeedContract, LeaseScopeContract {

    private final InMemoryLeaseStore honest;
    private final LeaseStore store;
    private final LeaseFeed feed;

    ContractSubject(InMemoryLeaseStore honest, LeaseStore store, LeaseFeed feed) {
        this.honest = honest;
        this.store = store;
        this.feed = feed;
    }

    @Override
    public LeaseStore store() {
        return store;
    }

    @Override
    public LeaseFeed feed() {
        return feed;
    }

    /** Short, since waiting in vain is how many of these are caught; longer than a racer takes. */
    @Override
    public Duration patience() {
        return Duration.ofMillis(500);
    }

    @Override
    public StreamPosition expiredPosition() {
        StreamPosition past = listed(labelled("none")).position();
        honest.create(freshName(), LeaseRecord.EMPTY);
        honest.compact();
        return past;
    }
}
