package io.leasehold.domain.sync;

import io.leasehold.domain.lease.LeaseRecord;
import java.util.Locale;

/** What happens to a cluster's connections when the instance that renews its lease is lost. */
public enum HolderLossPolicy {
    /** The leader deletes the lease and everybody disconnects, as K8M does. */
    DISCONNECT,
    /** A connected instance takes the lease over and nobody disconnects. */
    TAKEOVER;

    private static final String ANNOTATION = "leasehold.io/on-holder-loss";

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The policy the record carries; a record without one follows K8M's. */
    public static HolderLossPolicy of(LeaseRecord record) {
        return record.annotation(ANNOTATION).map(TAKEOVER.wire::equals).orElse(false) ? TAKEOVER : DISCONNECT;
    }

    LeaseRecord writeTo(LeaseRecord record) {
        return record.withAnnotation(ANNOTATION, wire);
    }
}
