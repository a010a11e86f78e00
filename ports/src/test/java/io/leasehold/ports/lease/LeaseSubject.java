package io.leasehold.ports.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WriteOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * A backend under the contract suites. A test class of an adapter implements this together with
 * {@link LeaseStoreContract}, {@link LeaseRecordContract}, {@link LeaseFeedContract} and {@link LeaseScopeContract}, and
 * so inherits their tests. The namespace may hold leases of others; the suites only touch fresh names.
 */
public interface LeaseSubject {

    LeaseStore store();

    LeaseFeed feed();

    /**
     * Returns a position the history no longer reaches back to. Where a backend cannot forget, override the test that
     * asks for it and disable it with the reason.
     */
    StreamPosition expiredPosition();

    /** Returns how long a test waits for an answer or an event before it fails. */
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** Returns a name nobody has used before, on a server of one test run. */
    default LeaseName freshName() {
        return Samples.freshName();
    }

    default <T> T answer(CompletionStage<T> stage) {
        return Answers.within(patience(), stage);
    }

    default StoredLease created(LeaseName name, LeaseRecord record) {
        return written(store().create(name, record));
    }

    default StoredLease updated(StoredLease lease, LeaseRecord record) {
        return written(store().update(lease.name(), lease.version(), record));
    }

    default void deleted(StoredLease lease) {
        assertThat(answer(store().delete(lease.name(), lease.version()))).isEqualTo(new DeleteOutcome.Deleted());
    }

    default StoredLease written(CompletionStage<WriteOutcome> stage) {
        WriteOutcome outcome = answer(stage);
        if (outcome instanceof WriteOutcome.Written written) {
            return written.lease();
        }
        throw new AssertionError("expected the write to be acknowledged but it was answered with " + outcome);
    }

    default Optional<StoredLease> read(LeaseName name) {
        ReadOutcome outcome = answer(store().get(name));
        if (outcome instanceof ReadOutcome.Found found) {
            return Optional.of(found.lease());
        }
        assertThat(outcome).isEqualTo(new ReadOutcome.Missing());
        return Optional.empty();
    }

    default ListOutcome.Listed listed(LeaseScope scope) {
        ListOutcome outcome = answer(feed().list(scope));
        if (outcome instanceof ListOutcome.Listed listed) {
            return listed;
        }
        throw new AssertionError("expected a list but got " + outcome);
    }

    /** Starts a watch whose events are kept for the test to look at. */
    default FeedRecorder watching(LeaseScope scope, StreamPosition from) {
        FeedRecorder recorder = new FeedRecorder(patience());
        recorder.subscribed(feed().watch(scope, from, recorder));
        return recorder;
    }

    default FeedRecorder watchingFromNow(LeaseScope scope) {
        return watching(scope, listed(scope).position());
    }

    /** Returns the scope of one label value that only this test uses. */
    default LeaseScope.Labelled labelled(String value) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put(Samples.LABEL, value);
        return new LeaseScope.Labelled(labels);
    }
}
