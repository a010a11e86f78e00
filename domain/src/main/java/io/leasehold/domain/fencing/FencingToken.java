package io.leasehold.domain.fencing;

/** A writer's rank at a fenced store: a store that accepted one token refuses every lower one from then on. */
public record FencingToken(long number) implements Comparable<FencingToken> {

    public static final FencingToken NONE = new FencingToken(0);

    public FencingToken {
        if (number < 0) {
            throw new IllegalArgumentException("a fencing token must not be negative: " + number);
        }
    }

    public FencingToken next() {
        return new FencingToken(number + 1);
    }

    @Override
    public int compareTo(FencingToken other) {
        return Long.compare(number, other.number);
    }
}
