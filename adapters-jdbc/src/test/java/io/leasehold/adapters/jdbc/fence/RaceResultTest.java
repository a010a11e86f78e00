package io.leasehold.adapters.jdbc.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the race concludes from a table and from what the writers were told. */
class RaceResultTest {

    private final RaceTally tally = new RaceTally();

    @Test
    void tokens_that_never_go_down_and_nothing_missing_are_fine() {
        tally.take("wrote 1 a 1");
        tally.take("wrote 2 b 1");
        RaceResult result = result(row(1, "a", 1), row(1, "a", 2), row(2, "b", 1));
        assertThat(result.breaches()).isZero();
        assertThat(result.lost()).isZero();
        assertThat(result.acknowledged()).isEqualTo(2);
        assertThat(result.highest()).isEqualTo(2);
    }

    @Test
    void a_write_under_a_lower_token_than_one_before_it_is_caught() {
        assertThat(result(row(2, "b", 1), row(1, "a", 1)).staleAccepted()).isEqualTo(1);
    }

    @Test
    void a_write_of_a_writer_that_knew_of_a_higher_token_is_caught() {
        assertThat(result(new RaceTable.Row(1, "a", 1, true)).staleAccepted()).isEqualTo(1);
    }

    @Test
    void two_writes_under_one_position_are_caught() {
        List<RaceTable.Placed> table =
                List.of(new RaceTable.Placed(1, row(1, "a", 1)), new RaceTable.Placed(1, row(1, "a", 2)));
        assertThat(RaceResult.of(0, tally, table).beside()).isEqualTo(1);
    }

    @Test
    void a_token_under_which_two_wrote_is_caught() {
        assertThat(result(row(1, "a", 1), row(1, "b", 1)).issuedTwice()).isEqualTo(1);
    }

    @Test
    void an_acknowledged_write_that_is_not_there_is_caught() {
        tally.take("wrote 1 a 1");
        tally.take("wrote 1 a 2");
        assertThat(result(row(1, "a", 1)).lost()).isEqualTo(1);
    }

    private static RaceTable.Row row(long token, String writer, long number) {
        return new RaceTable.Row(token, writer, number, false);
    }

    private RaceResult result(RaceTable.Row... rows) {
        Stream<RaceTable.Placed> table =
                IntStream.range(0, rows.length).mapToObj(n -> new RaceTable.Placed(n + 1, rows[n]));
        return RaceResult.of(0, tally, table.toList());
    }
}
