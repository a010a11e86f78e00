package io.leasehold.domain.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Optional;

/**
 * A cron expression of five fields: minute, hour, day of month, month, day of week, with names, ranges, lists and steps.
 * The rules are those of robfig's parser, which K8M uses: where both day fields name days, either one is enough; a field
 * of {@code *} or {@code ?} names none, one of {@code *}{@code /2} does.
 *
 * <p>It speaks of the wall clock of a time zone, whose minutes are left out or come twice when clocks change. A minute that is
 * left out fires at the instant of the change, so that nothing is lost. One that comes twice fires the first time only.
 * But where every hour is meant by {@code *}, every hour that passes counts, and none that is left out whole.
 */
public final class CronExpression {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    /** Between two 29ths of February lie up to eight years. */
    private static final int DAYS_AHEAD = 366 * 9;

    private static final int FIELDS = 5;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    private final String text;
    private final CronField minute;
    private final CronField hour;
    private final CronField dayOfMonth;
    private final CronField month;
    private final CronField dayOfWeek;

    private CronExpression(String text, String[] fields) {
        this.text = text;
        this.minute = read(CronField.Kind.MINUTE, fields[0]);
        this.hour = read(CronField.Kind.HOUR, fields[1]);
        this.dayOfMonth = read(CronField.Kind.DAY_OF_MONTH, fields[2]);
        this.month = read(CronField.Kind.MONTH, fields[3]);
        this.dayOfWeek = read(CronField.Kind.DAY_OF_WEEK, fields[4]);
    }

    private static CronField read(CronField.Kind kind, String text) {
        try {
            return CronField.read(kind, text);
        } catch (MalformedCron problem) {
            throw new MalformedCron("the " + kind.title() + " '" + text + "' cannot be read: " + problem.getMessage());
        }
    }

    /** An expression, or what is wrong with the text, in one sentence. */
    public sealed interface Reading {
        /** The text is an expression. */
        record Valid(CronExpression expression) implements Reading {}

        /** The text is none. */
        record Malformed(String sentence) implements Reading {}
    }

    /** Reads the five fields, or a nickname such as {@code @daily}. */
    public static Reading read(String text) {
        String[] fields = NICKNAMES.getOrDefault(text.strip(), text.strip()).split("\\s+", -1);
        if (fields[0].startsWith("@")) {
            return new Reading.Malformed("'" + text.strip()
                    + "' is no nickname of a cron expression: use @yearly, @monthly, @weekly, @daily or @hourly");
        }
        if (fields.length != FIELDS) {
            return new Reading.Malformed("the cron expression '" + text + "' has " + fields.length
                    + " fields instead of five: minute, hour, day of month, month, day of week");
        }
        try {
            return new Reading.Valid(new CronExpression(text.strip(), fields));
        } catch (MalformedCron problem) {
            return new Reading.Malformed("in the cron expression '" + text + "' " + problem.getMessage());
        }
    }

    /**
     * Returns the first fire time after {@code after}; empty for a day that never comes, such as the 30th of February.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        // A change of the clocks can move a fire time of the day before past the instant.
        LocalDate first = LocalDateTime.ofInstant(after, rules.getOffset(after))
                .toLocalDate()
                .minusDays(1);
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            LocalDate day = first.plusDays(ahead);
            Optional<Instant> found = isMeant(day) ? firstOf(day, after, rules) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean isMeant(LocalDate day) {
        boolean byMonth = dayOfMonth.allows(day.getDayOfMonth());
        boolean byWeek = dayOfWeek.allows(day.getDayOfWeek().getValue() % DayOfWeek.values().length);
        boolean oneSaysNothing = dayOfMonth.any() || dayOfWeek.any();
        boolean meant = oneSaysNothing ? byMonth && byWeek : byMonth || byWeek;
        return meant && month.allows(day.getMonthValue());
    }

    private Optional<Instant> firstOf(LocalDate day, Instant after, ZoneRules rules) {
        Optional<Instant> best = Optional.empty();
        for (int h = 0; h < HOURS; h++) {
            for (int m = 0; hour.allows(h) && m < MINUTES; m++) {
                Optional<Instant> found = minute.allows(m) ? firstAt(day.atTime(h, m), after, rules) : Optional.empty();
                // Not the first in the order of the clock's face: where clocks go back that is not the order of time.
                if (found.isPresent() && (best.isEmpty() || found.get().isBefore(best.get()))) {
                    best = found;
                }
            }
        }
        return best;
    }

    /** When the clock shows this minute, the first time after {@code after} that counts. */
    private Optional<Instant> firstAt(LocalDateTime minuteOfDay, Instant after, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(minuteOfDay);
        if (change != null && change.isGap()) {
            // With every hour meant, one that is left out whole is made good by nothing: the one after it has its own.
            boolean counts = !hour.any() || change.getDuration().compareTo(HOUR) < 0;
            return Optional.of(change.getInstant()).filter(instant -> counts && after.isBefore(instant));
        }
        for (ZoneOffset offset : rules.getValidOffsets(minuteOfDay)) {
            Instant at = minuteOfDay.toInstant(offset);
            if (at.isAfter(after)) {
                return Optional.of(at);
            }
            if (!hour.any()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Two are equal if they were written alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CronExpression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
