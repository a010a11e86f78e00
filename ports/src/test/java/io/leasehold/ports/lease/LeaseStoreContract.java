package io.leasehold.ports.lease;

import static io.leasehold.ports.lease.Samples.renewal;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.lease.DeleteOutcome;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseVersion;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.WriteOutcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link LeaseStore} promises of create, get, update and delete. */
public interface LeaseStoreContract extends LeaseSubject {

    @Test
    default void create_answers_the_lease_as_get_then_finds_it() {
        LeaseName name = freshName();
        StoredLease lease = created(name, renewal(0));
        assertThat(lease.name()).isEqualTo(name);
        assertThat(lease.record()).isEqualTo(renewal(0));
        assertThat(read(name)).contains(lease);
    }

    @Test
    default void create_of_an_existing_name_is_a_conflict_and_changes_nothing() {
        StoredLease lease = created(freshName(), renewal(0));
        assertThat(answer(store().create(lease.name(), renewal(1)))).isEqualTo(new WriteOutcome.Conflict());
        assertThat(answer(store().create(lease.name(), renewal(0)))).isEqualTo(new WriteOutcome.Conflict());
        assertThat(read(lease.name())).contains(lease);
    }

    @Test
    default void of_creates_racing_for_one_name_exactly_one_is_written() {
        LeaseName name = freshName();
        List<WriteOutcome> outcomes = Racers.race(6, patience(), n -> answer(store().create(name, renewal(n))));
        assertExactlyOneWritten(outcomes, name);
    }

    @Test
    default void get_of_a_name_never_created_is_missing() {
        assertThat(answer(store().get(freshName()))).isEqualTo(new ReadOutcome.Missing());
    }

    @Test
    default void get_sees_every_acknowledged_write() {
        StoredLease lease = created(freshName(), renewal(0));
        for (int n = 1; n <= 20; n++) {
            lease = updated(lease, renewal(n));
            assertThat(read(lease.name())).contains(lease);
        }
        deleted(lease);
        assertThat(read(lease.name())).isEmpty();
    }

    @Test
    default void names_do_not_touch_each_other() {
        List<StoredLease> leases = IntStream.range(0, 50)
                .mapToObj(n -> created(freshName(), renewal(n)))
                .toList();
        deleted(leases.get(7));
        StoredLease changed = updated(leases.get(8), renewal(100));
        assertThat(read(leases.get(7).name())).isEmpty();
        assertThat(read(leases.get(8).name())).contains(changed);
        leases.subList(9, 50).forEach(lease -> assertThat(read(lease.name())).contains(lease));
    }

    @Test
    default void the_longest_legal_name_works() {
        String start = freshName().value() + ".";
        LeaseName name = new LeaseName(start + "x".repeat(253 - start.length()));
        deleted(updated(created(name, renewal(0)), renewal(1)));
        assertThat(read(name)).isEmpty();
    }

    @Test
    default void update_replaces_the_whole_record_and_keeps_the_uid() {
        StoredLease before =
                created(freshName(), renewal(0).withLabel("gone", "x").withAnnotation("gone", "y"));
        LeaseRecord next = renewal(1).withoutHolder().withAnnotation("new", "z");
        StoredLease after = updated(before, next);
        assertThat(after.record()).isEqualTo(next);
        assertThat(after.version().uid()).isEqualTo(before.version().uid());
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(read(before.name())).contains(after);
    }

    @Test
    default void update_of_a_stale_version_is_a_conflict_and_changes_nothing() {
        StoredLease stale = created(freshName(), renewal(0));
        StoredLease current = updated(stale, renewal(1));
        assertUpdate(stale, stale.version(), new WriteOutcome.Conflict());
        assertThat(read(stale.name())).contains(current);
    }

    @Test
    default void update_of_a_stale_version_is_a_conflict_even_when_the_content_has_come_back() {
        StoredLease stale = created(freshName(), renewal(0));
        StoredLease current = updated(updated(stale, renewal(1)), renewal(0));
        assertUpdate(stale, stale.version(), new WriteOutcome.Conflict());
        assertThat(read(stale.name())).contains(current);
    }

    @Test
    default void of_updates_racing_from_one_version_exactly_one_is_written() {
        StoredLease lease = created(freshName(), renewal(0));
        List<WriteOutcome> outcomes =
                Racers.race(6, patience(), n -> answer(store().update(lease.name(), lease.version(), renewal(n + 1))));
        assertExactlyOneWritten(outcomes, lease.name());
    }

    @Test
    default void update_of_a_name_never_created_is_gone_and_creates_nothing() {
        LeaseVersion elsewhere = created(freshName(), renewal(0)).version();
        LeaseName name = freshName();
        assertThat(answer(store().update(name, elsewhere, renewal(1)))).isEqualTo(new WriteOutcome.Gone());
        assertThat(read(name)).isEmpty();
    }

    @Test
    default void update_of_a_deleted_lease_is_gone_and_does_not_bring_it_back() {
        StoredLease lease = created(freshName(), renewal(0));
        deleted(lease);
        assertUpdate(lease, lease.version(), new WriteOutcome.Gone());
        assertThat(read(lease.name())).isEmpty();
    }

