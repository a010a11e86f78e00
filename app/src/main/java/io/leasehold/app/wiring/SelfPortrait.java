package io.leasehold.app.wiring;

import io.leasehold.app.config.Settings;
import io.leasehold.domain.instance.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** How an instance names itself and says where it can be reached. No name server is asked: that may take seconds. */
public final class SelfPortrait {

    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST_HOST = 63;
    private static final int RANDOM_BYTES = 5;

    private SelfPortrait() {}

    /** An identity no other start of any process has: {@code <hostname>-<random>}, legal in an object name. */
    public static InstanceId freshId() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new InstanceId(legal(hostName()) + "-" + HexFormat.of().formatHex(random));
    }

    /** Where the pages of this instance can be reached; empty where that is not known before it listens. */
    static Optional<String> address(Settings.Web web) {
        if (web.port() == 0) {
            return Optional.empty();
        }
        String host = environment("POD_IP").orElseGet(SelfPortrait::hostName);
        return Optional.of("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + web.port());
    }

    static String legal(String host) {
        String lower = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
        String cut = lower.length() > LONGEST_HOST ? lower.substring(0, LONGEST_HOST) : lower;
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "instance" : trimmed;
    }

    private static String hostName() {
        return environment("HOSTNAME").or(SelfPortrait::kernelName).orElse("localhost");
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> kernelName() {
        try {
            return Optional.of(Files.readString(KERNEL_NAME).strip()).filter(text -> !text.isEmpty());
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
