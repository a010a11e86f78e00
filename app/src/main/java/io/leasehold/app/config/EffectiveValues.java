package io.leasehold.app.config;

import io.leasehold.ports.secret.Secret;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Shows each setting as it takes effect, for {@code config print}. */
public final class EffectiveValues {

    private final Configuration configuration;
    private final Settings settings;

    public EffectiveValues(Configuration configuration, Settings settings) {
        this.configuration = configuration;
        this.settings = settings;
    }

    /** Returns the value that takes effect; empty when there is none, masked when it is a secret. */
    public String of(Setting setting) {
        String text = configuration.value(setting).text();
        if (setting.secret()) {
            return text.isEmpty() ? "" : Secret.MASK;
        }
        return switch (setting) {
            case KUBECONFIG ->
                settings.clusters().kubeconfigs().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
            case LEASE_RENEW_INTERVAL_SECONDS -> renewInterval();
            default -> text;
        };
    }

    /** Whether a value was given and another takes effect. */
    public boolean isAdjusted(Setting setting) {
        SettingValue value = configuration.value(setting);
        return setting == Setting.LEASE_RENEW_INTERVAL_SECONDS
                && value.isSet()
                && configuration.number(setting).compareTo(new BigDecimal(renewInterval())) != 0;
    }

    private String renewInterval() {
        return BigDecimal.valueOf(settings.timings().sync().renewInterval().toNanos(), 9)
                .stripTrailingZeros()
                .toPlainString();
    }
}
