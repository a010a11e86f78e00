package io.leasehold.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronExpressionTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 */6 * * *       | 2026-11-26T05:59 | 2026-11-26T06:00
                    0 */6 * * *       | 2026-11-26T06:00 | 2026-11-26T12:00
                    */15 * * * *      | 2026-12-31T23:50 | 2027-01-01T00:00
                    5/20 * * * *      | 2026-11-26T06:06 | 2026-11-26T06:25
                    30 8 * * MON-FRI  | 2026-11-27T08:30 | 2026-11-30T08:30
                    0 0 1 jan,JUL *   | 2026-02-01T00:00 | 2026-07-01T00:00
                    0 0 29 2 *        | 2026-03-01T00:00 | 2028-02-29T00:00
                    0 0 13 * FRI      | 2026-11-26T00:00 | 2026-11-27T00:00
                    0 0 */2 * FRI     | 2026-11-26T00:00 | 2026-11-27T00:00
                    0 0 * * sun       | 2026-11-26T00:00 | 2026-11-29T00:00
                    0 0 13 * ?        | 2026-11-26T00:00 | 2026-12-13T00:00
                    10-12,40 3 * * *  | 2026-11-26T03:12 | 2026-11-26T03:40
                    @daily            | 2026-11-26T00:00 | 2026-11-27T00:00
                    """)
    void the_next_fire_time_is_the_first_that_matches(String cron, LocalDateTime after, LocalDateTime next) {
        assertThat(valid(cron).next(after.toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
                .contains(next.toInstant(ZoneOffset.UTC));
    }

    @Test
    void seconds_within_the_minute_do_not_bring_it_back() {
        assertThat(valid("* * * * *").next(Instant.parse("2026-11-26T06:00:00.000001Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2026-11-26T06:01:00Z"));
    }

    @Test
    void a_day_that_never_comes_has_no_fire_time() {
        assertThat(valid("0 0 30 2 *").next(Instant.EPOCH, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void a_century_without_a_leap_day_is_waited_out() {
        assertThat(valid("0 0 29 2 *").next(Instant.parse("2096-03-01T00:00:00Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2104-02-29T00:00:00Z"));
    }

    /** In Berlin 02:00 to 02:59 is left out on 29 March 2026: the change is at 01:00 UTC. */
    @Test
    void a_minute_that_is_left_out_fires_once_at_the_change() {
        assertThat(all("30 2 * * *", "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z"))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(all("*/20 2 * * *", "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"))
                .containsExactly("2026-03-29T01:00:00Z");
    }

    /** In Berlin 02:00 to 02:59 comes twice on 25 October 2026: from 00:00 and from 01:00 UTC. */
    @Test
    void a_minute_that_comes_twice_fires_once() {
        assertThat(all("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void where_every_hour_is_meant_every_hour_that_passes_counts() {
        assertThat(all("30 * * * *", "2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z"))
                .containsExactly(
                        "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
        assertThat(all("*/30 * * * *", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z"))
                .containsExactly(
                        "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z");
    }

    /** Where clocks go back over midnight, the day before ends twice. */
    @Test
    void a_change_over_midnight_loses_and_repeats_nothing() {
        ZoneId azores = ZoneId.of("Atlantic/Azores");
        Instant from = Instant.parse("2026-10-24T20:00:00Z");
        Instant until = Instant.parse("2026-10-25T04:00:00Z");
        List<Instant> fired = all(valid("45 * * * *"), azores, from, until);
        assertThat(fired).hasSize(8).isSorted().doesNotHaveDuplicates();
        assertThat(all(valid("45 0 * * *"), azores, from, until)).hasSize(1);
    }

    /** On Lord Howe half an hour is left out on 4 October 2026: from 15:30 UTC, and the hour goes on. */
    @Test
    void a_minute_that_is_left_out_of_an_hour_fires_at_the_change() {
        ZoneId island = ZoneId.of("Australia/Lord_Howe");
        Instant from = Instant.parse("2026-10-03T14:00:00Z");
        Instant until = Instant.parse("2026-10-03T17:00:00Z");
        assertThat(all(valid("15 * * * *"), island, from, until))
                .containsExactly(
                        Instant.parse("2026-10-03T14:45:00Z"),
                        Instant.parse("2026-10-03T15:30:00Z"),
                        Instant.parse("2026-10-03T16:15:00Z"));
    }

    /** Whatever the clocks do, the fire times of every hour at one minute are an hour apart. */
    @ParameterizedTest
    @CsvSource({"Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca", "UTC"})
    void every_hour_of_a_year_is_fired_once(String zone) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2027-01-01T00:00:00Z");
        for (int minute : List.of(0, 15, 45, 59)) {
            List<Instant> fired = all(valid(minute + " * * * *"), ZoneId.of(zone), from, until);
            assertThat(fired).hasSize(365 * 24).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    * * * *        | has 4 fields instead of five
                    * * * * * *    | has 6 fields instead of five
                    60 * * * *     | the minute '60' cannot be read: '60' is outside 0 to 59
                    * 24 * * *     | the hour '24' cannot be read: '24' is outside 0 to 23
                    * * 0 * *      | the day of month '0' cannot be read: '0' is outside 1 to 31
                    * * * foo *    | the month 'foo' cannot be read: 'foo' is no number
                    * * * * 7      | the day of week '7' cannot be read: '7' is outside 0 to 6
                    5-1 * * * *    | '5-1' ends before it begins
                    1-2-3 * * * *  | '1-2-3' has more than one '-'
                    */0 * * * *    | the step '0' must be 1 or more
                    */1/2 * * * *  | '*/1/2' has more than one '/'
                    1,,2 * * * *   | it is empty
                    -1 * * * *     | it is empty
                    @never         | '@never' is no nickname
                    ٣ * * * *      | '٣' is no number
                    99999999999 * * * * | is no number
                    """)
    void a_malformed_one_is_told_in_a_sentence(String cron, String expected) {
        assertThat(CronExpression.read(cron))
                .isInstanceOfSatisfying(
                        CronExpression.Reading.Malformed.class,
                        malformed -> assertThat(malformed.sentence()).contains(expected));
    }

    private static List<String> all(String cron, String from, String until) {
        return all(valid(cron), BERLIN, Instant.parse(from), Instant.parse(until)).stream()
                .map(Instant::toString)
                .toList();
    }

    private static List<Instant> all(CronExpression cron, ZoneId zone, Instant from, Instant until) {
        List<Instant> fired = new ArrayList<>();
        Optional<Instant> next = cron.next(from, zone);
        while (next.isPresent() && !next.get().isAfter(until)) {
            fired.add(next.get());
            next = cron.next(next.get(), zone);
        }
        return fired;
    }

    private static CronExpression valid(String cron) {
        CronExpression.Reading reading = CronExpression.read(cron);
        if (reading instanceof CronExpression.Reading.Valid valid) {
            return valid.expression();
        }
        throw new AssertionError(reading);
    }
}
