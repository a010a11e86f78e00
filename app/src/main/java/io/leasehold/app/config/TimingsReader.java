package io.leasehold.app.config;

import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.domain.timing.InvalidTimings;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the durations and checks their arithmetic. */
final class TimingsReader {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1_000_000_000);

    private final Configuration configuration;
    private final List<Sentence> warnings;

    TimingsReader(Configuration configuration, List<Sentence> warnings) {
        this.configuration = configuration;
        this.warnings = warnings;
    }

    Settings.Timings read() {
        try {
            LeadershipTimings leadership = LeadershipTimings.of(
                    seconds(Setting.LEADER_LEASE_DURATION_SECONDS),
                    seconds(Setting.LEADER_RENEW_DEADLINE_SECONDS),
                    seconds(Setting.LEADER_RETRY_PERIOD_SECONDS));
            return new Settings.Timings(leadership, sync(leadership.requestTimeout()));
        } catch (InvalidTimings e) {
            throw new BadInput(Sentence.of(Phrase.TIMINGS_REFUSED, String.valueOf(e.getMessage())));
        }
    }

    private LeaseSyncTimings sync(Duration requestTimeout) {
        Duration duration = seconds(Setting.LEASE_DURATION_SECONDS);
        return new LeaseSyncTimings(
                duration,
                renewInterval(duration, requestTimeout),
                seconds(Setting.RESYNC_PERIOD_SECONDS),
                seconds(Setting.CLEANUP_INTERVAL_SECONDS),
                requestTimeout);
    }

    private Duration renewInterval(Duration leaseDuration, Duration requestTimeout) {
        SettingValue value = configuration.value(Setting.LEASE_RENEW_INTERVAL_SECONDS);
        Optional<Duration> configured = value.isSet()
                ? Optional.of(clamped(configuration.number(Setting.LEASE_RENEW_INTERVAL_SECONDS)))
                : Optional.empty();
        LeaseSyncTimings.ChosenInterval chosen =
                LeaseSyncTimings.chooseRenewInterval(leaseDuration, configured, requestTimeout);
        chosen.warnings()
                .forEach(warning -> warnings.add(Sentence.of(Phrase.RENEW_INTERVAL_WARNING, value.origin(), warning)));
        return chosen.interval();
    }

    /** A number of any size is a number: far out of range it is still answered like one just out of range. */
    private static Duration clamped(BigDecimal seconds) {
        BigDecimal bounded = seconds.max(LONGEST_SECONDS.negate()).min(LONGEST_SECONDS);
        return Duration.ofNanos(
                bounded.multiply(NANOS).setScale(0, RoundingMode.DOWN).longValueExact());
    }

    private Duration seconds(Setting setting) {
        return Duration.ofSeconds(configuration.whole(setting));
    }
}
