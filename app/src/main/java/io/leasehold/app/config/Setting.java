package io.leasehold.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one table of settings: flags, environment, {@code .env}, {@code config print}, help and completion all read it.
 * The environment name is the constant's own unless it is given; an empty default means "not set".
 */
@SuppressWarnings(
        "ImmutableEnumChecker") // kinds are records of unmodifiable lists; what would prove it is one more library
public enum Setting {
    HOST(text("address"), "0.0.0.0"),
    PORT(new Kind.Whole("port", 0, 65_535), "3618", "-p"),
    KUBECONFIG(text("path"), "", "-c"),
    IN_CLUSTER(new Kind.YesNo(), "true"),
    HOST_CLUSTER_ID(text("id"), ""),
    LEASE_BACKEND(choice(List.of("auto", "kubernetes", "jdbc", "none")), "auto"),
    LEASE_NAMESPACE(text("namespace"), ""),
    LEASE_DURATION_SECONDS(seconds(), "60"),
    LEASE_RENEW_INTERVAL_SECONDS(new Kind.Decimal("seconds"), ""),
    LEADER_LEASE_DURATION_SECONDS(seconds(), "60"),
    LEADER_RENEW_DEADLINE_SECONDS(seconds(), "50"),
    LEADER_RETRY_PERIOD_SECONDS(seconds(), "10"),
    LEADER_LOCK_NAME(text("name"), "k8m-leader-lock"),
    RESYNC_PERIOD_SECONDS(seconds(), "30"),
    CLEANUP_INTERVAL_SECONDS(seconds(), "30"),
    ON_HOLDER_LOSS(choice(List.of("disconnect", "takeover")), "disconnect"),
    LEASE_MODE(choice(List.of("per-cluster"), "heartbeat"), "per-cluster"),
    CONNECT_CLUSTER(new Kind.YesNo(), "false"),
    PRODUCT_NAME(text("name"), "K8M"),
    LOG_V(new Kind.Whole("level", 0, 10), "2", "-v"),
    LANG(choice(List.of("en", "zh")), "en") {
        @Override
        public String environmentName() {
            // LANG itself belongs to the operating system and holds values such as C.UTF-8.
            return "LEASEHOLD_LANG";
        }
    },
    DB_DRIVER(choice(List.of("h2", "postgresql")), "h2"),
    DB_PATH(text("path"), "./data/leasehold"),
    PG_HOST(text("host"), ""),
    PG_PORT(new Kind.Whole("port", 1, 65_535), "5432"),
    PG_USER(text("user"), ""),
    PG_PASSWORD(text("password"), "") {
        @Override
        public boolean secret() {
            return true;
        }
    },
    PG_DATABASE(text("name"), ""),
    PG_SSLMODE(choice(List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full")), "prefer"),
    ENCRYPTION_KEY(text("key"), "") {
        @Override
        public boolean secret() {
            return true;
        }

        @Override
        public boolean hasFlag() {
            // Whoever may list processes may read their flags, and a stolen key opens every kubeconfig there is.
            return false;
        }
    },
    ENCRYPTION_KEY_FILE(text("path"), ""),
    ADMIN_TOKEN(text("token"), "") {
        @Override
        public boolean secret() {
            return true;
        }
    },
    ADMIN_TOKEN_FILE(text("path"), ""),
    VIEWER_TOKEN(text("token"), "") {
        @Override
        public boolean secret() {
            return true;
        }
    },
    /**
     * Each is a process of about 100 MiB that keeps a processor busy. Measured on two processors with 50 clusters, two at a
     * time took 41 s where one took 57; four took 40 s and twice the memory of two, and eight 44 s.
     */
    INSPECTION_PARALLELISM(new Kind.Whole("clusters", 1, 32), "2"),
    JOURNAL(text("path"), "");

    private final Kind kind;
    private final String defaultText;
    private final List<String> shortFlags;

    Setting(Kind kind, String defaultText, String... shortFlags) {
        this.kind = kind;
        this.defaultText = defaultText;
        this.shortFlags = List.of(shortFlags);
    }

    /** The name in {@code config print}, such as {@code lease-namespace}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String flag() {
        return "--" + label();
    }

    public List<String> shortFlags() {
        return shortFlags;
    }

    public String environmentName() {
        return name();
    }

    public String defaultText() {
        return defaultText;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the value is never shown. */
    public boolean secret() {
        return false;
    }

    /** Whether it may be given on the command line. */
    public boolean hasFlag() {
        return true;
    }

    /** Where people are told to give it. */
    Source preferredSource() {
        return hasFlag() ? new Source.Flag(flag()) : new Source.Environment(environmentName());
    }

    static Optional<Setting> ofEnvironmentName(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.environmentName().equals(name))
                .findFirst();
    }

    private static Kind text(String placeholder) {
        return new Kind.Text(placeholder);
    }

    private static Kind seconds() {
        return new Kind.Whole("seconds", 1, 86_400);
    }

    private static Kind choice(List<String> values, String... absent) {
        return new Kind.Choice(values, List.of(absent));
    }
}
