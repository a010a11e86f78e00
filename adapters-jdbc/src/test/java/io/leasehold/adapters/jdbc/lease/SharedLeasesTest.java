package io.leasehold.adapters.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StoredLease;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.lease.FeedRecorder;
import io.leasehold.ports.lease.LeaseFeed;
import io.leasehold.ports.lease.Racers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances that share one database. */
class SharedLeasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return TestDatabases.freshOfEachKind(folder);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_watch_hears_the_writes_of_another_instance_within_a_second(DatabaseSettings settings) {
        try (Instance one = Instance.on(settings);
                Instance other = Instance.on(settings)) {
            FeedRecorder recorder = other.watchingFromNow();
            StoredLease lease = one.created("shared");
            for (int n = 0; n < 20; n++) {
                lease = one.renewed(lease);
                long written = System.nanoTime();
                recorder.awaitPut(lease);
                assertThat(Duration.ofNanos(System.nanoTime() - written)).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(recorder.changes()).hasSize(21);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void two_instances_that_write_at_once_tell_both_the_same(DatabaseSettings settings) {
        try (Instance one = Instance.on(settings);
                Instance other = Instance.on(settings)) {
            FeedRecorder here = one.watchingFromNow();
            FeedRecorder there = other.watchingFromNow();
            Racers.race(6, PATIENCE, n -> {
                Instance writer = n % 2 == 0 ? one : other;
                StoredLease lease = writer.created("racer-" + n);
                for (int m = 0; m < 20; m++) {
                    lease = writer.renewed(lease);
                }
                return lease;
            });
            List<WatchEvent> told = here.awaitChanges(6 * 21);
            assertThat(told).doesNotHaveDuplicates();
            assertThat(there.awaitChanges(6 * 21)).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_namespace_is_not_touched_by_another(DatabaseSettings settings) {
        try (Instance one = Instance.on(settings);
                JdbcLeases elsewhere = JdbcLeases.on(one.database(), "elsewhere")) {
            one.created("a");
            StreamPosition position = one.listed().position();
            FeedRecorder recorder = one.watching(Instance.EVERYTHING, position);
            Answers.within(PATIENCE, elsewhere.store().create(new LeaseName("b"), LeaseRecord.EMPTY));
            StoredLease last = one.created("c");
            assertThat(recorder.awaitPut(last)).containsExactly(new WatchEvent.Put(last));
            ListOutcome.Listed listed = (ListOutcome.Listed)
                    Answers.within(PATIENCE, elsewhere.feed().list(Instance.EVERYTHING));
            assertThat(listed.leases())
                    .extracting(lease -> lease.name().value())
                    .containsExactly("b");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_refused_takes_no_number(DatabaseSettings settings) {
        try (Instance one = Instance.on(settings)) {
            StoredLease lease = one.created("a");
            StreamPosition before = one.listed().position();
            Answers.within(PATIENCE, one.create("a"));
            Answers.within(PATIENCE, one.leases().store().update(lease.name(), lease.version(), lease.record()));
            Answers.within(
                    PATIENCE,
                    one.leases()
                            .store()
                            .update(
                                    lease.name(),
                                    lease.version(),
                                    lease.record().withTransitions(-1)));
            assertThat(one.listed().position()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void old_changes_are_forgotten_and_a_watch_from_there_is_expired(DatabaseSettings settings) {
        Limits limits = new Limits(300, Duration.ofSeconds(5), Duration.ofSeconds(10));
        try (Instance one = Instance.on(settings, limits)) {
            StoredLease lease = one.created("a");
            StreamPosition early = one.listed().position();
            FeedRecorder following = one.watchingFromNow();
            for (int n = 0; n < 2 * LeaseWrites.FORGETTING + 1; n++) {
                lease = one.renewed(lease);
                if (n % 100 == 0) {
                    // On a busy machine it may lag by more than is remembered here, and would rightly be expired.
                    following.awaitPut(lease);
                }
            }
            following.awaitPut(lease);
            assertThat(following.ends()).isEmpty();
            assertThat(one.watching(Instance.EVERYTHING, early).awaitEnd()).isEqualTo(WatchEnd.EXPIRED);
            StreamPosition known = new StreamPosition(
                    Long.toString(Long.parseLong(lease.version().resourceVersion()) - 300));
            assertThat(one.watching(Instance.EVERYTHING, known).awaitChanges(300))
                    .hasSize(300);
            assertThat(rows(one)).isBetween(300L, 300L + LeaseWrites.FORGETTING);
        }
    }

    private static long rows(Instance one) {
        return one.database()
                .await(
                        handle -> handle.createQuery("select count(*) from lease_change")
                                .mapTo(Long.class)
                                .one(),
                        failure -> -1L);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_position_that_was_never_given_out_is_expired(DatabaseSettings settings) {
        try (Instance one = Instance.on(settings)) {
            StoredLease lease = one.created("a");
            long next = Long.parseLong(lease.version().resourceVersion()) + 1;
            for (String position : List.of(Long.toString(next), "-1", "abc", "", "99999999999999999999")) {
                FeedRecorder recorder = one.watching(Instance.EVERYTHING, new StreamPosition(position));
                assertThat(recorder.awaitEnd()).isEqualTo(WatchEnd.EXPIRED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_watch_that_has_nothing_to_tell_hears_how_far_the_history_has_come(DatabaseSettings settings)
            throws InterruptedException {
        Limits limits = new Limits(300, Duration.ofMillis(1), Duration.ofSeconds(10));
        try (Instance one = Instance.on(settings, limits)) {
            BlockingQueue<WatchEvent> heard = new LinkedBlockingQueue<>();
            one.leases()
                    .feed()
                    .watch(
                            new LeaseScope.Named(new LeaseName("quiet")),
                            one.listed().position(),
                            listener(heard));
            StoredLease other = one.created("loud");
            WatchEvent first = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(first)
                    .isEqualTo(new WatchEvent.Bookmark(
                            new StreamPosition(other.version().resourceVersion())));
        }
    }

    private static LeaseFeed.Listener listener(BlockingQueue<WatchEvent> heard) {
        return new LeaseFeed.Listener() {
            @Override
            public void onEvent(WatchEvent event) {
                heard.add(event);
            }

            @Override
            public void onEnd(WatchEnd end, String reason) {
                heard.add(new WatchEvent.Bookmark(new StreamPosition(end + ": " + reason)));
            }
        };
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void closing_ends_every_watch_as_broken_and_none_begins_after_it(DatabaseSettings settings) {
        try (Instance one = Instance.on(settings)) {
            FeedRecorder recorder = one.watchingFromNow();
            StreamPosition position = one.listed().position();
            one.leases().close();
            assertThat(recorder.awaitEnd()).isEqualTo(WatchEnd.BROKEN);
            assertThat(one.watching(Instance.EVERYTHING, position).awaitEnd()).isEqualTo(WatchEnd.BROKEN);
        }
    }

    @Test
    void a_process_frozen_within_a_write_keeps_the_others_waiting_for_two_seconds_at_most() {
        DatabaseSettings settings = TestDatabases.freshPostgreSql();
        try (Instance frozen = Instance.on(settings);
                Instance healthy = Instance.on(settings)) {
            healthy.created("resident");
            Halt halt = new Halt(Numbering.of(frozen.database(), Topic.leases(Instance.NAMESPACE)));
            CompletableFuture<WriteOutcome> late;
            try (JdbcLeases leases = JdbcLeases.on(frozen.database(), Instance.NAMESPACE, halt, Limits.USUAL)) {
                LeaseName name = new LeaseName("frozen");
                late = leases.store().create(name, LeaseRecord.EMPTY).toCompletableFuture();
                halt.awaitReached();
                long begun = System.nanoTime();
                healthy.created("meanwhile");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
                halt.goOn();
                assertThat(Answers.within(PATIENCE, late)).isInstanceOf(WriteOutcome.Refused.class);
                assertThat(Answers.within(PATIENCE, healthy.leases().store().get(name)))
                        .isEqualTo(new ReadOutcome.Missing());
            }
        }
    }
}
