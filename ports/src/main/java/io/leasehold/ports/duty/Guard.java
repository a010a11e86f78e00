package io.leasehold.ports.duty;

/** Answers whether the holder of one term may still act. Any thread may ask; the answer is computed, never stored. */
@FunctionalInterface
public interface Guard {

    /**
     * Returns whether this instance believes, now, that it leads the term. Ask before every outside effect and do
     * nothing on {@code false}. A pause between the question and the effect is what the fence is for.
     */
    boolean mayAct();
}
