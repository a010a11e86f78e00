package io.leasehold.simulation.subject.mutant;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.simulation.subject.Surroundings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Mistakes about what a write must name. */
final class WriteDefects {

    private WriteDefects() {}

    /** F14, F35: a PUT of whatever is wanted over whatever is there. */
    static final class UpdateWithoutVersion extends Defect {
        UpdateWithoutVersion(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            return get(name)
                    .thenCompose(read -> read instanceof ReadOutcome.Found found
                            ? around().raw()
                                    .put(
                                            name,
                                            record,
                                            null,
                                            found.lease().version().resourceVersion())
                            : CompletableFuture.completedFuture(new WriteOutcome.Unknown("nothing was read")));
        }
    }

    /** F20, T6. */
    static final class DeleteWithoutPrecondition extends Defect {
        DeleteWithoutPrecondition(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<DeleteOutcome> delete(LeaseName name, LeaseVersion expected) {
            return around().raw().delete(name);
        }
    }

    /** F15: what a renewal does not find it creates. */
    static final class RenewalRecreates extends Defect {
        RenewalRecreates(Surroundings around) {
            super(around);
        }

        @Override
        public CompletionStage<WriteOutcome> update(LeaseName name, LeaseVersion expected, LeaseRecord record) {
            CompletionStage<WriteOutcome> first = super.update(name, expected, record);
            boolean renews = isCluster(name) && record.isHeldBy(self());
            return renews
                    ? first.thenCompose(outcome -> outcome instanceof WriteOutcome.Gone ? create(name, record) : first)
                    : first;
        }
    }
}
