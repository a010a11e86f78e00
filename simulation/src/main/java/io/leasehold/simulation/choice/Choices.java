package io.leasehold.simulation.choice;

import java.util.HashMap;
import java.util.Map;

/**
 * The one source of everything in a run that is not given. It is split into streams by label: a new draw in one stream
 * does not move those of the others, so a seed keeps its meaning when something unrelated begins to draw. For one thread.
 */
public final class Choices {

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /** Only looked up, never iterated: its order decides nothing. */
    private final Map<String, Stream> streams = new HashMap<>();

    private final long root;

    /** Two instances of one seed draw the same. */
    public Choices(long seed) {
        this.root = Stream.mix(seed);
    }

    /** What a choice is about; each kind has streams of its own. */
    public enum Kind {
        /** A value that the scenario gives as a range. */
        SCENARIO,
        /** Which fault, when, and for how long. */
        FAULT,
        /** What happens to one message. */
        MESSAGE,
        /** Which of several nodes or clusters. */
        NAME,
        /** Which of several things that are due at once comes first. */
        ORDER
    }

    /** Returns a number from 0 to {@code bound - 1} from the stream of this kind and label. */
    public int choose(Kind kind, int bound, String label) {
        return stream(kind.name() + ' ' + label).below(bound);
    }

    /** Returns a number from {@code from} to {@code to}, both included. */
    public long between(long from, long to, String label) {
        return stream(label).between(from, to);
    }

    /** Returns true with this probability. */
    public boolean chance(double probability, String label) {
        return stream(label).chance(probability);
    }

    /** Returns the stream of this label, always the same one. Keep it where draws are frequent. */
    public Stream stream(String label) {
        return streams.computeIfAbsent(label, name -> new Stream(Stream.mix(root ^ Stream.mix(hash(name)))));
    }

    /** FNV-1a in 64 bits: {@code String.hashCode} would give {@code Aa} and {@code BB} one stream. */
    private static long hash(String label) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
