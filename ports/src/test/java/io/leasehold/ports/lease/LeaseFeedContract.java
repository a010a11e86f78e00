package io.leasehold.ports.lease;

import static io.leasehold.ports.lease.Samples.freshLabel;
import static io.leasehold.ports.lease.Samples.renewal;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link LeaseFeed} promises of the order and completeness of a watch, and of its end. */
public interface LeaseFeedContract extends LeaseSubject {

    /** How many changes {@link #writeHistory} makes for each lease. */
    int CHANGES_EACH = 4;

    @Test
    default void a_watch_from_a_lists_position_tells_every_change_in_order() {
        LeaseName name = freshName();
        FeedRecorder recorder = watchingFromNow(new LeaseScope.Named(name));
        StoredLease first = created(name, renewal(0));
        StoredLease second = updated(first, renewal(1));
        deleted(second);
        StoredLease third = created(name, renewal(2));

        List<WatchEvent> changes = recorder.awaitPut(third);
        assertThat(changes).hasSize(4);
        assertThat(changes.get(0)).isEqualTo(new WatchEvent.Put(first));
        assertThat(changes.get(1)).isEqualTo(new WatchEvent.Put(second));
        assertThat(changes.get(2)).isInstanceOf(WatchEvent.Removed.class);
        assertThat(changes.get(3)).isEqualTo(new WatchEvent.Put(third));
        recorder.close();
    }

    @Test
    default void a_removal_tells_the_last_state_under_the_version_of_the_deletion() {
        StoredLease lease = updated(created(freshName(), renewal(0)), renewal(1));
        FeedRecorder recorder = watching(new LeaseScope.Named(lease.name()), positionOf(lease));
        deleted(lease);

        StoredLease removed = ((WatchEvent.Removed) recorder.awaitRemoved(lease).get(0)).lease();
        assertThat(removed.name()).isEqualTo(lease.name());
        assertThat(removed.record()).isEqualTo(lease.record());
        assertThat(removed.version().uid()).isEqualTo(lease.version().uid());
        assertThat(removed.version().resourceVersion())
                .isNotEqualTo(lease.version().resourceVersion());
        recorder.close();
    }

    @Test
    default void a_watch_from_any_change_goes_on_just_after_it() {
        String label = freshLabel();
        StreamPosition start = listed(labelled(label)).position();
        writeHistory(label, 2);
        FeedRecorder whole = watching(labelled(label), start);
        List<WatchEvent> all = whole.awaitChanges(2 * CHANGES_EACH);
        whole.close();

        for (int n = 0; n < all.size() - 1; n++) {
            FeedRecorder rest = watching(labelled(label), all.get(n).position());
            assertThat(rest.awaitChanges(all.size() - 1 - n)).isEqualTo(all.subList(n + 1, all.size()));
            rest.close();
        }
    }

    @Test
    default void an_update_that_changes_nothing_is_not_told_twice_under_one_version() {
        LeaseName name = freshName();
        FeedRecorder recorder = watchingFromNow(new LeaseScope.Named(name));
        StoredLease lease = created(name, renewal(0));
        StoredLease same = updated(lease, renewal(0));
        StoredLease last = updated(same, renewal(1));
        List<WatchEvent> expected = Stream.of(lease, same, last)
                .distinct()
                .<WatchEvent>map(WatchEvent.Put::new)
                .toList();
        assertThat(recorder.awaitPut(last)).isEqualTo(expected);
        recorder.close();
    }

    @Test
    default void concurrent_writers_are_told_completely_and_to_every_watch_in_the_same_order() {
        String label = freshLabel();
        StreamPosition start = listed(labelled(label)).position();
        FeedRecorder one = watching(labelled(label), start);
        FeedRecorder other = watching(labelled(label), start);
        List<List<StoredLease>> acknowledged = Racers.race(4, patience(), n -> writeHistory(label, 6));

        List<WatchEvent> told = one.awaitChanges(4 * 6 * CHANGES_EACH);
        assertThat(told).doesNotHaveDuplicates().hasSize(4 * 6 * CHANGES_EACH);
        assertThat(other.awaitChanges(told.size())).isEqualTo(told);
        FeedRecorder replayed = watching(labelled(label), start);
        assertThat(replayed.awaitChanges(told.size())).isEqualTo(told);
        acknowledged.forEach(writes -> assertThat(puts(told)).containsSubsequence(writes));
        Stream.of(one, other, replayed).forEach(FeedRecorder::close);
    }

