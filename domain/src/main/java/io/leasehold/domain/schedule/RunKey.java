package io.leasehold.domain.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * Names a run. The store keeps it unique, which is why no fire time is run twice, whatever leaders and clocks do.
 *
 * @param fireTime when it was due or asked for, by the wall clock of whoever decided it, in microseconds
 */
public record RunKey(ScheduleId schedule, Instant fireTime) implements Comparable<RunKey> {

    private static final Comparator<RunKey> ORDER =
            Comparator.comparing(RunKey::schedule).thenComparing(RunKey::fireTime);

    public RunKey {
        fireTime = fireTime.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(RunKey other) {
        return ORDER.compare(this, other);
    }
}
