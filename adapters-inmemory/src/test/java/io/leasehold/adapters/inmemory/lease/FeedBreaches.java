package io.leasehold.adapters.inmemory.lease;

import static io.leasehold.adapters.inmemory.lease.Breach.ofFeed;

import io.leasehold.ports.lease.BrokenLeaseFeeds;
import io.leasehold.ports.lease.BrokenLeaseLists;
import java.util.List;

/** Ways to break the rules of list and watch. */
final class FeedBreaches {

    static final List<Breach> ALL = List.of(
            ofFeed(
                    "dropping",
                    BrokenLeaseFeeds::dropping,
                    "a_watch_from_a_lists_position_tells_every_change_in_order",
                    "concurrent_writers_are_told_completely_and_to_every_watch_in_the_same_order"),
            ofFeed(
                    "reordering",
                    BrokenLeaseFeeds::reordering,
                    "a_watch_from_a_lists_position_tells_every_change_in_order",
                    "concurrent_writers_are_told_completely_and_to_every_watch_in_the_same_order"),
            ofFeed(
                    "repeating",
                    BrokenLeaseFeeds::repeating,
                    "a_watch_from_a_lists_position_tells_every_change_in_order",
                    "an_update_that_changes_nothing_is_not_told_twice_under_one_version"),
            ofFeed(
                    "telling on many threads",
                    BrokenLeaseFeeds::tellingOnManyThreads,
                    "concurrent_writers_are_told_completely_and_to_every_watch_in_the_same_order"),
            ofFeed(
                    "deaf to removals",
                    BrokenLeaseFeeds::deafToRemovals,
                    "a_removal_tells_the_last_state_under_the_version_of_the_deletion"),
            ofFeed(
                    "removing under the old version",
                    BrokenLeaseFeeds::removingUnderTheOldVersion,
                    "a_removal_tells_the_last_state_under_the_version_of_the_deletion"),
            ofFeed(
                    "forgetting the position",
                    BrokenLeaseFeeds::forgettingThePosition,
                    "a_watch_from_any_change_goes_on_just_after_it"),
            ofFeed(
                    "beginning with the state",
                    BrokenLeaseFeeds::beginningWithTheState,
                    "a_list_and_the_watch_from_it_lose_nothing_and_repeat_nothing_while_others_write"),
            ofFeed(
                    "positioning late",
                    store -> BrokenLeaseLists.positioningLate(store, scope -> Breach.writeInto(store, scope)),
                    "a_list_and_the_watch_from_it_lose_nothing_and_repeat_nothing_while_others_write"),
            ofFeed(
                    "never expiring",
                    BrokenLeaseFeeds::neverExpiring,
                    "a_position_too_old_ends_the_watch_as_expired_and_tells_nothing"),
            ofFeed(
                    "deaf to close",
                    BrokenLeaseFeeds::deafToClose,
                    "after_close_the_watch_is_silent_and_close_may_be_called_again"),
            ofFeed(
                    "ending on close",
                    BrokenLeaseFeeds::endingOnClose,
                    "after_close_the_watch_is_silent_and_close_may_be_called_again"),
            ofFeed(
                    "closing once",
                    BrokenLeaseFeeds::closingOnce,
                    "after_close_the_watch_is_silent_and_close_may_be_called_again"),
            ofFeed(
                    "listing everything",
                    BrokenLeaseLists::listingEverything,
                    "a_list_of_a_label_has_exactly_the_leases_that_carry_it_as_they_are_now",
                    "a_list_of_a_label_nobody_carries_is_empty",
                    "a_list_of_a_name_has_that_lease_alone_or_nothing"),
            ofFeed(
                    "listing by one label",
                    BrokenLeaseLists::listingByOneLabel,
                    "a_list_of_two_labels_has_only_the_leases_that_carry_both"),
            ofFeed("listing nothing", BrokenLeaseLists::listingNothing, "a_list_of_no_labels_has_every_lease"),
            ofFeed(
                    "watching everything",
                    BrokenLeaseFeeds::watchingEverything,
                    "a_watch_of_a_name_hears_it_come_into_being_and_nothing_of_other_names",
                    "a_watch_of_a_label_hears_nothing_of_leases_without_it"),
            ofFeed(
                    "filtering events alone",
                    BrokenLeaseFeeds::filteringEventsAlone,
                    "a_lease_that_loses_the_label_is_told_as_removed_in_its_last_state_under_the_version_of_the_change",
                    "a_lease_outside_the_scope_is_not_told_when_it_is_deleted_and_is_when_it_returns"),
            ofFeed(
                    "deaf",
                    BrokenLeaseFeeds::deaf,
                    "a_lease_that_gains_the_label_is_told_as_put",
                    "a_change_within_the_scope_is_told_as_put"));

    private FeedBreaches() {}
}
