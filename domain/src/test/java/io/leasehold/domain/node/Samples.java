package io.leasehold.domain.node;

import io.leasehold.domain.instance.InstanceId;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.membership.Profile;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Instances to play with. */
final class Samples {

    static final LeaseName LOCK = new LeaseName("k8m-leader-lock");
    static final LeaseNaming NAMING = LeaseNaming.ofProduct("K8M");
    static final Instant WALL = Instant.parse("2026-01-01T00:00:00Z");

    private Samples() {}

    static Setup setup(String self) {
        return setup(self, LeadershipTimings.defaults(), LeaseSyncTimings.defaults(), true);
    }

    /** 6/4/1: what the tests on a real server run with. */
    static Setup brief(String self) {
        LeadershipTimings election =
                LeadershipTimings.of(Duration.ofSeconds(6), Duration.ofSeconds(4), Duration.ofSeconds(1));
        LeaseSyncTimings sync = new LeaseSyncTimings(
                Duration.ofSeconds(6),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                election.requestTimeout());
        return setup(self, election, sync, true);
    }

    static Setup local(String self) {
        return setup(self, LeadershipTimings.defaults(), LeaseSyncTimings.defaults(), false);
    }

    private static Setup setup(String self, LeadershipTimings election, LeaseSyncTimings sync, boolean elects) {
        return new Setup(
                new InstanceId(self),
                NAMING,
                LOCK,
                election,
                sync,
                HolderLossPolicy.TAKEOVER,
                new Profile(WALL, "1.0", Optional.empty()),
                elects,
                false);
    }
}
