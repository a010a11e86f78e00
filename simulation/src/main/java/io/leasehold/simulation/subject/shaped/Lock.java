package io.leasehold.simulation.subject.shaped;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseStore;
import io.leasehold.simulation.subject.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** The lock as a client with blocking requests reads and writes it. */
final class Lock {

    private static final Duration RELEASED = Duration.ofSeconds(1);

    private final Surroundings around;
    private final LeaseStore store;
    private final LeaseName name;
    private final Requests requests;

    Lock(Surroundings around, Requests requests) {
        this.around = around;
        this.store = around.store();
        this.name = around.setup().lock();
        this.requests = requests;
    }

    CompletionStage<ReadOutcome> get() {
        return requests.send(() -> store.get(name), new ReadOutcome.Failed("no answer in time"));
    }

    CompletionStage<WriteOutcome> create(LeaseRecord record) {
        return requests.send(() -> store.create(name, record), new WriteOutcome.Unknown("no answer in time"));
    }

    CompletionStage<WriteOutcome> update(LeaseVersion version, LeaseRecord record) {
        return requests.send(() -> store.update(name, version, record), new WriteOutcome.Unknown("no answer in time"));
    }

    /** What a new holder writes. */
    LeaseRecord claim(long transitions) {
        Instant now = around.engine().wall().now();
        return LeaseRecord.EMPTY
                .withHolder(around.setup().self())
                .withDuration(around.setup().election().leaseDuration())
                .withAcquireTime(now)
                .withRenewTime(now)
                .withTransitions(transitions);
    }

    /** What a holder writes that had it before. */
    LeaseRecord renewal(LeaseRecord before) {
        LeaseRecord claim = claim(before.transitions());
        return before.acquireTime().map(claim::withAcquireTime).orElse(claim);
    }

    /** What a holder writes that lets go: no holder, and a duration of one second. */
    LeaseRecord release(long transitions) {
        Instant now = around.engine().wall().now();
        return LeaseRecord.EMPTY
                .withDuration(RELEASED)
                .withAcquireTime(now)
                .withRenewTime(now)
                .withTransitions(transitions);
    }
}
