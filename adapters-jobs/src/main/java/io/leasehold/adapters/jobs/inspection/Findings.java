package io.leasehold.adapters.jobs.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What of one cluster is worth telling others; who wants all of it reads the record. */
final class Findings {

    private static final int MOST = 20;

    private final List<Finding> failures = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    void add(Finding finding) {
        List<Finding> same = finding.isWarning() ? warnings : failures;
        if (same.size() < MOST) {
            same.add(finding);
        }
    }

    /** Failures in the order of their scripts, and warnings as far as there is room: many small things hide no great one. */
    List<Finding> worstFirst() {
        return Stream.concat(failures.stream(), warnings.stream()).limit(MOST).toList();
    }
}