    /** A list and the watch begun at its position. */
    record Following(ListOutcome.Listed listed, FeedRecorder recorder) {}

    @Test
    default void a_list_and_the_watch_from_it_lose_nothing_and_repeat_nothing_while_others_write() {
        String label = freshLabel();
        List<List<Following>> followings = Racers.race(4, patience(), n -> {
            if (n == 0) {
                // However the race goes, the lists have something that a watch could tell again.
                created(freshName(), renewal(n, label));
                return followOften(label);
            }
            created(freshName(), renewal(n, label));
            writeHistory(label, 8);
            return List.<Following>of();
        });
        StoredLease last = created(freshName(), renewal(0, label));

        Map<String, StoredLease> state = byName(listed(labelled(label)));
        for (Following following : followings.get(0)) {
            List<WatchEvent> heard = following.recorder().awaitPut(last);
            assertThat(puts(heard))
                    .filteredOn(following.listed().leases()::contains)
                    .isEmpty();
            assertThat(replayed(heard, byName(following.listed()))).isEqualTo(state);
            following.recorder().close();
        }
    }

    @Test
    default void a_position_too_old_ends_the_watch_as_expired_and_tells_nothing() {
        LeaseName name = freshName();
        StoredLease lease = created(name, renewal(0));
        FeedRecorder recorder = watching(new LeaseScope.Named(name), expiredPosition());
        assertThat(recorder.awaitEnd()).isEqualTo(WatchEnd.EXPIRED);
        updated(lease, renewal(1));
        assertThat(recorder.changes()).isEmpty();
        recorder.close();
        assertThat(recorder.ends()).containsExactly(WatchEnd.EXPIRED);
    }

    @Test
    default void after_close_the_watch_is_silent_and_close_may_be_called_again() {
        LeaseName name = freshName();
        FeedRecorder closed = watchingFromNow(new LeaseScope.Named(name));
        FeedRecorder open = watchingFromNow(new LeaseScope.Named(name));
        StoredLease before = created(name, renewal(0));
        closed.awaitPut(before);
        closed.close();
        closed.close();

        StoredLease after = updated(before, renewal(1));
        open.awaitPut(after);
        open.close();
        assertThat(closed.changes()).containsExactly(new WatchEvent.Put(before));
        assertThat(closed.ends()).isEmpty();
    }

    /** Begins to watch as often as three writers leave time for. */
    private List<Following> followOften(String label) {
        List<Following> followings = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            ListOutcome.Listed listed = listed(labelled(label));
            followings.add(new Following(listed, watching(labelled(label), listed.position())));
        }
        return followings;
    }

    /** Creates, updates twice and deletes leases one after the other; returns the acknowledged writes in order. */
    private List<StoredLease> writeHistory(String label, int leases) {
        List<StoredLease> acknowledged = new ArrayList<>();
        for (int n = 0; n < leases; n++) {
            StoredLease first = created(freshName(), renewal(0, label));
            StoredLease second = updated(first, renewal(1, label));
            StoredLease third = updated(second, renewal(2, label));
            deleted(third);
            acknowledged.addAll(List.of(first, second, third));
        }
        return acknowledged;
    }

    private static List<StoredLease> puts(List<WatchEvent> events) {
        return events.stream()
                .filter(WatchEvent.Put.class::isInstance)
                .map(event -> ((WatchEvent.Put) event).lease())
                .toList();
    }

    private static Map<String, StoredLease> byName(ListOutcome.Listed listed) {
        Map<String, StoredLease> state = new TreeMap<>();
        listed.leases().forEach(lease -> state.put(lease.name().value(), lease));
        return state;
    }

    private static Map<String, StoredLease> replayed(List<WatchEvent> events, Map<String, StoredLease> state) {
        for (WatchEvent event : events) {
            if (event instanceof WatchEvent.Put put) {
                state.put(put.lease().name().value(), put.lease());
            } else if (event instanceof WatchEvent.Removed removed) {
                state.remove(removed.lease().name().value());
            }
        }
        return state;
    }

    private static StreamPosition positionOf(StoredLease lease) {
        return new StreamPosition(lease.version().resourceVersion());
    }
}
