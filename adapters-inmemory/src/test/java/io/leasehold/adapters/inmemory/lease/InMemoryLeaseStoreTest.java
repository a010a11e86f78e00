package io.leasehold.adapters.inmemory.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseFeed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the store in memory promises beyond the contract: order, determinism, and a history that ends. */
final class InMemoryLeaseStoreTest {

    private static final LeaseScope EVERYTHING = new LeaseScope.Labelled(Collections.emptySortedMap());
    private static final LeaseName NAME = new LeaseName("one");
    private static final LeaseName OTHER = new LeaseName("other");

    private final InMemoryLeaseStore store = new InMemoryLeaseStore();

    /** Writes down what a watch says. */
    private static final class Log implements LeaseFeed.Listener {
        private final List<WatchEvent> events = new ArrayList<>();
        private final List<WatchEnd> ends = new ArrayList<>();
        private final Consumer<WatchEvent> reaction;

        Log() {
            this(event -> {});
        }

        Log(Consumer<WatchEvent> reaction) {
            this.reaction = reaction;
        }

        @Override
        public void onEvent(WatchEvent event) {
            events.add(event);
            reaction.accept(event);
        }

        @Override
        public void onEnd(WatchEnd end, String reason) {
            ends.add(end);
        }

        List<String> positions() {
            return events.stream()
                    .map(event -> event.position().resourceVersion())
                    .toList();
        }
    }

    @Test
    void answers_and_events_are_there_when_the_call_returns() {
        Log log = watch(EVERYTHING, now());
        CompletionStage<WriteOutcome> answer = store.create(NAME, transitions(0));
        assertThat(answer.toCompletableFuture()).isDone();
        assertThat(log.events).containsExactly(new WatchEvent.Put(written(answer)));
    }

    @Test
    void one_counter_numbers_the_changes_of_all_leases_and_a_deletion_has_a_number_of_its_own() {
        Log log = watch(EVERYTHING, now());
        StoredLease one = written(store.create(NAME, transitions(0)));
        written(store.create(OTHER, transitions(0)));
        written(store.update(NAME, one.version(), transitions(0)));
        store.delete(NAME, one.version());
        written(store.create(NAME, transitions(0)));
        assertThat(log.positions()).containsExactly("2", "3", "4", "5");
        assertThat(log.events.get(2)).isInstanceOf(WatchEvent.Removed.class);
    }

    @Test
    void uids_come_from_the_supplier_one_for_each_life_of_a_name() {
        Iterator<String> uids = List.of("a", "b").iterator();
        InMemoryLeaseStore given = new InMemoryLeaseStore(uids::next, 10);
        StoredLease first = written(given.create(NAME, transitions(0)));
        given.create(NAME, transitions(1));
        given.delete(NAME, first.version());
        StoredLease second = written(given.create(NAME, transitions(0)));
        assertThat(first.version().uid()).isEqualTo("a");
        assertThat(second.version().uid()).isEqualTo("b");
    }

    @Test
    void a_listener_that_writes_does_not_change_the_order_others_hear() {
        Log before = watch(EVERYTHING, now());
        Log writing = new Log(event -> {
            if (event.position().resourceVersion().equals("2")) {
                store.create(OTHER, transitions(1));
            }
        });
        store.watch(EVERYTHING, now(), writing);
        Log after = watch(EVERYTHING, now());
        store.create(NAME, transitions(0));
        assertThat(List.of(before.positions(), writing.positions(), after.positions()))
                .containsOnly(List.of("2", "3"));
    }

    @Test
    void a_watch_begun_by_a_listener_hears_each_change_once() {
        Log late = new Log();
        StreamPosition start = now();
        store.watch(EVERYTHING, start, new Log(event -> {
            if (event.position().resourceVersion().equals("2")) {
                store.create(OTHER, transitions(1));
                store.watch(EVERYTHING, start, late);
            }
        }));
        store.create(NAME, transitions(0));
        assertThat(late.positions()).containsExactly("2", "3");
    }

    @Test
    void a_watch_closed_by_a_listener_hears_no_more_of_what_was_waiting() {
        Log log = new Log();
        List<LeaseFeed.Subscription> open = new ArrayList<>();
        store.watch(EVERYTHING, now(), new Log(event -> open.forEach(LeaseFeed.Subscription::close)));
        open.add(store.watch(EVERYTHING, now(), log));
        store.create(NAME, transitions(0));
        assertThat(log.events).isEmpty();
    }

