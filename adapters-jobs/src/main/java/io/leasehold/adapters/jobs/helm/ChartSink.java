package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.RunOver;
import io.leasehold.adapters.jobs.run.Unusable;
import io.leasehold.ports.helm.ChartVersion;
import java.util.List;

/** Takes charts as they are read. */
interface ChartSink {

    /** Takes all versions of a chart, the latest first; no chart comes twice. */
    void add(List<ChartVersion> chart) throws Unusable, RunOver;
}
