package io.leasehold.ports.lease;

import static io.leasehold.ports.lease.BrokenLeaseFeeds.EVERYTHING;

import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.ports.lease.BrokenLeaseFeeds.Faithful;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Feeds whose lists each break one rule. */
public final class BrokenLeaseLists {

    private BrokenLeaseLists() {}

    /** Gives a list a position later than its leases: what {@code between} writes into the scope is lost. */
    public static LeaseFeed positioningLate(LeaseFeed feed, Consumer<LeaseScope> between) {
        return new Faithful(feed) {
            @Override
            public CompletionStage<ListOutcome> list(LeaseScope scope) {
                List<StoredLease> leases = listed(scope).leases();
                between.accept(scope);
                return CompletableFuture.completedFuture(
                        new ListOutcome.Listed(leases, listed(EVERYTHING).position()));
            }
        };
    }

    /** Lists every lease, whatever the scope. */
    public static LeaseFeed listingEverything(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public CompletionStage<ListOutcome> list(LeaseScope scope) {
                return inner.list(EVERYTHING);
            }
        };
    }

    /** Lists the leases that carry the first label of a scope. */
    public static LeaseFeed listingByOneLabel(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public CompletionStage<ListOutcome> list(LeaseScope scope) {
                if (scope instanceof LeaseScope.Labelled labelled) {
                    String first = labelled.labels().firstKey();
                    return inner.list(new LeaseScope.Labelled(
                            new TreeMap<>(Map.of(first, labelled.labels().get(first)))));
                }
                return inner.list(scope);
            }
        };
    }

    /** Lists nothing. */
    public static LeaseFeed listingNothing(LeaseFeed feed) {
        return new Faithful(feed) {
            @Override
            public CompletionStage<ListOutcome> list(LeaseScope scope) {
                return CompletableFuture.completedFuture(
                        new ListOutcome.Listed(List.of(), listed(scope).position()));
            }
        };
    }
}
