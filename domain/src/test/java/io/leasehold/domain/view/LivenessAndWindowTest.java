package io.leasehold.domain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessAndWindowTest {

    private static final Duration AGE = Duration.ofSeconds(20);
    private static final StoredLease LEASE = new StoredLease(
            new LeaseName("lease"),
            new LeaseVersion("u1", "1"),
            LeaseRecord.EMPTY.withDuration(Duration.ofSeconds(60)));

    private static MonoTime at(long seconds) {
        return new MonoTime(seconds * 1_000_000_000);
    }

    private static long expiry(Window window) {
        return window.expiresAt(LEASE.record(), Duration.ofSeconds(1)).nanos() / 1_000_000_000;
    }

    @Test
    void a_view_is_live_for_a_renew_interval_after_what_proves_it_was_sent() {
        Liveness view = Liveness.unproven(AGE, at(0)).proven(at(5), at(6));
        assertThat(view.isLive()).isTrue();
        assertThat(view.at(at(24)).isLive()).isTrue();
        assertThat(view.at(at(25)).staleSince()).contains(at(25));
        assertThat(view.age(at(24))).contains(Duration.ofSeconds(19));
    }

    @Test
    void a_proof_that_came_too_late_closes_no_gap() {
        assertThat(Liveness.unproven(AGE, at(0)).proven(at(5), at(25)).isLive()).isFalse();
    }

    @Test
    void an_older_proof_does_not_make_the_view_older() {
        assertThat(Liveness.unproven(AGE, at(0))
                        .proven(at(9), at(9))
                        .proven(at(5), at(10))
                        .staleAt())
                .isEqualTo(at(29));
    }

    @Test
    void an_oversleep_is_a_gap() {
        assertThat(Liveness.unproven(AGE, at(0))
                        .proven(at(5), at(6))
                        .at(at(500))
                        .isLive())
                .isFalse();
    }

    @Test
    void a_window_restarts_once_per_version_and_afterwards_only_pauses() {
        Window watched = Window.begun(LEASE, at(0));
        assertThat(expiry(watched)).isEqualTo(60);
        Window restarted = watched.afterGap(at(50), at(100));
        assertThat(expiry(restarted)).isEqualTo(160);
        Window paused = restarted.afterGap(at(130), at(140));
        assertThat(expiry(paused)).isEqualTo(170);
    }

    @Test
    void t14_a_view_that_breaks_again_and_again_lets_a_dead_holders_lease_expire() {
        Window window = Window.begun(LEASE, at(0));
        long now = 0;
        while (now < expiry(window)) {
            now += 30;
            window = window.afterGap(at(now - 5), at(now));
        }
        assertThat(now).isLessThan(200);
    }

    @Test
    void another_version_begins_a_window_of_its_own() {
        StoredLease renewed = new StoredLease(LEASE.name(), new LeaseVersion("u1", "2"), LEASE.record());
        Window window = Window.begun(LEASE, at(0)).afterGap(at(1), at(2)).on(renewed, at(40));
        assertThat(expiry(window)).isEqualTo(100);
        assertThat(window.restarted()).isFalse();
        assertThat(window.on(renewed, at(50))).isEqualTo(window);
    }

    @Test
    void s10_the_records_duration_counts_and_the_local_one_only_where_it_has_none() {
        Window window = Window.begun(LEASE, at(0));
        assertThat(window.expiresAt(LEASE.record(), Duration.ofSeconds(1))).isEqualTo(at(60));
        assertThat(window.expiresAt(LeaseRecord.EMPTY, Duration.ofSeconds(7))).isEqualTo(at(7));
    }
}