    @Test
    void a_listener_that_throws_shows_as_a_bug_and_the_rest_is_told_with_the_next_change() {
        store.watch(new LeaseScope.Named(NAME), now(), new Log(event -> {
            throw new IllegalStateException("a bug");
        }));
        Log log = watch(EVERYTHING, now());
        assertThatThrownBy(() -> store.create(NAME, transitions(0))).hasMessage("a bug");
        store.create(OTHER, transitions(0));
        assertThat(log.positions()).containsExactly("2", "3");
    }

    @Test
    void a_bookmark_is_told_to_every_watch_and_a_watch_from_it_loses_nothing() {
        Log named = watch(new LeaseScope.Named(OTHER), now());
        Log all = watch(EVERYTHING, now());
        store.create(NAME, transitions(0));
        store.bookmark();
        WatchEvent bookmark = new WatchEvent.Bookmark(new StreamPosition("2"));
        assertThat(named.events).containsExactly(bookmark);
        assertThat(all.events).hasSize(2).endsWith(bookmark);

        store.create(OTHER, transitions(0));
        assertThat(watch(EVERYTHING, bookmark.position()).positions()).containsExactly("3");
    }

    @Test
    void the_history_reaches_back_as_many_changes_as_it_was_given_and_no_further() {
        InMemoryLeaseStore shortMemory = new InMemoryLeaseStore(() -> "u", 3);
        StoredLease lease = written(shortMemory.create(NAME, transitions(0)));
        for (int n = 1; n < 10; n++) {
            lease = written(shortMemory.update(NAME, lease.version(), transitions(n)));
        }
        Log enough = new Log();
        shortMemory.watch(EVERYTHING, new StreamPosition("8"), enough);
        assertThat(enough.positions()).containsExactly("9", "10", "11");
        Log tooFar = new Log();
        shortMemory.watch(EVERYTHING, new StreamPosition("7"), tooFar);
        assertThat(tooFar.events).isEmpty();
        assertThat(tooFar.ends).containsExactly(WatchEnd.EXPIRED);
    }

    @Test
    void compaction_ends_no_watch_under_way() {
        Log log = watch(EVERYTHING, now());
        store.create(NAME, transitions(0));
        store.compact();
        store.create(OTHER, transitions(0));
        assertThat(log.positions()).containsExactly("2", "3");
        assertThat(log.ends).isEmpty();
    }

    @Test
    void a_position_this_store_never_gave_out_is_expired() {
        for (String position : List.of("0", "-1", "5", "", "abc")) {
            Log log = watch(EVERYTHING, new StreamPosition(position));
            assertThat(log.ends).as("from '%s'", position).containsExactly(WatchEnd.EXPIRED);
        }
    }

    @Test
    void an_ordinary_close_by_the_store_ends_every_watch_and_a_new_one_goes_on() {
        Log log = watch(EVERYTHING, now());
        Log named = watch(new LeaseScope.Named(NAME), now());
        StreamPosition last = now();
        store.closeWatches();
        store.create(NAME, transitions(0));
        assertThat(log.ends).containsExactly(WatchEnd.CLOSED);
        assertThat(named.ends).containsExactly(WatchEnd.CLOSED);
        assertThat(log.events).isEmpty();
        assertThat(watch(EVERYTHING, last).positions()).containsExactly("2");
    }

    @Test
    void a_list_is_in_the_order_of_names() {
        IntStream.of(3, 1, 2).forEach(n -> store.create(new LeaseName("n" + n), transitions(0)));
        assertThat(listed().leases()).extracting(lease -> lease.name().value()).containsExactly("n1", "n2", "n3");
    }

    @Test
    void what_was_refused_takes_no_number() {
        StreamPosition before = now();
        store.create(NAME, transitions(-1));
        assertThat(now()).isEqualTo(before);
    }

    @Test
    void a_history_without_room_is_refused() {
        assertThatThrownBy(() -> new InMemoryLeaseStore(() -> "u", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Log watch(LeaseScope scope, StreamPosition from) {
        Log log = new Log();
        store.watch(scope, from, log);
        return log;
    }

    private StreamPosition now() {
        return listed().position();
    }

    private ListOutcome.Listed listed() {
        return (ListOutcome.Listed) store.list(EVERYTHING).toCompletableFuture().join();
    }

    private static StoredLease written(CompletionStage<WriteOutcome> stage) {
        return ((WriteOutcome.Written) stage.toCompletableFuture().join()).lease();
    }

    private static LeaseRecord transitions(long n) {
        return LeaseRecord.EMPTY.withTransitions(n);
    }
}
