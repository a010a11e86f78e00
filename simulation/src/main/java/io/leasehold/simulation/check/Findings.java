package io.leasehold.simulation.check;

import io.leasehold.simulation.result.Invariant;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.result.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** What the checks have found, and what they have seen. */
public final class Findings {

    private static final double SECOND = 1e9;

    private final Set<Invariant> checked;
    private final LongSupplier now;
    private final Listener listener;
    private final List<Violation> violations = new ArrayList<>();
    private final EnumMap<Sighting, Long> seen = new EnumMap<>(Sighting.class);

    /** Hears of each violation; returns the number of its event in the trace. */
    @FunctionalInterface
    public interface Listener {
        long onViolation(Invariant invariant, String sentence);
    }

    /**
     * Makes an empty collection.
     *
     * @param checked what is not in it is not reported
     * @param now virtual nanoseconds
     */
    public Findings(Set<Invariant> checked, LongSupplier now, Listener listener) {
        this.checked = EnumSet.noneOf(Invariant.class);
        this.checked.addAll(checked);
        this.now = now;
        this.listener = listener;
    }

    long now() {
        return now.getAsLong();
    }

    /** Whether a violation would be reported; a sentence for one that would not is dear to make. */
    boolean isChecked(Invariant invariant) {
        return checked.contains(invariant);
    }

    void violated(Invariant invariant, String sentence) {
        if (isChecked(invariant)) {
            violations.add(new Violation(invariant, now(), sentence, listener.onViolation(invariant, sentence)));
        }
    }

    public void saw(Sighting sighting) {
        seen.merge(sighting, 1L, Long::sum);
    }

    public List<Violation> violations() {
        return violations;
    }

    public boolean isClean() {
        return violations.isEmpty();
    }

    public SortedMap<Sighting, Long> sightings() {
        return new TreeMap<>(seen);
    }

    /** A virtual instant for people. */
    static String at(long nanos) {
        if (nanos > Long.MAX_VALUE / 2) {
            return "for ever";
        }
        return String.format(Locale.ROOT, "%.3fs", nanos / SECOND);
    }
}
