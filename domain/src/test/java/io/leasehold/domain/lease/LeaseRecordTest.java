package io.leasehold.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.instance.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseRecordTest {

    @Test
    void what_the_wire_cannot_carry_is_cut_off() {
        LeaseRecord record = LeaseRecord.EMPTY
                .withDuration(Duration.ofMillis(60_900))
                .withAcquireTime(Instant.parse("2026-01-01T00:00:00.123456789Z"))
                .withRenewTime(Instant.parse("2026-01-01T00:00:00.000000999Z"));
        assertThat(record.duration()).contains(Duration.ofSeconds(60));
        assertThat(record.acquireTime()).contains(Instant.parse("2026-01-01T00:00:00.123456Z"));
        assertThat(record.renewTime()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void a_change_leaves_everything_else_as_it_was() {
        LeaseRecord foreign = LeaseRecord.EMPTY
                .withLabel("team", "blue")
                .withAnnotation("note", "by hand")
                .withHolder(new InstanceId("a"))
                .withTransitions(7);
        LeaseRecord changed = foreign.withoutHolder().withLabel("app", "k8m");
        assertThat(changed.label("team")).contains("blue");
        assertThat(changed.annotation("note")).contains("by hand");
        assertThat(changed.transitions()).isEqualTo(7);
        assertThat(changed.holder()).isEmpty();
        assertThat(foreign.isHeldBy(new InstanceId("a"))).isTrue();
    }

    @Test
    void it_does_not_change_when_the_maps_it_was_made_of_do() {
        TreeMap<String, String> labels = new TreeMap<>();
        LeaseRecord empty = LeaseRecord.EMPTY;
        LeaseRecord record = new LeaseRecord(
                empty.holder(), empty.duration(), empty.acquireTime(), empty.renewTime(), 0, labels, labels);
        labels.put("app", "k8m");
        assertThat(record).isEqualTo(LeaseRecord.EMPTY);
        assertThatThrownBy(() -> record.labels().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "-a", "a-", ".a", "a..b", "a b", "ä"})
    void an_illegal_lease_name_is_refused_with_the_rule(String name) {
        assertThatThrownBy(() -> new LeaseName(name)).hasMessageContaining("is not a legal lease name: use");
    }

    @Test
    void a_lease_name_has_at_most_253_characters() {
        assertThat(new LeaseName("a".repeat(253)).value()).hasSize(253);
        assertThatThrownBy(() -> new LeaseName("a".repeat(254))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_version_needs_both_parts() {
        assertThatThrownBy(() -> new LeaseVersion("", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LeaseVersion("uid", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cluster_id_has_a_character_and_at_most_1024() {
        assertThatThrownBy(() -> new ClusterId(" ")).hasMessageContaining("1 to 1024 characters");
        assertThatThrownBy(() -> new ClusterId("x".repeat(1025))).hasMessageContaining("1 to 1024 characters");
        assertThat(new ClusterId("x".repeat(1024)).toString()).hasSize(1024);
    }

    @Test
    void a_scope_covers_what_carries_all_of_its_labels() {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("app", "k8m");
        LeaseScope scope = new LeaseScope.Labelled(labels);
        StoredLease bare = new StoredLease(new LeaseName("x"), new LeaseVersion("u", "1"), LeaseRecord.EMPTY);
        StoredLease labelled = new StoredLease(
                bare.name(),
                bare.version(),
                LeaseRecord.EMPTY.withLabel("app", "k8m").withLabel("type", "instance"));
        assertThat(scope.covers(labelled)).isTrue();
        assertThat(scope.covers(bare)).isFalse();
        assertThat(new LeaseScope.Named(bare.name()).covers(labelled)).isTrue();
        assertThat(new LeaseScope.Named(new LeaseName("y")).covers(labelled)).isFalse();
    }
}
