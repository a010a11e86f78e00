package io.leasehold.adapters.inmemory.job;

import io.leasehold.adapters.inmemory.fence.InMemoryFenceStore;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.schedule.RunKey;
import io.leasehold.domain.schedule.ScheduleId;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.job.JobStore;
import io.leasehold.ports.job.JobSubject;
import io.leasehold.ports.job.ScheduleBook.Draft;
import io.leasehold.ports.job.ScheduleBook.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A store in memory, or one that is broken around it. */
final class Subject implements JobSubject {

    static final LeaseName LOCK = new LeaseName("k8m-leader-lock");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.5Z");

    final InMemoryFenceStore fence = new InMemoryFenceStore();
    final InMemoryJobStore inner = new InMemoryJobStore(fence, LOCK, () -> NOW);
    private final JobStore store;
    private FencingToken token = FencingToken.NONE;

    Subject(Function<Subject, JobStore> store) {
        this.store = store.apply(this);
    }

    @Override
    public JobStore store() {
        return store;
    }

    @Override
    public FencingToken claim() {
        FenceOutcome outcome = fence.advance(LOCK, token).toCompletableFuture().join();
        token = ((FenceOutcome.Highest) outcome).token();
        return token;
    }

    @Override
    public void save(Draft draft) {
        inner.save(draft);
    }

    @Override
    public void remove(ScheduleId id) {
        inner.remove(id);
    }

    @Override
    public RunKey trigger(ScheduleId id, Optional<String> parameters) {
        return inner.trigger(id, parameters).orElseThrow();
    }

    @Override
    public void cancel(RunKey run) {
        inner.cancel(run);
    }

    @Override
    public List<Run> runs(ScheduleId id) {
        return inner.runs().stream()
                .filter(run -> run.key().schedule().equals(id))
                .toList();
    }
}
