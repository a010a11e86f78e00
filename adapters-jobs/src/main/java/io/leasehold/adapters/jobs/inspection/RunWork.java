package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.job.Job.Assignment;
import io.leasehold.ports.runtime.WallClock;
import java.util.Map;
import java.util.Optional;

/** What all clusters of one run share. */
record RunWork(
        Assignment assignment,
        Parameters parameters,
        Map<String, Script> scripts,
        Connections connections,
        Records records,
        Sandboxes sandboxes,
        Stop stop,
        WallClock clock) {

    RunWork {
        scripts = Map.copyOf(scripts);
    }

    Optional<Script> script(String code) {
        return Optional.ofNullable(scripts.get(code));
    }

    /** All is over, for every cluster. */
    RunOver over(RunOver reason) {
        stop.over(reason);
        return reason;
    }
}
