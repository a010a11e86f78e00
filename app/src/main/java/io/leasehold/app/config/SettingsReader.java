package io.leasehold.app.config;

import io.leasehold.app.messages.Language;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.ports.secret.Secret;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns texts into typed settings, one group at a time. */
final class SettingsReader {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7E]+");

    private final Configuration configuration;
    private final List<Sentence> warnings = new ArrayList<>();
    private final Given given;

    SettingsReader(Configuration configuration) {
        this.configuration = configuration;
        this.given = new Given(configuration, warnings);
        warnings.addAll(configuration.warnings());
    }

    Settings read() {
        Settings.Leases leases = leases();
        return new Settings(
                web(),
                clusters(),
                leases,
                database(leases.backend()),
                new TimingsReader(configuration, warnings).read(),
                configuration.whole(Setting.INSPECTION_PARALLELISM),
                configuration.whole(Setting.LOG_V),
                Language.of(configuration.text(Setting.LANG)).orElse(Language.EN),
                given.text(Setting.JOURNAL).map(given::path),
                warnings);
    }

    private Settings.Database database(LeaseBackend backend) {
        DatabaseReader reader = new DatabaseReader(configuration, given);
        reader.checkLeases(backend);
        return reader.read();
    }

    private Settings.Web web() {
        Optional<Secret> admin = token(Setting.ADMIN_TOKEN);
        Optional<Secret> viewer = token(Setting.VIEWER_TOKEN);
        Optional<Path> file = given.text(Setting.ADMIN_TOKEN_FILE).map(given::path);
        if (admin.isPresent() && file.isPresent()) {
            throw given.refused(Phrase.VALUE_AND_FILE, Setting.ADMIN_TOKEN, given.origin(Setting.ADMIN_TOKEN_FILE));
        }
        if (admin.isPresent() && admin.equals(viewer)) {
            throw given.refused(Phrase.TOKENS_EQUAL, Setting.VIEWER_TOKEN, given.origin(Setting.ADMIN_TOKEN));
        }
        return new Settings.Web(host(), configuration.whole(Setting.PORT), admin, file, viewer, given.path("data"));
    }

    private String host() {
        String host = configuration.text(Setting.HOST);
        if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
            throw given.refused(Phrase.BAD_HOST, Setting.HOST, host);
        }
        return host;
    }

    private Optional<Secret> token(Setting setting) {
        Optional<String> text = given.text(setting);
        if (text.isPresent() && !HEADER_TEXT.matcher(text.get()).matches()) {
            throw given.refused(Phrase.BAD_TOKEN, setting);
        }
        return text.map(Secret::new);
    }

    private Settings.Clusters clusters() {
        return new Settings.Clusters(
                kubeconfigs(),
                configuration.yes(Setting.IN_CLUSTER),
                given.text(Setting.HOST_CLUSTER_ID),
                configuration.yes(Setting.CONNECT_CLUSTER));
    }

    /** As kubectl does, takes a list of paths and bears missing ones while any of them is there. */
    private List<Path> kubeconfigs() {
        Optional<String> written = given.text(Setting.KUBECONFIG);
        if (written.isEmpty()) {
            Path usual = configuration.surroundings().home().resolve(".kube").resolve("config");
            return Files.exists(usual) ? List.of(usual) : List.of();
        }
        List<Path> named = namedPaths(written.get());
        List<Path> present = named.stream().filter(Files::exists).toList();
        if (present.isEmpty()) {
            throw given.refused(Phrase.KUBECONFIG_MISSING, Setting.KUBECONFIG, written.get());
        }
        named.stream()
                .filter(path -> !present.contains(path))
                .forEach(path -> given.warn(Phrase.KUBECONFIG_PART_MISSING, Setting.KUBECONFIG, path));
        unreadable(present).ifPresent(path -> {
            throw given.refused(Phrase.KUBECONFIG_UNREADABLE, Setting.KUBECONFIG, path);
        });
        return present;
    }

    private List<Path> namedPaths(String written) {
        if (Files.exists(given.path(written))) {
            return List.of(given.path(written));
        }
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(written)
                .filter(part -> !part.isBlank())
                .map(given::path)
                .distinct()
                .toList();
    }

    private static Optional<Path> unreadable(List<Path> paths) {
        return paths.stream().filter(path -> !Files.isReadable(path)).findFirst();
    }

    private Settings.Leases leases() {
        String product = configuration.text(Setting.PRODUCT_NAME);
        return new Settings.Leases(
                LeaseBackend.valueOf(given.constant(Setting.LEASE_BACKEND)),
                namespace(),
                product,
                naming(product),
                lockName(),
                HolderLossPolicy.valueOf(given.constant(Setting.ON_HOLDER_LOSS)));
    }

    private Optional<String> namespace() {
        Optional<String> text = given.text(Setting.LEASE_NAMESPACE);
        if (text.isPresent() && !DNS_LABEL.matcher(text.get()).matches()) {
            throw given.refused(Phrase.BAD_NAMESPACE, Setting.LEASE_NAMESPACE, text.get());
        }
        return text;
    }

    private LeaseNaming naming(String product) {
        try {
            LeaseNaming naming = LeaseNaming.ofProduct(product);
            if (!naming.product().equals(product.toLowerCase(Locale.ROOT))) {
                given.warn(Phrase.PRODUCT_NAME_CHANGED, Setting.PRODUCT_NAME, naming.product());
            }
            return naming;
        } catch (IllegalArgumentException e) {
            throw given.refused(Phrase.BAD_PRODUCT_NAME, Setting.PRODUCT_NAME, product);
        }
    }

    private LeaseName lockName() {
        String name = configuration.text(Setting.LEADER_LOCK_NAME);
        try {
            return new LeaseName(name);
        } catch (IllegalArgumentException e) {
            throw given.refused(Phrase.BAD_LOCK_NAME, Setting.LEADER_LOCK_NAME, name);
        }
    }
}
