package io.leasehold.adapters.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.Revisions.Standing;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.database.Topic;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.lease.FeedRecorder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two writers, of whom the one with the lower number commits later. */
class LateCommitTest {

    private static final String NAMESPACE = "late";
    private static final Topic TOPIC = Topic.leases(NAMESPACE);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return TestDatabases.freshOfEachKind(folder);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_change_that_is_committed_late_is_told_before_those_that_come_after_it(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            assertThat(told(database, Numbering.of(database, TOPIC), PATIENCE)).containsExactly("first", "second");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void numbers_drawn_from_a_sequence_are_caught(DatabaseSettings settings) {
        try (Database database = TestDatabases.opened(settings)) {
            assertThatThrownBy(() -> told(database, new OfASequence(database), Duration.ofSeconds(2)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("2 changes");
        }
    }

    /** Returns what a watch told of two leases, whose writers overlap. */
    private static List<String> told(Database database, Numbering numbering, Duration patience) {
        Halt halt = new Halt(numbering);
        try (JdbcLeases orderly = JdbcLeases.on(database, NAMESPACE);
                JdbcLeases leases = JdbcLeases.on(database, NAMESPACE, halt, Limits.USUAL)) {
            WriteOutcome resident = Answers.within(PATIENCE, create(orderly, "resident"));
            FeedRecorder recorder = new FeedRecorder(patience);
            recorder.subscribed(leases.feed()
                    .watch(
                            new LeaseScope.Labelled(new TreeMap<>()),
                            new WatchEvent.Put(((WriteOutcome.Written) resident).lease()).position(),
                            recorder));
            CompletableFuture<WriteOutcome> first = create(leases, "first");
            halt.awaitReached();
            CompletableFuture<WriteOutcome> second = create(leases, "second");
            if (overtakes(second)) {
                awaitHeard(recorder);
            }
            halt.goOn();
            assertThat(Answers.within(PATIENCE, first)).isInstanceOf(WriteOutcome.Written.class);
            assertThat(Answers.within(PATIENCE, second)).isInstanceOf(WriteOutcome.Written.class);
            return names(recorder.awaitChanges(2));
        }
    }

    private static CompletableFuture<WriteOutcome> create(JdbcLeases leases, String name) {
        return leases.store().create(new LeaseName(name), LeaseRecord.EMPTY).toCompletableFuture();
    }

    /** An honest second writer waits for the first, however long it is given here. */
    private static boolean overtakes(CompletableFuture<WriteOutcome> second) {
        try {
            second.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException kept) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the second writer failed", e);
        }
    }

    private static void awaitHeard(FeedRecorder recorder) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (recorder.changes().isEmpty() && recorder.ends().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static List<String> names(List<WatchEvent> events) {
        return events.stream()
                .map(event -> ((WatchEvent.Put) event).lease().name().value())
                .toList();
    }

    /** Numbers that are drawn before anybody is kept out, as those of a sequence or an identity are. */
    private record OfASequence(Database database, AtomicLong sequence) implements Numbering {

        /** One was drawn by the resident. */
        OfASequence(Database database) {
            this(database, new AtomicLong(1));
        }

        @Override
        public Standing lock(Handle handle) {
            return new Standing(sequence.getAndIncrement(), 0);
        }

        @Override
        public long advance(Handle handle, Standing drawn) {
            long newest = Math.max(
                    drawn.number(), database.revisions().read(handle, TOPIC).number() - 1);
            database.revisions().advance(handle, TOPIC, new Standing(newest, 0));
            return drawn.number() + 1;
        }
    }
}
