package io.leasehold.coordinator.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.inmemory.lease.InMemoryLeaseStore;
import io.leasehold.coordinator.VirtualTime;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.lease.LeaseStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The clean-up deletes what the view says is abandoned, while it may, and no more. */
final class ExpiredLeaseCleanupTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final VirtualTime time = new VirtualTime();
    private final DeletingStore store = new DeletingStore();
    private final List<Reason> told = new ArrayList<>();
    private List<StoredLease> cleanable = List.of();
    private int looks;
    private boolean viewIsBroken;
    private boolean mayAct = true;
    private final ExpiredLeaseCleanup cleanup = new ExpiredLeaseCleanup(new ExpiredLeaseCleanup.Tools(
            this::look,
            store,
            time.loop(),
            time,
            INTERVAL,
            Duration.ofSeconds(5),
            (reason, details) -> told.add(reason)));

    private List<StoredLease> look() {
        looks++;
        if (viewIsBroken) {
            throw new IllegalStateException("no view");
        }
        return cleanable;
    }

    private LeaderDuty.Run start() {
        return cleanup.start(new Reign(new Term(1), Optional.empty(), () -> mayAct));
    }

    private StoredLease lease(String name) {
        LeaseRecord record = LeaseRecord.EMPTY.withHolder(new InstanceId("gone"));
        WriteOutcome written = store.leases
                .create(new LeaseName(name), record)
                .toCompletableFuture()
                .join();
        return ((WriteOutcome.Written) written).lease();
    }

    private boolean exists(StoredLease lease) {
        return store.leases.get(lease.name()).toCompletableFuture().join() instanceof ReadOutcome.Found;
    }

    @Test
    void it_deletes_at_the_start_of_the_term_and_then_every_interval() {
        cleanable = List.of(lease("a"), lease("b"));
        start();
        time.run(Duration.ofSeconds(1));
        assertThat(cleanable).noneMatch(this::exists);
        assertThat(told).containsExactly(Reason.LEASE_CLEANED, Reason.LEASE_CLEANED);

        cleanable = List.of(lease("c"));
        time.run(INTERVAL);

        assertThat(cleanable).noneMatch(this::exists);
    }

    @Test
    void a_lease_that_was_renewed_in_between_is_left_alone() {
        StoredLease seen = lease("a");
        store.leases.update(seen.name(), seen.version(), seen.record().withTransitions(5));
        cleanable = List.of(seen);
        start();
        time.run(Duration.ofSeconds(1));

        assertThat(exists(seen)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void s14_what_is_no_longer_cleanable_when_its_turn_comes_is_left_alone() {
        List<StoredLease> seen = List.of(lease("a"), lease("b"));
        cleanable = seen;
        store.onDelete = () -> cleanable = List.of();
        start();
        time.run(INTERVAL.multipliedBy(3));

        assertThat(store.deletes).isEqualTo(1);
        assertThat(exists(seen.get(1))).isTrue();
    }

    @Test
    void the_guard_is_asked_before_each_delete() {
        cleanable = List.of(lease("a"), lease("b"));
        store.onDelete = () -> mayAct = false;
        start();
        time.run(INTERVAL.multipliedBy(3));

        assertThat(store.deletes).isEqualTo(1);
        assertThat(exists(cleanable.get(1))).isTrue();
    }

    @Test
    void a_store_that_does_not_answer_ends_the_pass_and_is_asked_at_the_next() {
        cleanable = List.of(lease("a"), lease("b"));
        store.script = Optional.of(CompletableFuture::new);
        start();
        time.run(Duration.ofSeconds(6));
        assertThat(told).containsExactly(Reason.CLEAN_UP_FAILED);
        assertThat(store.deletes).isEqualTo(1);

        store.script = Optional.empty();
        time.run(INTERVAL);

        assertThat(cleanable).noneMatch(this::exists);
    }

    @Test
    void a_store_that_refuses_or_throws_ends_the_pass() {
        cleanable = List.of(lease("a"), lease("b"));
        store.script = Optional.of(() -> CompletableFuture.completedFuture(
                new DeleteOutcome.Refused("forbidden: grant delete on leases", Optional.empty())));
        start();
        time.run(Duration.ofSeconds(1));
        store.script = Optional.of(() -> {
            throw new IllegalStateException("broken");
        });
        time.run(INTERVAL);

        assertThat(told).containsExactly(Reason.CLEAN_UP_FAILED, Reason.CLEAN_UP_FAILED);
        assertThat(store.deletes).isEqualTo(2);
    }

    @Test
    void a_stop_is_confirmed_once_the_delete_under_way_is_answered_and_nothing_follows() {
        CompletableFuture<DeleteOutcome> slow = new CompletableFuture<>();
        cleanable = List.of(lease("a"), lease("b"));
        store.script = Optional.of(() -> slow);
        LeaderDuty.Run run = start();
        time.run(Duration.ofSeconds(1));

        int looked = looks;
        CompletableFuture<Void> stopped = run.stop().toCompletableFuture();
        time.run(Duration.ofSeconds(1));
        assertThat(stopped).isNotDone();
        slow.complete(new DeleteOutcome.Deleted());
        time.run(INTERVAL.multipliedBy(2));

        assertThat(stopped).isDone();
        assertThat(store.deletes).isEqualTo(1);
        assertThat(looks).isEqualTo(looked);
    }

    @Test
    void a_stop_is_confirmed_when_the_delete_under_way_times_out() {
        cleanable = List.of(lease("a"));
        store.script = Optional.of(CompletableFuture::new);
        LeaderDuty.Run run = start();
        time.run(Duration.ofSeconds(1));
        CompletableFuture<Void> stopped = run.stop().toCompletableFuture();
        time.run(Duration.ofSeconds(5));

        assertThat(stopped).isDone();
    }

    @Test
    void a_stop_between_two_looks_is_confirmed_at_once() {
        LeaderDuty.Run run = start();
        time.run(Duration.ofSeconds(1));
        CompletableFuture<Void> stopped = run.stop().toCompletableFuture();
        time.run(Duration.ofMillis(1));

        assertThat(stopped).isDone();
        time.run(INTERVAL.multipliedBy(3));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void a_view_that_cannot_be_asked_is_reported_and_asked_again() {
        viewIsBroken = true;
        start();
        time.run(INTERVAL.plusSeconds(1));

        assertThat(told).contains(Reason.DUTY_FAILED);
        assertThat(looks).isEqualTo(2);
    }

    /** Counts deletes and answers them as scripted. */
    private static final class DeletingStore implements LeaseStore {
        private final InMemoryLeaseStore leases = new InMemoryLeaseStore();
        private Runnable onDelete = () -> {};
        private Optional<Supplier<CompletionStage<DeleteOutcome>>> script = Optional.empty();
        private int deletes;

        @Override
        public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
            deletes++;
            onDelete.run();
            return script.map(Supplier::get).orElseGet(() -> leases.delete(name, expected));
        }

        @Override
        public CompletionStage<WriteOutcome> create(LeaseName name, LeaseRecord record) {
            throw new AssertionError("the clean-up creates nothing");
        }

        @Override
        public CompletionStage<ReadOutcome> get(LeaseName name) {
            throw new AssertionError("the clean-up reads nothing");
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            throw new AssertionError("the clean-up updates nothing");
        }
    }
}
