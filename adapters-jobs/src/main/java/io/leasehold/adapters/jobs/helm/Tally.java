package io.leasehold.adapters.jobs.helm;

import io.leasehold.adapters.jobs.run.Count;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.domain.schedule.RunStatus;
import io.leasehold.ports.job.Job.Ending;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of each repository, and what that makes of the run. */
final class Tally {

    /** Longest list of failures in the ending of a run; each repository shows its own. */
    private static final int LONGEST = 900;

    private final Map<String, Result> results = new LinkedHashMap<>();

    void add(String repository, Result result) {
        results.put(repository, result);
    }

    Ending ending() {
        if (results.isEmpty()) {
            return new Ending(RunStatus.SKIPPED, "there is no repository to update");
        }
        int failed = count(Result.Failed.class);
        return failed == 0
                ? new Ending(RunStatus.SUCCESS, successes())
                : new Ending(RunStatus.FAILED, failures(failed));
    }

    private String successes() {
        String updated = Count.of(count(Result.Updated.class), "repository", "repositories") + " updated, "
                + count(Result.Unchanged.class) + " unchanged";
        int without = count(Result.NoIndex.class);
        int gone = count(Result.Gone.class);
        return updated
                + (without == 0 ? "" : ", " + without + " in an OCI registry, which has no index")
                + (gone == 0 ? "" : ", " + gone + " removed, given another URL, or updated by another run, meanwhile");
    }

    private String failures(int failed) {
        String each = results.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Result.Failed)
                .map(entry -> entry.getKey() + ": " + reason(entry.getValue()))
                .collect(Collectors.joining("; "));
        String of = failed + " of " + Count.of(results.size(), "repository", "repositories") + " failed: ";
        return Plain.text(of + each, LONGEST);
    }

    private static String reason(Result result) {
        return result instanceof Result.Failed problem ? problem.reason() : "";
    }

    private int count(Class<? extends Result> kind) {
        return (int) results.values().stream().filter(kind::isInstance).count();
    }
}
