package io.leasehold.benchmarks;

/** One process that wants to be the one. */
interface Candidate extends AutoCloseable {

    /** Begins to try, and goes on until closed; {@code onHeld} runs each time it has become the one. */
    void begin(Runnable onHeld);

    @Override
    void close();
}
