package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever counts late renewals must see one that is late, and one that never comes. */
final class RenewalsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LOCK_AT_MOST = Duration.ofSeconds(15);
    private static final Duration CLUSTER_AT_MOST = Duration.ofSeconds(25);

    @Test
    void a_leader_that_renews_in_time_is_never_late() {
        Renewals renewals = of(punctual(), 0, 60);

        assertThat(renewals.lateOnLock(LOCK_AT_MOST)).isZero();
        assertThat(renewals.lateOnClusterLeases(CLUSTER_AT_MOST)).isZero();
        assertThat(renewals.longestOnLock()).isEqualTo(10);
        assertThat(renewals.longestOnClusterLeases()).isEqualTo(20);
        assertThat(renewals.leases()).isEqualTo(1);
    }

    @Test
    void one_renewal_that_was_left_out_is_late() {
        List<AuditLog.Request> requests = new ArrayList<>(punctual());
        requests.removeIf(request -> request.received().equals(START.plusSeconds(40)));

        assertThat(of(requests, 0, 60).lateOnLock(LOCK_AT_MOST)).isOne();
        assertThat(of(requests, 0, 60).lateOnClusterLeases(CLUSTER_AT_MOST)).isOne();
        assertThat(of(requests, 0, 30).lateOnLock(LOCK_AT_MOST)).isZero();
    }

    @Test
    void renewals_that_do_not_come_again_are_late_and_so_is_a_gap_that_began_before_the_span() {
        assertThat(of(punctual(), 0, 76).lateOnLock(LOCK_AT_MOST)).isOne();
        List<AuditLog.Request> gap = List.of(
                update("instance-0", "k8m-leader-lock", 0, 200), update("instance-0", "k8m-leader-lock", 20, 200));
        assertThat(of(gap, 10, 21).lateOnLock(LOCK_AT_MOST)).isOne();
    }

    @Test
    void what_was_refused_or_sent_by_another_renews_nothing() {
        List<AuditLog.Request> requests = List.of(
                update("instance-0", "k8m-leader-lock", 0, 200),
                update("instance-0", "k8m-leader-lock", 10, 409),
                update("instance-1", "k8m-leader-lock", 12, 200),
                update("instance-0", "k8m-leader-lock", 20, 200));

        assertThat(of(requests, 0, 21).lateOnLock(LOCK_AT_MOST)).isOne();
    }

    private static Renewals of(List<AuditLog.Request> requests, int from, int to) {
        return Renewals.of(requests, "instance-0", START.plusSeconds(from), START.plusSeconds(to));
    }

    private static List<AuditLog.Request> punctual() {
        List<AuditLog.Request> requests = new ArrayList<>();
        IntStream.rangeClosed(0, 6).forEach(i -> requests.add(update("instance-0", "k8m-leader-lock", 10 * i, 200)));
        IntStream.rangeClosed(0, 3).forEach(i -> requests.add(update("instance-0", "k8m-cluster-1", 20 * i, 200)));
        return requests;
    }

    private static AuditLog.Request update(String user, String name, int second, int status) {
        return new AuditLog.Request(user, "update", "n", name, status, START.plusSeconds(second), "agent");
    }
}
