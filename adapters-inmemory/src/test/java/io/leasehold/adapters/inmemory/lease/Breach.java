package io.leasehold.adapters.inmemory.lease;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One way to break the contract.
 *
 * @param name what is broken
 * @param subject makes a fresh backend that breaks it
 * @param caughtBy the tests of the contract which must fail on it, by name
 */
record Breach(String name, Supplier<ContractSubject> subject, List<String> caughtBy) {

    static final LeaseName RESIDENT = new LeaseName("resident");

    private static final AtomicInteger BETWEEN = new AtomicInteger();

    static Breach ofStore(String name, UnaryOperator<LeaseStore> broken, String... caughtBy) {
        return new Breach(
                name,
                () -> {
                    InMemoryLeaseStore honest = inhabited();
                    return new ContractSubject(honest, broken.apply(honest), honest);
                },
                List.of(caughtBy));
    }

    static Breach ofFeed(String name, Function<InMemoryLeaseStore, LeaseFeed> broken, String... caughtBy) {
        return new Breach(
                name,
                () -> {
                    InMemoryLeaseStore honest = inhabited();
                    return new ContractSubject(honest, honest, broken.apply(honest));
                },
                List.of(caughtBy));
    }

    /** Writes a lease into a scope of labels, as somebody else might. */
    static void writeInto(InMemoryLeaseStore store, LeaseScope scope) {
        LeaseRecord record = LeaseRecord.EMPTY;
        if (scope instanceof LeaseScope.Labelled labelled) {
            for (Map.Entry<String, String> label : labelled.labels().entrySet()) {
                record = record.withLabel(label.getKey(), label.getValue());
            }
        }
        store.create(new LeaseName("between-" + BETWEEN.incrementAndGet()), record);
    }

    private static InMemoryLeaseStore inhabited() {
        InMemoryLeaseStore store = new InMemoryLeaseStore();
        store.create(RESIDENT, LeaseRecord.EMPTY);
        return store;
    }
}
