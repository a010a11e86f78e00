package io.leasehold.app.simulate;

import io.leasehold.app.config.BadInput;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.simulation.campaign.Campaign;
import io.leasehold.simulation.result.RunResult;
import io.leasehold.simulation.result.Verdict;
import java.util.Optional;

/** Runs of which a record is kept, which costs time, and memory for every event. */
final class Recorded {

    private Recorded() {}

    /** Runs a seed of which a picture is wanted. */
    static RunResult run(Campaign campaign, long seed) {
        return tried(campaign, seed).orElseThrow(Recorded::tooLarge);
    }

    /** Runs a seed once more that has failed unrecorded; empty if its record does not fit into memory. */
    static Optional<RunResult> again(Campaign campaign, long seed) {
        Optional<RunResult> again = tried(campaign, seed);
        if (again.filter(run -> run.verdict() != Verdict.VIOLATED).isPresent()) {
            throw new IllegalStateException("seed " + seed + " failed, and did not when it was run again");
        }
        return again;
    }

    static BadInput tooLarge() {
        return new BadInput(Sentence.of(Phrase.RECORD_TOO_LARGE));
    }

    /** How large a record becomes is only known by making it; the run it belongs to is all that is lost. */
    private static Optional<RunResult> tried(Campaign campaign, long seed) {
        try {
            return Optional.of(campaign.run(seed, true));
        } catch (OutOfMemoryError e) {
            return Optional.empty();
        }
    }
}
