package io.leasehold.domain.view;

import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/**
 * How old the view of the fleet's leases is. It is proven by the echo of this instance's own renewals on its own watch,
 * and by lists; a watch that has silently died proves nothing, whatever its connection says.
 *
 * @param provenAt send time of the last own write seen on the watch, or of the last list
 * @param longestAge a view older than this has a gap
 * @param staleSince when the view's gap began, while there is one
 */
public record Liveness(Optional<MonoTime> provenAt, Duration longestAge, Optional<MonoTime> staleSince) {

    public static Liveness unproven(Duration longestAge, MonoTime now) {
        return new Liveness(Optional.empty(), longestAge, Optional.of(now));
    }

    /** Notes a gap that has opened by {@code now}; to be asked before anything else of a step is believed. */
    public Liveness at(MonoTime now) {
        if (staleSince.isPresent() || !staleAt().reachedBy(now)) {
            return this;
        }
        return new Liveness(provenAt, longestAge, Optional.of(staleAt()));
    }

    /** Something sent at {@code sentAt} has come back; closes the gap if that is recent enough at {@code now}. */
    public Liveness proven(MonoTime sentAt, MonoTime now) {
        MonoTime proof = provenAt.map(old -> MonoTime.later(old, sentAt)).orElse(sentAt);
        boolean recent = now.isBefore(proof.plus(longestAge));
        return new Liveness(Optional.of(proof), longestAge, recent ? Optional.empty() : staleSince);
    }

    public boolean isLive() {
        return staleSince.isEmpty();
    }

    /** When the view turns stale unless it is proven again; the end of time while it already is. */
    public MonoTime staleAt() {
        return provenAt.map(proof -> proof.plus(longestAge)).orElse(new MonoTime(Long.MAX_VALUE));
    }

    public Optional<Duration> age(MonoTime now) {
        return provenAt.map(now::since);
    }
}
