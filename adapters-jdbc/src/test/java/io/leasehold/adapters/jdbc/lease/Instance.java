package io.leasehold.adapters.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.lease.FeedRecorder;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** One instance of a fleet: a connection to the database, and its leases. */
record Instance(Database database, JdbcLeases leases) implements AutoCloseable {

    static final String NAMESPACE = "fleet";
    static final LeaseScope EVERYTHING = new LeaseScope.Labelled(new TreeMap<>());

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Instance on(DatabaseSettings settings) {
        return on(settings, Limits.USUAL);
    }

    static Instance on(DatabaseSettings settings, Limits limits) {
        Database database = TestDatabases.opened(settings);
        Numbering numbering = Numbering.of(database, Topic.leases(NAMESPACE));
        return new Instance(database, JdbcLeases.on(database, NAMESPACE, numbering, limits));
    }

    CompletionStage<WriteOutcome> create(String name) {
        return leases.store().create(new LeaseName(name), LeaseRecord.EMPTY);
    }

    StoredLease created(String name) {
        return written(create(name));
    }

    /** Tries until the database answers; a try whose outcome is unknown may have made the lease. */
    StoredLease createdAsSoonAsPossible(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            WriteOutcome outcome = Answers.within(PATIENCE, create(name));
            if (outcome instanceof WriteOutcome.Written written) {
                return written.lease();
            }
            if (outcome instanceof WriteOutcome.Conflict) {
                return listed().leases().stream()
                        .filter(lease -> lease.name().value().equals(name))
                        .findAny()
                        .orElseThrow();
            }
        }
        throw new AssertionError("the database did not answer again within " + PATIENCE);
    }

    /** Renews by raising the transitions. */
    StoredLease renewed(StoredLease lease) {
        LeaseRecord next = lease.record().withTransitions(lease.record().transitions() + 1);
        return written(leases.store().update(lease.name(), lease.version(), next));
    }

    private static StoredLease written(CompletionStage<WriteOutcome> stage) {
        WriteOutcome outcome = Answers.within(PATIENCE, stage);
        assertThat(outcome).isInstanceOf(WriteOutcome.Written.class);
        return ((WriteOutcome.Written) outcome).lease();
    }

    ListOutcome.Listed listed() {
        return (ListOutcome.Listed) Answers.within(PATIENCE, leases.feed().list(EVERYTHING));
    }

    FeedRecorder watching(LeaseScope scope, StreamPosition from) {
        FeedRecorder recorder = new FeedRecorder(PATIENCE);
        recorder.subscribed(leases.feed().watch(scope, from, recorder));
        return recorder;
    }

    FeedRecorder watchingFromNow() {
        return watching(EVERYTHING, listed().position());
    }

    @Override
    public void close() {
        leases.close();
        database.close();
    }
}
