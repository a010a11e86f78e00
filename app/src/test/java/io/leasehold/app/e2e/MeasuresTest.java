package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A measurement must call a missed target missed. */
final class MeasuresTest {
    @Test
    void percentiles_are_measured_values_by_nearest_rank() {
        Figures figures = hundred(List.of());

        assertThat(figures.percentile(50)).hasValue(50);
        assertThat(figures.percentile(99)).hasValue(99);
        assertThat(figures.percentile(100)).hasValue(100);
    }

    @Test
    void one_bound_that_does_not_hold_is_a_miss() {
        Figures within = hundred(List.of(new Figures.Bound(50, 50), new Figures.Bound(100, 100)));
        Figures above = hundred(List.of(new Figures.Bound(50, 50), new Figures.Bound(100, 99)));

        assertThat(within.ok()).isTrue();
        assertThat(within.row()).contains("p50 <= 50 ms, max <= 100 ms", "| ok |");
        assertThat(above.ok()).isFalse();
        assertThat(above.row()).contains("MISSED");
    }

    @Test
    void nothing_measured_reaches_no_target() {
        assertThat(new Figures("x", List.of(), List.of(new Figures.Bound(100, 1))).ok())
                .isFalse();
    }

    @Test
    void a_quiet_fleet_passes_the_count_of_requests() {
        Report report = new RequestsMeasure(quiet(), "instance-0", 1).report();

        assertThat(report.ok()).as(report.markdown()).isTrue();
    }

    @Test
    void one_list_or_a_follower_on_the_lock_fails_the_count_of_requests() {
        assertThat(with(request("instance-1", "list", "")).ok()).isFalse();
        assertThat(with(request("instance-1", "get", "k8m-leader-lock")).ok()).isFalse();
        assertThat(with(request("instance-1", "update", "k8m-leader-lock")).ok())
                .isFalse();
        assertThat(with(request("instance-1", "watch", "k8m-leader-lock")).ok()).isTrue();
    }

    private static Report with(AuditLog.Request more) {
        List<AuditLog.Request> all = new ArrayList<>(quiet());
        all.add(more);
        return new RequestsMeasure(all, "instance-0", 1).report();
    }

    private static List<AuditLog.Request> quiet() {
        List<AuditLog.Request> all = new ArrayList<>();
        IntStream.range(0, 6).forEach(i -> all.add(request("instance-0", "update", "k8m-leader-lock")));
        IntStream.range(0, 3).forEach(i -> all.add(request("instance-1", "update", "k8m-cluster-00000001")));
        IntStream.range(0, 3).forEach(i -> all.add(request("instance-2", "update", "k8m-cluster-00000002")));
        IntStream.range(0, 3).forEach(i -> all.add(request("instance-2", "update", "k8m-instance-x")));
        return all;
    }

    private static AuditLog.Request request(String user, String verb, String name) {
        return new AuditLog.Request(user, verb, "n", name, 200, Instant.EPOCH, "agent");
    }

    private static Figures hundred(List<Figures.Bound> bounds) {
        return new Figures(
                "x", DoubleStream.iterate(100, i -> i - 1).limit(100).boxed().toList(), bounds);
    }

    @Test
    void an_index_of_ordinary_size_is_as_large_as_is_said() {
        assertThat(MarkedIndex.ORDINARY.text("first").length).isBetween(11_000_000, 11_300_000);
    }
}
