package io.leasehold.adapters.jdbc.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.jdbc.database.TestDatabases;
import io.leasehold.domain.fencing.FencingToken;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.ports.fence.FenceOutcome;
import io.leasehold.ports.fence.FenceStore;
import io.leasehold.ports.fence.FenceStoreContract;
import io.leasehold.ports.lease.Answers;
import io.leasehold.ports.lease.Racers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The fence on both databases. */
class JdbcFenceStoreTest {

    private static final FencingToken FIRST = new FencingToken(1);
    private static final AtomicInteger LOCKS = new AtomicInteger();

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnH2 extends OnDatabase {
        @BeforeAll
        void open(@TempDir Path folder) {
            database = TestDatabases.opened(TestDatabases.freshH2(folder));
            RaceTable.create(database);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class OnPostgreSql extends OnDatabase {
        @BeforeAll
        void open() {
            database = TestDatabases.opened(TestDatabases.freshPostgreSql());
            RaceTable.create(database);
        }

        @Test
        void a_commit_without_an_answer_may_have_taken_effect() {
            LeaseName lock = claimed();
            FenceOutcome outcome = answer(fence().write(lock, FIRST, () -> {
                int backend = FencedWrite.handle()
                        .createQuery("select pg_backend_pid()")
                        .mapTo(Integer.class)
                        .one();
                database.await(
                        other -> other.select("select pg_terminate_backend(?)", backend)
                                .mapTo(Boolean.class)
                                .one(),
                        failure -> false);
            }));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            FenceOutcome.Unavailable.class,
                            unavailable -> assertThat(unavailable.reason()).contains("may have taken effect"));
        }
    }

    abstract static class OnDatabase implements FenceStoreContract {

        @SuppressWarnings("NullAway.Init")
        Database database;

        @AfterAll
        void close() {
            database.close();
        }

        @Override
        public FenceStore fence() {
            return new JdbcFenceStore(database);
        }

        @Override
        public LeaseName freshLock() {
            return new LeaseName("lock-" + LOCKS.incrementAndGet());
        }

        @Test
        void of_first_claims_racing_one_is_issued_and_the_others_hear_of_it() {
            for (int n = 0; n < 20; n++) {
                LeaseName lock = freshLock();
                List<FenceOutcome> outcomes =
                        Racers.race(6, patience(), racer -> answer(fence().advance(lock, FencingToken.NONE)));
                assertThat(outcomes)
                        .filteredOn(new FenceOutcome.Highest(FIRST)::equals)
                        .hasSize(1);
                assertThat(outcomes)
                        .filteredOn(new FenceOutcome.Outranked(FIRST)::equals)
                        .hasSize(5);
            }
        }

        @Test
        void nothing_is_written_before_a_token_was_issued() {
            AtomicInteger writes = new AtomicInteger();
            assertThat(answer(fence().write(freshLock(), FencingToken.NONE, writes::incrementAndGet)))
                    .isInstanceOf(FenceOutcome.Unavailable.class);
            assertThat(writes).hasValue(0);
        }

        @Test
        void what_a_repository_writes_is_committed_with_the_check_of_the_token() {
            LeaseName lock = claimed();
            assertThat(answer(fence().write(lock, FIRST, writing("kept")))).isEqualTo(new FenceOutcome.Highest(FIRST));
            assertThat(written()).contains("kept");
        }

        @Test
        void of_a_write_that_throws_nothing_stays() {
            LeaseName lock = claimed();
            FenceOutcome outcome = answer(fence().write(lock, FIRST, () -> {
                writing("undone").run();
                throw new IllegalStateException("the second half failed");
            }));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            FenceOutcome.Unavailable.class,
                            unavailable -> assertThat(unavailable.reason())
                                    .contains("the second half failed")
                                    .doesNotContain("may have taken effect"));
            assertThat(written()).doesNotContain("undone");
        }

        @Test
        void an_outranked_repository_writes_nothing() {
            LeaseName lock = claimed();
            answer(fence().advance(lock, FIRST));
            assertThat(answer(fence().write(lock, FIRST, writing("late"))))
                    .isEqualTo(new FenceOutcome.Outranked(FIRST.next()));
            assertThat(written()).doesNotContain("late");
        }

        @Test
        void outside_of_a_fenced_write_a_repository_writes_nothing() {
            assertThatThrownBy(writing("unfenced")::run).isInstanceOf(IllegalStateException.class);
            assertThat(written()).doesNotContain("unfenced");
        }

        LeaseName claimed() {
            LeaseName lock = freshLock();
            answer(fence().advance(lock, FencingToken.NONE));
            return lock;
        }

        FenceOutcome answer(CompletionStage<FenceOutcome> stage) {
            return Answers.within(patience(), stage);
        }

        private static Runnable writing(String writer) {
            return () -> RaceTable.insert(new RaceTable.Row(1, writer, 1, false));
        }

        private List<String> written() {
            return RaceTable.read(database).stream()
                    .map(placed -> placed.row().writer())
                    .toList();
        }
    }
}