    @Test
    default void update_of_a_lease_deleted_and_created_again_is_gone_and_the_new_one_is_untouched() {
        StoredLease old = created(freshName(), renewal(0));
        deleted(old);
        StoredLease anew = created(old.name(), renewal(2));
        assertUpdate(old, old.version(), new WriteOutcome.Gone());
        assertThat(read(old.name())).contains(anew);
    }

    @Test
    default void update_under_another_uid_is_gone_even_with_the_current_resource_version() {
        StoredLease lease = created(freshName(), renewal(0));
        assertUpdate(lease, foreignUid(lease), new WriteOutcome.Gone());
        assertThat(read(lease.name())).contains(lease);
    }

    @Test
    default void an_update_that_changes_nothing_is_written_and_its_answer_is_the_current_version() {
        StoredLease lease = created(freshName(), renewal(0));
        StoredLease same = updated(lease, renewal(0));
        assertThat(same.record()).isEqualTo(lease.record());
        assertThat(same.version().uid()).isEqualTo(lease.version().uid());
        assertThat(read(lease.name())).contains(same);
        assertThat(updated(same, renewal(1)).record()).isEqualTo(renewal(1));
    }

    @Test
    default void delete_of_the_current_version_removes_the_lease_and_a_second_one_finds_it_gone() {
        StoredLease lease = updated(created(freshName(), renewal(0)), renewal(1));
        deleted(lease);
        assertThat(read(lease.name())).isEmpty();
        assertDelete(lease, lease.version(), new DeleteOutcome.Gone());
    }

    @Test
    default void delete_of_a_name_never_created_is_gone() {
        LeaseVersion elsewhere = created(freshName(), renewal(0)).version();
        assertThat(answer(store().delete(freshName(), elsewhere))).isEqualTo(new DeleteOutcome.Gone());
    }

    @Test
    default void delete_of_a_stale_version_is_a_conflict_and_deletes_nothing() {
        StoredLease stale = created(freshName(), renewal(0));
        StoredLease current = updated(stale, renewal(1));
        assertDelete(stale, stale.version(), new DeleteOutcome.Conflict());
        assertThat(read(stale.name())).contains(current);
    }

    @Test
    default void delete_of_a_lease_created_again_is_a_conflict_and_the_new_one_is_untouched() {
        StoredLease old = created(freshName(), renewal(0));
        deleted(old);
        StoredLease anew = created(old.name(), renewal(0));
        assertDelete(old, old.version(), new DeleteOutcome.Conflict());
        assertThat(read(old.name())).contains(anew);
    }

    @Test
    default void delete_under_another_uid_is_a_conflict_even_with_the_current_resource_version() {
        StoredLease lease = created(freshName(), renewal(0));
        assertDelete(lease, foreignUid(lease), new DeleteOutcome.Conflict());
        assertThat(read(lease.name())).contains(lease);
    }

    @Test
    default void a_lease_created_again_has_another_uid_and_another_version() {
        StoredLease old = created(freshName(), renewal(0));
        deleted(old);
        StoredLease anew = created(old.name(), renewal(0));
        assertThat(anew.version().uid()).isNotEqualTo(old.version().uid());
        assertThat(anew.version().resourceVersion()).isNotEqualTo(old.version().resourceVersion());
    }

    @Test
    default void of_a_delete_and_an_update_racing_from_one_version_exactly_one_wins() {
        for (int round = 0; round < 10; round++) {
            StoredLease lease = created(freshName(), renewal(0));
            List<Object> outcomes = Racers.race(
                    2,
                    patience(),
                    n -> n == 0
                            ? answer(store().delete(lease.name(), lease.version()))
                            : answer(store().update(lease.name(), lease.version(), renewal(1))));
            if (outcomes.get(0) instanceof DeleteOutcome.Deleted) {
                assertThat(outcomes.get(1)).isEqualTo(new WriteOutcome.Gone());
                assertThat(read(lease.name())).isEmpty();
            } else {
                assertThat(outcomes.get(0)).isEqualTo(new DeleteOutcome.Conflict());
                assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Written.class);
                assertThat(read(lease.name()).map(StoredLease::record)).contains(renewal(1));
            }
        }
    }

    private void assertUpdate(StoredLease lease, LeaseVersion expected, WriteOutcome outcome) {
        assertThat(answer(store().update(lease.name(), expected, renewal(1000))))
                .isEqualTo(outcome);
    }

    private void assertDelete(StoredLease lease, LeaseVersion expected, DeleteOutcome outcome) {
        assertThat(answer(store().delete(lease.name(), expected))).isEqualTo(outcome);
    }

    private LeaseVersion foreignUid(StoredLease lease) {
        String uid = created(freshName(), renewal(0)).version().uid();
        return new LeaseVersion(uid, lease.version().resourceVersion());
    }

    private void assertExactlyOneWritten(List<WriteOutcome> outcomes, LeaseName name) {
        List<WriteOutcome> written =
                outcomes.stream().filter(WriteOutcome.Written.class::isInstance).toList();
        assertThat(written).as("winners among %s", outcomes).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !written.contains(outcome))
                .containsOnly(new WriteOutcome.Conflict());
        assertThat(read(name).map(WriteOutcome.Written::new)).contains((WriteOutcome.Written) written.get(0));
    }
}
