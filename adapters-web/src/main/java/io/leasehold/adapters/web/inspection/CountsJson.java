package io.leasehold.adapters.web.inspection;

import io.leasehold.ports.inspection.InspectionLog.Counts;

/** How many events of each status. */
record CountsJson(int normal, int warning, int failed) {

    static CountsJson of(Counts counts) {
        return new CountsJson(counts.normal(), counts.warning(), counts.failed());
    }
}
