package io.leasehold.domain.lease;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which leases of the namespace a list or watch covers. Scopes are narrow, so that foreign leases cost nothing. */
public sealed interface LeaseScope {

    boolean covers(StoredLease lease);

    /** The lease of this name alone, whether or not it exists. */
    record Named(LeaseName name) implements LeaseScope {
        @Override
        public boolean covers(StoredLease lease) {
            return lease.name().equals(name);
        }
    }

    /** Every lease that carries all of these labels with these values. */
    record Labelled(SortedMap<String, String> labels) implements LeaseScope {
        public Labelled {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }

        @Override
        public boolean covers(StoredLease lease) {
            return lease.record().labels().entrySet().containsAll(labels.entrySet());
        }
    }
}
