package io.leasehold.adapters.inmemory.lease;

import static io.leasehold.adapters.inmemory.lease.Breach.ofStore;

import io.leasehold.ports.lease.BrokenLeaseStores;
import java.util.List;

/** Ways to break the rules of create, get, update and delete. */
final class StoreBreaches {

    static final List<Breach> ALL = List.of(
            ofStore("silent", BrokenLeaseStores::silent, "create_answers_the_lease_as_get_then_finds_it"),
            ofStore("throwing", BrokenLeaseStores::throwing, "create_answers_the_lease_as_get_then_finds_it"),
            ofStore(
                    "overwriting",
                    BrokenLeaseStores::overwriting,
                    "create_of_an_existing_name_is_a_conflict_and_changes_nothing"),
            ofStore(
                    "checking before creating",
                    BrokenLeaseStores::checkingBeforeCreating,
                    "of_creates_racing_for_one_name_exactly_one_is_written"),
            ofStore(
                    "checking before changing",
                    BrokenLeaseStores::checkingBeforeChanging,
                    "of_updates_racing_from_one_version_exactly_one_is_written",
                    "of_a_delete_and_an_update_racing_from_one_version_exactly_one_wins"),
            ofStore(
                    "of one name",
                    store -> BrokenLeaseStores.ofOneName(store, Breach.RESIDENT),
                    "get_of_a_name_never_created_is_missing",
                    "names_do_not_touch_each_other"),
            ofStore("caching reads", BrokenLeaseStores::cachingReads, "get_sees_every_acknowledged_write"),
            ofStore("merging", BrokenLeaseStores::merging, "update_replaces_the_whole_record_and_keeps_the_uid"),
            ofStore(
                    "versionless",
                    BrokenLeaseStores::versionless,
                    "update_of_a_stale_version_is_a_conflict_and_changes_nothing",
                    "update_of_a_stale_version_is_a_conflict_even_when_the_content_has_come_back"),
            ofStore(
                    "upserting",
                    BrokenLeaseStores::upserting,
                    "update_of_a_name_never_created_is_gone_and_creates_nothing",
                    "update_of_a_deleted_lease_is_gone_and_does_not_bring_it_back"),
            ofStore(
                    "unconditional",
                    BrokenLeaseStores::unconditional,
                    "update_of_a_lease_deleted_and_created_again_is_gone_and_the_new_one_is_untouched"),
            ofStore(
                    "conflict for gone",
                    BrokenLeaseStores::conflictForGone,
                    "update_of_a_name_never_created_is_gone_and_creates_nothing",
                    "update_of_a_deleted_lease_is_gone_and_does_not_bring_it_back",
                    "update_of_a_lease_deleted_and_created_again_is_gone_and_the_new_one_is_untouched",
                    "update_under_another_uid_is_gone_even_with_the_current_resource_version"),
            ofStore(
                    "uidless",
                    BrokenLeaseStores::uidless,
                    "update_under_another_uid_is_gone_even_with_the_current_resource_version"),
            ofStore(
                    "inventing versions",
                    BrokenLeaseStores::inventingVersions,
                    "an_update_that_changes_nothing_is_written_and_its_answer_is_the_current_version"),
            ofStore(
                    "pretending to delete",
                    BrokenLeaseStores::pretendingToDelete,
                    "the_longest_legal_name_works",
                    "delete_of_the_current_version_removes_the_lease_and_a_second_one_finds_it_gone",
                    "delete_of_a_name_never_created_is_gone"),
            ofStore(
                    "deleting anything",
                    BrokenLeaseStores::deletingAnything,
                    "delete_of_a_stale_version_is_a_conflict_and_deletes_nothing",
                    "delete_of_a_lease_created_again_is_a_conflict_and_the_new_one_is_untouched",
                    "delete_under_another_uid_is_a_conflict_even_with_the_current_resource_version"),
            ofStore(
                    "reusing uids",
                    store -> BrokenLeaseStores.reusingUids(BrokenLeaseStores.deletingAnything(store)),
                    "a_lease_created_again_has_another_uid_and_another_version"));

    private StoreBreaches() {}
}
