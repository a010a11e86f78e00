package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.run.Plain;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Times and steps as scripts write them, made those that Prometheus reads. */
final class PromTime {

    /** In seconds that is the year 5138: whoever writes more means milliseconds. */
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.ONE.movePointRight(11);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final Pattern STEP = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,9})?|([0-9]{1,10}(ms|[smhdwy])){1,7}");
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int LONGEST = 64;

    private PromTime() {}

    /** In seconds since 1970. */
    static String seconds(String text, String what) throws Unanswered {
        String time = text.strip();
        if (time.length() <= LONGEST && NUMBER.matcher(time).matches()) {
            BigDecimal number = new BigDecimal(time);
            return (number.compareTo(MILLISECONDS_FROM) < 0 ? number : number.movePointLeft(3)).toPlainString();
        }
        try {
            Instant instant = time.indexOf(' ') > 0
                    ? plain(time)
                    : OffsetDateTime.parse(time).toInstant();
            return BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unanswered("'" + Plain.text(text, 80) + "' is not a time for " + what
                    + ": give seconds or milliseconds since 1970, 2006-01-02T15:04:05Z or 2006-01-02 15:04:05 (UTC)");
        }
    }

    private static Instant plain(String time) {
        return LocalDateTime.parse(time, PLAIN).toInstant(ZoneOffset.UTC);
    }

    static String step(String text) throws Unanswered {
        String step = text.strip();
        if (step.length() > LONGEST || !STEP.matcher(step).matches()) {
            throw new Unanswered(
                    "'" + Plain.text(text, 80) + "' is not a step: give seconds, or a duration such as 5m");
        }
        return step;
    }
}
