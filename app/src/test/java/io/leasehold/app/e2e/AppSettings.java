package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flags of one instance, and those of its JVM. */
record AppSettings(Map<String, String> flags, List<String> jvm) {
    /** Three JVMs and an API server share a small machine: small heaps, no second compiler. */
    static final List<String> SMALL_JVM = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Keys are the fleet's: without one, nobody could read what another registered. */
    private static final String KEY = "3q2+796tvu/erb7v3q2+796tvu/erb7v3q2+796tvu8=";

    /** What a production fleet runs with: 60/50/10, cluster leases of 60 s. */
    static AppSettings defaults() {
        return new AppSettings(Map.of(), SMALL_JVM);
    }

    /** Everything that is waited for takes seconds instead of a minute. */
    static AppSettings shortLeases() {
        return defaults()
                .leader(6, 4, 1)
                .with("--lease-duration-seconds", "6")
                .with("--lease-renew-interval-seconds", "2")
                .with("--resync-period-seconds", "2")
                .with("--cleanup-interval-seconds", "2");
    }

    /** Leases in one H2 file that all instances share; shorter ones are refused there. */
    static AppSettings h2Leases(Path file) {
        return defaults()
                .leader(30, 24, 3)
                .with("--lease-duration-seconds", "30")
                .with("--lease-renew-interval-seconds", "5")
                .with("--resync-period-seconds", "2")
                .with("--cleanup-interval-seconds", "2")
                .with("--lease-backend", "jdbc")
                .with("--db-path", file.toString());
    }

    AppSettings leader(int durationSeconds, int renewDeadlineSeconds, int retryPeriodSeconds) {
        return with("--leader-lease-duration-seconds", Integer.toString(durationSeconds))
                .with("--leader-renew-deadline-seconds", Integer.toString(renewDeadlineSeconds))
                .with("--leader-retry-period-seconds", Integer.toString(retryPeriodSeconds));
    }

    AppSettings with(String flag, String value) {
        Map<String, String> more = new LinkedHashMap<>(flags);
        more.put(flag, value);
        return new AppSettings(more, jvm);
    }

    /** One that encrypts what it keeps of others' secrets. */
    AppSettings withKey() {
        Path file = Scratch.write(Scratch.folder("key").resolve("key"), KEY + "\n");
        return with("--encryption-key-file", file.toString());
    }

    AppSettings onJvm(List<String> options) {
        return new AppSettings(flags, options);
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        flags.forEach((flag, value) -> {
            arguments.add(flag);
            arguments.add(value);
        });
        return arguments;
    }
}
