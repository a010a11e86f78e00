package io.leasehold.simulation.subject;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The API server as a client without good manners meets it: every precondition may be left out. */
public interface RawLeases {

    /**
     * A PUT. Without a version to an existing lease it is refused (422); with or without one to a missing lease it
     * creates it, unless a uid is given; a stale version or another uid is a conflict.
     */
    CompletionStage<WriteOutcome> put(
            LeaseName name, LeaseRecord record, @Nullable String uid, @Nullable String resourceVersion);

    /** A DELETE of whatever stands under the name. */
    CompletionStage<DeleteOutcome> delete(LeaseName name);
}
