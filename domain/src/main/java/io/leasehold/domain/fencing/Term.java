package io.leasehold.domain.fencing;

/**
 * The number of one reign: the lock's {@code leaseTransitions} as written by the claim that began it. Terms grow with
 * each claim while anyone who saw the earlier ones lives.
 */
public record Term(long number) implements Comparable<Term> {

    public static final Term NONE = new Term(0);

    public Term {
        if (number < 0) {
            throw new IllegalArgumentException("a term must not be negative: " + number);
        }
    }

    public Term next() {
        return new Term(number + 1);
    }

    public static Term highest(Term a, Term b) {
        return a.number >= b.number ? a : b;
    }

    @Override
    public int compareTo(Term other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
