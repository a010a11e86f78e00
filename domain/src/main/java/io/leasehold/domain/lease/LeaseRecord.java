package io.leasehold.domain.lease;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.sorted.SortedTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The content of a lease, as it is on the wire.
 *
 * @param holder {@code holderIdentity}; empty when absent or cleared
 * @param duration {@code leaseDurationSeconds}, whole seconds; empty when absent
 * @param acquireTime wall clock of the holder's claim, truncated to microseconds; never decides anything
 * @param renewTime wall clock of the last renewal, truncated to microseconds; never decides anything
 * @param transitions {@code leaseTransitions}; 0 when absent
 */
public record LeaseRecord(
        Optional<InstanceId> holder,
        Optional<Duration> duration,
        Optional<Instant> acquireTime,
        Optional<Instant> renewTime,
        long transitions,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations) {

    private static final int NANOS_PER_MICRO = 1000;

    /** A record with nothing in it: what a lease made by hand without a spec reads as. */
    public static final LeaseRecord EMPTY = new LeaseRecord(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            Collections.emptySortedMap(),
            Collections.emptySortedMap());

    public LeaseRecord {
        duration = isWhole(duration) ? duration : duration.map(d -> d.truncatedTo(ChronoUnit.SECONDS));
        acquireTime = truncated(acquireTime);
        renewTime = truncated(renewTime);
        labels = SortedTable.copyOf(labels);
        annotations = SortedTable.copyOf(annotations);
    }

    private static boolean isWhole(Optional<Duration> duration) {
        return duration.isEmpty() || duration.get().toNanosPart() == 0;
    }

    private static Optional<Instant> truncated(Optional<Instant> time) {
        boolean micros = time.isEmpty() || time.get().get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MICRO == 0;
        return micros ? time : time.map(t -> t.truncatedTo(ChronoUnit.MICROS));
    }

    public boolean isHeldBy(InstanceId instance) {
        return holder.isPresent() && holder.get().equals(instance);
    }

    public LeaseRecord withHolder(InstanceId newHolder) {
        return new LeaseRecord(
                Optional.of(newHolder), duration, acquireTime, renewTime, transitions, labels, annotations);
    }

    public LeaseRecord withoutHolder() {
        return new LeaseRecord(Optional.empty(), duration, acquireTime, renewTime, transitions, labels, annotations);
    }

    public LeaseRecord withDuration(Duration newDuration) {
        return new LeaseRecord(
                holder, Optional.of(newDuration), acquireTime, renewTime, transitions, labels, annotations);
    }

    public LeaseRecord withAcquireTime(Instant time) {
        return new LeaseRecord(holder, duration, Optional.of(time), renewTime, transitions, labels, annotations);
    }

    public LeaseRecord withRenewTime(Instant time) {
        return new LeaseRecord(holder, duration, acquireTime, Optional.of(time), transitions, labels, annotations);
    }

    public LeaseRecord withTransitions(long count) {
        return new LeaseRecord(holder, duration, acquireTime, renewTime, count, labels, annotations);
    }

    public LeaseRecord withLabel(String key, String value) {
        return new LeaseRecord(
                holder,
                duration,
                acquireTime,
                renewTime,
                transitions,
                SortedTable.copyOf(labels).with(key, value),
                annotations);
    }

    public LeaseRecord withAnnotation(String key, String value) {
        return new LeaseRecord(
                holder,
                duration,
                acquireTime,
                renewTime,
                transitions,
                labels,
                SortedTable.copyOf(annotations).with(key, value));
    }

    public Optional<String> annotation(String key) {
        return Optional.ofNullable(annotations.get(key));
    }

    public Optional<String> label(String key) {
        return Optional.ofNullable(labels.get(key));
    }
}
