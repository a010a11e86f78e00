package io.leasehold.app.simulate;

import io.leasehold.simulation.campaign.Campaign;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Verdict;

/** A run that failed, once more and recorded: keeping a record of each run would cost a campaign most of its speed. */
final class Repeated {

    private Repeated() {}

    static RunResult recorded(Campaign campaign, long seed) {
        RunResult again = campaign.run(seed, true);
        if (again.verdict() != Verdict.VIOLATED) {
            throw new IllegalStateException("seed " + seed + " failed, and did not when it was run again");
        }
        return again;
    }
}
