package io.leasehold.coordinator;

import io.leasehold.domain.narration.Reason;
import io.leasehold.ports.narration.Narrator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes narrations on, counts them, and remembers what last kept this instance from seeing its leases. */
final class Voice implements Narrator {

    private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

    private final Narrator narrator;
    private final Meters meters;

    private volatile @Nullable String lastTrouble;

    Voice(Narrator narrator, Meters meters) {
        this.narrator = narrator;
        this.meters = meters;
    }

    @Override
    public void narrate(Reason reason, List<String> details) {
        meters.count(reason);
        remember(reason, details);
        try {
            narrator.narrate(reason, details);
        } catch (RuntimeException failure) {
            LOG.error("The narrator failed at {} {}", reason, details, failure);
        }
    }

    private void remember(Reason reason, List<String> details) {
        switch (reason) {
            case FEED_INTERRUPTED, FEED_RELISTS, OWN_LEASE_FAILED, LOCK_UNREADABLE ->
                lastTrouble = details.get(details.size() - 1);
            case VIEW_LIVE -> lastTrouble = null;
            default -> {
                // Says nothing about whether the leases can be seen.
            }
        }
    }

    /** The reason of the last failure since the view was live; empty if there was none. Any thread may ask. */
    Optional<String> lastTrouble() {
        return Optional.ofNullable(lastTrouble);
    }
}
