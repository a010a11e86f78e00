package io.leasehold.simulation.report;

import io.leasehold.simulation.scenario.Action;
import io.leasehold.simulation.scenario.Key;
import java.util.Arrays;

/** What the words for faults mean for a picture. */
final class FaultWords {

    private FaultWords() {}

    /** Whether it goes on until it is healed, as a partition does, or is over at once, as a crash is. */
    static boolean lasts(String word) {
        return Arrays.stream(Action.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .anyMatch(kind -> kind.allowed().contains(Key.FOR));
    }
}
