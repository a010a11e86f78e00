package io.leasehold.app.cli;

/** What a command ends with. */
public enum ExitCode {
    FINE(0),
    /** Something failed, or was found violated. */
    FAILED(1),
    BAD_INPUT(2),
    UNDECIDED(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
