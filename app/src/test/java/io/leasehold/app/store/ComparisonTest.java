package io.leasehold.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.ports.lease.BrokenLeaseFeeds;
import io.leasehold.ports.lease.BrokenLeaseLists;
import io.leasehold.ports.lease.BrokenLeaseStores;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.LeaseStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The comparison itself: it passes on equals, and every broken store or feed is caught by one of a few seeds. */
final class ComparisonTest {

    private static final int OPERATIONS = 150;
    /** Everything happens before a call returns, so nothing is worth waiting for. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static Replica fresh(String run) {
        InMemoryLeaseStore store = new InMemoryLeaseStore();
        return new Replica(store, store, run, PATIENCE);
    }

    @Test
    void two_stores_that_give_out_other_uids_and_versions_are_the_same() {
        Seeds.orElse(1, 200).forEach(seed -> {
            AtomicInteger uids = new AtomicInteger();
            InMemoryLeaseStore elsewhere = new InMemoryLeaseStore(() -> "other-" + uids.decrementAndGet(), 5000);
            elsewhere.create(new LeaseName("resident"), LeaseRecord.EMPTY);
            Comparison.compare(
                    seed, OPERATIONS, "run", fresh("run"), new Replica(elsewhere, elsewhere, "run", PATIENCE));
        });
    }

    @Test
    void a_seed_means_the_same_operations_each_time_and_another_seed_means_others() {
        assertThat(Operations.of(7, 50, "run")).isEqualTo(Operations.of(7, 50, "run"));
        assertThat(Operations.of(7, 50, "run")).isNotEqualTo(Operations.of(8, 50, "run"));
    }

    @Test
    void the_operations_of_a_few_seeds_meet_every_outcome() {
        Set<String> met = new TreeSet<>();
        LongStream.rangeClosed(1, 15).forEach(seed -> {
            Replica replica = fresh("run");
            Operations.of(seed, OPERATIONS, "run").forEach(operation -> {
                String outcome = replica.perform(operation).split("[ @]", 2)[0];
                met.add(operation.getClass().getSimpleName() + " " + outcome);
            });
        });
        assertThat(met)
                .contains("Create Written", "Create Conflict", "Create Refused", "Get Missing", "Get run-0")
                .contains("Update Written", "Update Conflict", "Update Gone", "Update Refused")
                .contains("Repeat Written", "Repeat Conflict", "Repeat Gone")
                .contains("Delete Deleted", "Delete Conflict", "Delete Gone");
    }

    @TestFactory
    Stream<DynamicTest> the_comparison_catches_a_store_that_is() {
        Map<String, UnaryOperator<LeaseStore>> broken = new TreeMap<>();
        broken.put("overwriting", BrokenLeaseStores::overwriting);
        broken.put("upserting", BrokenLeaseStores::upserting);
        broken.put("versionless", BrokenLeaseStores::versionless);
        broken.put("uidless", BrokenLeaseStores::uidless);
        broken.put("unconditional", BrokenLeaseStores::unconditional);
        broken.put("conflict for gone", BrokenLeaseStores::conflictForGone);
        broken.put("inventing versions", BrokenLeaseStores::inventingVersions);
        broken.put("deleting anything", BrokenLeaseStores::deletingAnything);
        broken.put("pretending to delete", BrokenLeaseStores::pretendingToDelete);
        broken.put("caching reads", BrokenLeaseStores::cachingReads);
        broken.put("reusing uids", BrokenLeaseStores::reusingUids);
        broken.put("merging", BrokenLeaseStores::merging);
        broken.put("throwing", BrokenLeaseStores::throwing);
        broken.put(
                "writing milliseconds",
                store -> BrokenLeaseStores.writing(
                        store,
                        record -> record.renewTime()
                                .map(time -> record.withRenewTime(time.truncatedTo(ChronoUnit.MILLIS)))
                                .orElse(record)));
        broken.put(
                "accepting negative transitions",
                store -> BrokenLeaseStores.writing(
                        store, record -> record.withTransitions(Math.max(0, record.transitions()))));
        return broken.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertCaught(
                                store -> new Replica(entry.getValue().apply(store), store, "run", PATIENCE))));
    }

    @TestFactory
    Stream<DynamicTest> the_comparison_catches_a_feed_that_is() {
        Map<String, UnaryOperator<LeaseFeed>> broken = new TreeMap<>();
        broken.put("dropping", BrokenLeaseFeeds::dropping);
        broken.put("repeating", BrokenLeaseFeeds::repeating);
        broken.put("reordering", BrokenLeaseFeeds::reordering);
        broken.put("deaf to removals", BrokenLeaseFeeds::deafToRemovals);
        broken.put("removing under the old version", BrokenLeaseFeeds::removingUnderTheOldVersion);
        broken.put("forgetting the position", BrokenLeaseFeeds::forgettingThePosition);
        broken.put("beginning with the state", BrokenLeaseFeeds::beginningWithTheState);
        broken.put("watching everything", BrokenLeaseFeeds::watchingEverything);
        broken.put("filtering events alone", BrokenLeaseFeeds::filteringEventsAlone);
        broken.put("listing everything", BrokenLeaseLists::listingEverything);
        broken.put("listing by one label", BrokenLeaseLists::listingByOneLabel);
        broken.put("listing nothing", BrokenLeaseLists::listingNothing);
        return broken.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertCaught(
                                store -> new Replica(store, entry.getValue().apply(store), "run", PATIENCE))));
    }

    private interface Subject {
        Replica around(InMemoryLeaseStore store);
    }

    private static void assertCaught(Subject subject) {
        boolean caught = LongStream.rangeClosed(1, 20)
                .anyMatch(seed -> catchThrowable(() -> Comparison.compare(
                                seed, OPERATIONS, "run", fresh("run"), subject.around(new InMemoryLeaseStore())))
                        != null);
        assertThat(caught).as("caught by one of 20 seeds").isTrue();
    }
}
