package io.leasehold.simulation.result;

/** What a run or a campaign says about its subject. */
public enum Verdict {
    /** Nothing was violated, and everything was seen that should be. */
    PASSED(0),
    /** An invariant did not hold. */
    VIOLATED(1),
    /** Nothing was violated, but the run did not show what it should: it proves nothing. */
    UNDECIDED(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
