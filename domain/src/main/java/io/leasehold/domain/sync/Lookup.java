package io.leasehold.domain.sync;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import java.util.Optional;

/**
 * What reading both names of a cluster told.
 *
 * @param lease the cluster's lease; where both names have one, the longer name's stays
 * @param duplicate the other one, where both have one
 * @param shortTaken whether another cluster's lease stands under the short name
 * @param bothTaken whether under either name stands a lease that is not the cluster's
 * @param failure why nothing can be concluded
 */
record Lookup(
        Optional<StoredLease> lease,
        Optional<StoredLease> duplicate,
        boolean shortTaken,
        boolean bothTaken,
        Optional<String> failure) {

    static Lookup of(LeaseNaming naming, ClusterId cluster, ReadOutcome shortName, ReadOutcome longName) {
        Optional<String> failure = failure(shortName).or(() -> failure(longName));
        if (failure.isPresent()) {
            return new Lookup(Optional.empty(), Optional.empty(), false, false, failure);
        }
        Optional<StoredLease> underShort = found(shortName);
        Optional<StoredLease> ours = underShort.filter(lease -> isFor(naming, cluster, lease));
        Optional<StoredLease> underLong = found(longName);
        Optional<StoredLease> longer = underLong.filter(lease -> isFor(naming, cluster, lease));
        boolean shortTaken = underShort.isPresent() && ours.isEmpty();
        return new Lookup(
                longer.or(() -> ours),
                longer.isPresent() ? ours : Optional.empty(),
                shortTaken,
                shortTaken && underLong.isPresent() && longer.isEmpty(),
                Optional.empty());
    }

    private static boolean isFor(LeaseNaming naming, ClusterId cluster, StoredLease lease) {
        return naming.clusterOf(lease).equals(Optional.of(cluster));
    }

    private static Optional<StoredLease> found(ReadOutcome outcome) {
        return outcome.answer(new ReadOutcome.Handler<>() {
            @Override
            public Optional<StoredLease> onFound(ReadOutcome.Found found) {
                return Optional.of(found.lease());
            }

            @Override
            public Optional<StoredLease> onMissing(ReadOutcome.Missing missing) {
                return Optional.empty();
            }

            @Override
            public Optional<StoredLease> onFailed(ReadOutcome.Failed failed) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> failure(ReadOutcome outcome) {
        return outcome.answer(new ReadOutcome.Handler<>() {
            @Override
            public Optional<String> onFound(ReadOutcome.Found found) {
                return Optional.empty();
            }

            @Override
            public Optional<String> onMissing(ReadOutcome.Missing missing) {
                return Optional.empty();
            }

            @Override
            public Optional<String> onFailed(ReadOutcome.Failed failed) {
                return Optional.of(failed.reason());
            }
        });
    }
}
