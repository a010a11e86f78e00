package io.leasehold.adapters.jdbc.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.adapters.jdbc.fence.DelegatingFence;
import io.leasehold.adapters.jdbc.fence.JdbcFenceStore;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.fencing.Term;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.duty.Guard;
import io.leasehold.ports.duty.LeaderDuty;
import io.leasehold.ports.duty.Reign;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.lease.Answers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The retention of the audit, on both databases: six entries, five of them old, deleted one by one. */
class AuditRetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AGE = Duration.ofDays(90);
    private static final LeaseName LOCK = new LeaseName("k8m-leader-lock");
    private static final FencingToken TOKEN = new FencingToken(1);

    @TempDir
    static Path folder;

    static Stream<DatabaseSettings> kinds() {
        return Stream.of(TestDatabases.freshH2(folder), TestDatabases.freshPostgreSql());
    }

    /** Does something before each write, which it tells the number of. */
    private static final class Watched extends DelegatingFence {
        private final AtomicInteger writes = new AtomicInteger();
        private final IntConsumer before;

        Watched(FenceStore fence, IntConsumer before) {
            super(fence);
            this.before = before;
        }

        @Override
        public CompletionStage<FenceOutcome> write(LeaseName lock, FencingToken token, Runnable write) {
            before.accept(writes.incrementAndGet());
            return fence.write(lock, token, write);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_older_than_its_age_goes_and_the_rest_stays(DatabaseSettings settings) {
        try (Database database = filled(settings)) {
            LeaderDuty.Run run = start(new JdbcFenceStore(database), () -> true);
            Until.holds("the old ones are gone", () -> left(database).size() == 1);
            stop(run);
            assertThat(left(database)).containsExactly("young");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_run_stopped_in_the_middle_deletes_nothing_more(DatabaseSettings settings) {
        try (Database database = filled(settings)) {
            CompletableFuture<LeaderDuty.Run> started = new CompletableFuture<>();
            Watched fence = new Watched(new JdbcFenceStore(database), write -> {
                if (write == 3) {
                    started.join().stop();
                }
            });
            started.complete(start(fence, () -> true));
            Until.holds("it was stopped", () -> fence.writes.get() == 3);
            stop(started.join());
            assertThat(left(database)).hasSize(4);
            assertThat(fence.writes).hasValue(3);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_run_outranked_in_the_middle_deletes_nothing_more(DatabaseSettings settings) {
        try (Database database = filled(settings)) {
            FenceStore fence = new JdbcFenceStore(database);
            Watched watched = new Watched(fence, write -> {
                if (write == 3) {
                    Answers.within(PATIENCE, fence.advance(LOCK, TOKEN));
                }
            });
            LeaderDuty.Run run = start(watched, () -> true);
            Until.holds("it was outranked", () -> watched.writes.get() == 3);
            stop(run);
            assertThat(left(database)).hasSize(4);
            assertThat(watched.writes).hasValue(3);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_guard_is_asked_before_each_write(DatabaseSettings settings) {
        try (Database database = filled(settings)) {
            AtomicBoolean leads = new AtomicBoolean(true);
            Watched fence = new Watched(new JdbcFenceStore(database), write -> leads.set(write < 3));
            LeaderDuty.Run run = start(fence, leads::get);
            Until.holds("the guard was shut", () -> !leads.get());
            stop(run);
            assertThat(left(database)).hasSize(4);
            assertThat(fence.writes).hasValue(3);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_stop_is_confirmed_only_when_the_write_under_way_has_ended(DatabaseSettings settings) {
        try (Database database = filled(settings)) {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch writing = new CountDownLatch(1);
            // Held inside the transaction, so that the stop comes in the middle of it.
            Guard guard = () -> {
                if (Thread.currentThread().getName().startsWith("leasehold-db-")) {
                    writing.countDown();
                    join(release);
                }
                return true;
            };
            LeaderDuty.Run run = start(new JdbcFenceStore(database), guard);
            join(writing);
            CompletableFuture<Void> stopped = run.stop().toCompletableFuture();
            assertThat(stopped).isNotDone();
            release.countDown();
            stop(run);
            assertThat(left(database)).hasSize(5);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void without_a_token_it_does_not_start(DatabaseSettings settings) {
        try (Database database = filled(settings)) {
            LeaderDuty duty = duty(new JdbcFenceStore(database));
            assertThat(duty.needsFence()).isTrue();
            assertThatThrownBy(() -> duty.start(new Reign(new Term(1), Optional.empty(), () -> true)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Database filled(DatabaseSettings settings) {
        Database database = TestDatabases.opened(settings);
        Answers.within(PATIENCE, new JdbcFenceStore(database).advance(LOCK, FencingToken.NONE));
        TestDatabases.in(database, handle -> {
            for (int n = 1; n <= 5; n++) {
                AuditRows.insert(
                        handle, Entries.resignedAt(Entries.AT.minus(AGE).minusSeconds(n), "old " + n));
            }
            AuditRows.insert(handle, Entries.resignedAt(Entries.AT.minus(AGE), "young"));
            return handle;
        });
        return database;
    }

    private static LeaderDuty duty(FenceStore fence) {
        return new AuditRetention(fence, LOCK, () -> Entries.AT, AGE, 1);
    }

    private static LeaderDuty.Run start(FenceStore fence, Guard guard) {
        return duty(fence).start(new Reign(new Term(1), Optional.of(TOKEN), guard));
    }

    private static void stop(LeaderDuty.Run run) {
        Answers.within(PATIENCE, run.stop());
    }

    private static void join(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<String> left(Database database) {
        return TestDatabases.in(
                database,
                handle -> handle.select("select target from audit order by number")
                        .mapTo(String.class)
                        .list());
    }
}
