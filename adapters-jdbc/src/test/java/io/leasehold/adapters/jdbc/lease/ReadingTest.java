package io.leasehold.adapters.jdbc.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.jdbc.database.Revisions.Standing;
import io.leasehold.domain.lease.LeaseChange;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseVersion;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** From which positions the changes that were read may be told. */
class ReadingTest {

    private static final int MANY = 100;

    private static Reading reading(long number, long forgotten, long after, int atMost, long... revisions) {
        return Reading.of(
                new Standing(number, forgotten),
                after,
                LongStream.of(revisions).mapToObj(ReadingTest::entry).toList(),
                atMost);
    }

    private static ChangeLog.Entry entry(long revision) {
        LeaseVersion version = new LeaseVersion("uid", Long.toString(revision));
        return new ChangeLog.Entry(revision, new LeaseChange(new LeaseName("a"), null, null, version));
    }

    @Test
    void without_a_gap_it_reaches_back_to_where_it_began_and_not_beyond_the_newest() {
        Reading reading = reading(7, 2, 4, MANY, 5, 6, 7);
        assertThat(LongStream.range(0, 10).filter(reading::reachesBackTo)).containsExactly(4L, 5L, 6L, 7L);
    }

    @Test
    void with_nothing_new_it_reaches_to_the_newest_alone() {
        Reading reading = reading(7, 0, 7, MANY);
        assertThat(LongStream.range(0, 10).filter(reading::reachesBackTo)).containsExactly(7L);
    }

    @Test
    void a_history_cut_meanwhile_reaches_back_to_the_cut() {
        Reading reading = reading(7, 2, 4, MANY, 6, 7);
        assertThat(LongStream.range(0, 10).filter(reading::reachesBackTo)).containsExactly(5L, 6L, 7L);
        Reading all = reading(7, 2, 4, MANY);
        assertThat(LongStream.range(0, 10).filter(all::reachesBackTo)).containsExactly(7L);
    }

    @Test
    void a_missing_number_is_not_passed_over() {
        Reading reading = reading(8, 2, 4, MANY, 5, 7, 8);
        assertThat(LongStream.range(0, 10).filter(reading::reachesBackTo)).containsExactly(6L, 7L, 8L);
        Reading last = reading(8, 2, 4, MANY, 5, 6, 7);
        assertThat(LongStream.range(0, 10).filter(last::reachesBackTo)).containsExactly(8L);
    }

    @Test
    void what_did_not_fit_is_not_missing() {
        Reading reading = reading(8, 2, 4, 2, 5, 6);
        assertThat(reading.more()).isTrue();
        assertThat(LongStream.range(0, 10).filter(reading::reachesBackTo)).containsExactly(4L, 5L, 6L, 7L, 8L);
    }
}
