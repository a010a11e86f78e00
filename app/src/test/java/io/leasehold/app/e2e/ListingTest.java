package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who looks for charts that are missing or mixed must see them. */
final class ListingTest {

    private static final MarkedIndex SHAPE = new MarkedIndex(2, 2);
    private static final Listing WHOLE =
            new Listing(Map.of("a", List.of("2+new", "1+new"), "b", List.of("2+new", "1+new")));

    @Test
    void a_whole_index_is_in_order() {
        assertThat(WHOLE.problem(SHAPE)).isEmpty();
        assertThat(WHOLE.marker()).isEqualTo("new");
    }

    @Test
    void a_listing_that_is_half_swapped_is_not() {
        Listing charts = with("b", List.of("2+old", "1+old"));
        Listing versions = with("b", List.of("2+new", "1+old"));

        assertThat(charts.problem(SHAPE))
                .hasValueSatisfying(problem -> assertThat(problem).contains("new=2", "old=2"));
        assertThat(versions.problem(SHAPE))
                .hasValueSatisfying(problem -> assertThat(problem).contains("new=3", "old=1"));
        assertThat(versions.marker()).isNotEqualTo("new");
    }

    @Test
    void a_listing_of_nothing_or_of_a_part_is_not() {
        assertThat(new Listing(Map.of()).problem(SHAPE)).isPresent();
        assertThat(new Listing(Map.of("a", List.of("2+new", "1+new"))).problem(SHAPE))
                .isPresent();
        assertThat(with("b", List.of("2+new")).problem(SHAPE)).isPresent();
    }

    @Test
    void a_table_that_is_half_swapped_or_not_whole_is_not_in_order() {
        assertThat(table(new ChartTable.Rows(2, 4, "new", "new")).problem(SHAPE))
                .isEmpty();
        assertThat(table(new ChartTable.Rows(2, 4, "new", "old")).problem(SHAPE))
                .isPresent();
        assertThat(table(new ChartTable.Rows(2, 3, "new", "new")).problem(SHAPE))
                .isPresent();
        assertThat(new ChartTable.State(1, 1, new TreeMap<>()).problem(SHAPE)).isPresent();
    }

    @Test
    void rows_of_another_generation_are_counted_as_staged() {
        ChartTable.Rows rows = new ChartTable.Rows(2, 4, "new", "new");

        assertThat(table(rows).staged()).isZero();
        assertThat(new ChartTable.State(1, 2, new TreeMap<>(Map.of(1L, rows, 2L, rows))).staged())
                .isEqualTo(4);
    }

    private static Listing with(String chart, List<String> versions) {
        Map<String, List<String>> charts = new TreeMap<>(WHOLE.charts());
        charts.put(chart, versions);
        return new Listing(charts);
    }

    private static ChartTable.State table(ChartTable.Rows rows) {
        return new ChartTable.State(1, 1, new TreeMap<>(Map.of(1L, rows)));
    }
}
