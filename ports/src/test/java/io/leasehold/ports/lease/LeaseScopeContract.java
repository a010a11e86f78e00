package io.leasehold.ports.lease;

import static io.leasehold.ports.lease.Samples.freshLabel;
import static io.leasehold.ports.lease.Samples.renewal;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WatchEvent;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@link LeaseFeed} promises of scopes: which leases a list and a watch cover. */
public interface LeaseScopeContract extends LeaseSubject {

    @Test
    default void a_list_of_a_label_has_exactly_the_leases_that_carry_it_as_they_are_now() {
        String label = freshLabel();
        StoredLease one = updated(created(freshName(), renewal(0, label)), renewal(1, label));
        StoredLease two = created(freshName(), renewal(0, label).withLabel("app", "k8m"));
        created(freshName(), renewal(0, label + "x"));
        created(freshName(), renewal(0));
        deleted(created(freshName(), renewal(0, label)));
        updated(created(freshName(), renewal(0, label)), renewal(1));
        assertThat(listed(labelled(label)).leases()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    default void a_list_of_two_labels_has_only_the_leases_that_carry_both() {
        String label = freshLabel();
        StoredLease both = created(freshName(), renewal(0, label).withLabel("type", "instance"));
        created(freshName(), renewal(0, label));
        created(freshName(), renewal(0).withLabel("type", "instance"));
        TreeMap<String, String> labels = new TreeMap<>(labelled(label).labels());
        labels.put("type", "instance");
        assertThat(listed(new LeaseScope.Labelled(labels)).leases()).containsExactly(both);
    }

    @Test
    default void a_list_of_no_labels_has_every_lease() {
        StoredLease bare = created(freshName(), renewal(0));
        StoredLease labelled = created(freshName(), renewal(0, freshLabel()));
        assertThat(listed(new LeaseScope.Labelled(new TreeMap<>())).leases()).contains(bare, labelled);
    }

    @Test
    default void a_list_of_a_label_nobody_carries_is_empty() {
        assertThat(listed(labelled(freshLabel())).leases()).isEmpty();
    }

    @Test
    default void a_list_of_a_name_has_that_lease_alone_or_nothing() {
        LeaseName name = freshName();
        created(new LeaseName(name.value() + "0"), renewal(0));
        assertThat(listed(new LeaseScope.Named(name)).leases()).isEmpty();
        StoredLease lease = created(name, renewal(0));
        assertThat(listed(new LeaseScope.Named(name)).leases()).containsExactly(lease);
        deleted(lease);
        assertThat(listed(new LeaseScope.Named(name)).leases()).isEmpty();
    }

    @Test
    default void a_watch_of_a_name_hears_it_come_into_being_and_nothing_of_other_names() {
        LeaseName name = freshName();
        FeedRecorder recorder = watchingFromNow(new LeaseScope.Named(name));
        deleted(created(new LeaseName(name.value() + "0"), renewal(0)));
        StoredLease lease = created(name, renewal(0));
        assertThat(recorder.awaitPut(lease)).containsExactly(new WatchEvent.Put(lease));
        recorder.close();
    }

    @Test
    default void a_watch_of_a_label_hears_nothing_of_leases_without_it() {
        String label = freshLabel();
        FeedRecorder recorder = watchingFromNow(labelled(label));
        StoredLease other = created(freshName(), renewal(0, label + "x"));
        deleted(updated(other, renewal(1)));
        StoredLease lease = created(freshName(), renewal(0, label));
        assertThat(recorder.awaitPut(lease)).containsExactly(new WatchEvent.Put(lease));
        recorder.close();
    }

    @Test
    default void a_lease_that_gains_the_label_is_told_as_put() {
        String label = freshLabel();
        StoredLease outside = created(freshName(), renewal(0));
        FeedRecorder recorder = watchingFromNow(labelled(label));
        StoredLease inside = updated(outside, renewal(0, label));
        assertThat(recorder.awaitPut(inside)).containsExactly(new WatchEvent.Put(inside));
        recorder.close();
    }

    @Test
    default void a_lease_that_loses_the_label_is_told_as_removed_in_its_last_state_under_the_version_of_the_change() {
        String label = freshLabel();
        StoredLease inside = created(freshName(), renewal(0, label));
        FeedRecorder recorder = watchingFromNow(labelled(label));
        StoredLease outside = updated(inside, renewal(1, label + "x"));
        List<WatchEvent> changes = recorder.awaitRemoved(inside);
        assertThat(changes)
                .containsExactly(
                        new WatchEvent.Removed(new StoredLease(inside.name(), outside.version(), inside.record())));
        recorder.close();
    }

    @Test
    default void a_lease_outside_the_scope_is_not_told_when_it_is_deleted_and_is_when_it_returns() {
        String label = freshLabel();
        StoredLease left = updated(created(freshName(), renewal(0, label)), renewal(1));
        FeedRecorder recorder = watchingFromNow(labelled(label));
        deleted(updated(left, renewal(2)));
        StoredLease back = created(left.name(), renewal(3, label));
        assertThat(recorder.awaitPut(back)).containsExactly(new WatchEvent.Put(back));
        recorder.close();
    }

    @Test
    default void a_change_within_the_scope_is_told_as_put() {
        String label = freshLabel();
        StoredLease lease = created(freshName(), renewal(0, label));
        FeedRecorder recorder = watchingFromNow(labelled(label));
        StoredLease changed = updated(lease, renewal(0, label).withLabel("more", "x"));
        assertThat(recorder.awaitPut(changed)).containsExactly(new WatchEvent.Put(changed));
        recorder.close();
    }
}
