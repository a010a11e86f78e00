package io.leasehold.adapters.jobs.inspection;

import io.leasehold.adapters.jobs.run.Count;
import io.leasehold.adapters.jobs.run.Plain;
import io.leasehold.domain.inspection.ScriptStatus;
import java.util.ArrayList;
import java.util.List;

/** Why the inspection of one cluster did not go as it should, in words for its record. */
final class Troubles {

    /** Scripts that are named; each has a result that says more. */
    private static final int MOST_NAMED = 3;

    private final List<String> named = new ArrayList<>();
    private int failed;
    private int late;
    private int unreached;

    void count(String script, ScriptEnd end) {
        unreached += end.unreached();
        failed += end.status() == ScriptStatus.FAILED ? 1 : 0;
        late += end.status() == ScriptStatus.TIMEOUT ? 1 : 0;
        if (end.status() != ScriptStatus.SUCCESS) {
            named.add(script + " (" + Plain.quoted(end.error()) + ")");
        }
    }

    /** Whether scripts had no answers that another time they would have had. */
    boolean isBlind() {
        return unreached > 0;
    }

    /** What scripts did not learn; empty if they were always answered. */
    String blindness() {
        return unreached == 0
                ? ""
                : Count.of(unreached, "question") + " of the scripts " + (unreached == 1 ? "was" : "were")
                        + " not answered since the server could not be reached: they may have seen less than there is";
    }

    /**
     * How scripts ended that did not run to their end; empty if all did.
     *
     * @param scripts how many there are
     */
    String scripts(int scripts) {
        if (named.isEmpty()) {
            return "";
        }
        String of = " of " + Count.of(scripts, "script");
        String over = " went over " + (late == 1 ? "its" : "their") + " time";
        String counts =
                failed == 0 ? late + of + over : failed + of + " failed" + (late == 0 ? "" : ", " + late + over);
        int more = named.size() - MOST_NAMED;
        return counts + ": " + String.join("; ", named.subList(0, Math.min(named.size(), MOST_NAMED)))
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
