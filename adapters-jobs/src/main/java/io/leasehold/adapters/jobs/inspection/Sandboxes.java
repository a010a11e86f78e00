package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.domain.cluster.ClusterId;

/** Makes places where scripts can run. */
@FunctionalInterface
interface Sandboxes {

    /** Makes one whose scripts can ask this cluster. */
    ScriptSandbox open(ClusterId cluster) throws Unusable;
}
