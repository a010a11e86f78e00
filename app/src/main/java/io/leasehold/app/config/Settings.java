package io.leasehold.app.config;

import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.app.messages.Language;
import io.leasehold.app.messages.Sentence;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseNaming;
import io.leasehold.domain.sync.HolderLossPolicy;
import io.leasehold.domain.timing.LeadershipTimings;
import io.leasehold.domain.timing.LeaseSyncTimings;
import io.leasehold.ports.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All settings, typed and checked.
 *
 * @param timings of leader election and lease sync
 * @param inspectionParallelism how many clusters an inspection is busy with at a time
 * @param verbosity 0 to 10
 * @param journal the file for the journal of inputs; empty for none
 * @param warnings what the operator should know, in the order of the settings
 */
public record Settings(
        Web web,
        Clusters clusters,
        Leases leases,
        Database database,
        Timings timings,
        int inspectionParallelism,
        int verbosity,
        Language language,
        Optional<Path> journal,
        List<Sentence> warnings) {

    public Settings {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the typed settings.
     *
     * @throws BadInput for a value that cannot be used
     */
    public static Settings of(Configuration configuration) {
        return new SettingsReader(configuration).read();
    }

    /**
     * The web server.
     *
     * @param port 0 for any free one
     * @param dataDirectory where a generated admin token is kept unless its file is named
     */
    public record Web(
            String host,
            int port,
            Optional<Secret> adminToken,
            Optional<Path> adminTokenFile,
            Optional<Secret> viewerToken,
            Path dataDirectory) {}

    /**
     * The clusters to choose from.
     *
     * @param kubeconfigs files and folders that exist; empty when none was named and the user has none
     * @param inCluster whether a mounted service account is used
     * @param hostClusterId empty for the automatic choice
     * @param connectsAtStart whether every cluster is connected when it is first discovered
     */
    public record Clusters(
            List<Path> kubeconfigs, boolean inCluster, Optional<String> hostClusterId, boolean connectsAtStart) {

        public Clusters {
            kubeconfigs = List.copyOf(kubeconfigs);
        }
    }

    /**
     * The objects on the wire.
     *
     * @param namespace empty for the service account's, else {@code default}
     * @param product the product name as it was given
     * @param naming how leases are named for the product, whose name it has made legal
     */
    public record Leases(
            LeaseBackend backend,
            Optional<String> namespace,
            String product,
            LeaseNaming naming,
            LeaseName lockName,
            HolderLossPolicy onHolderLoss) {}

    /**
     * The shared database.
     *
     * @param encryptionKey the key itself, as it was given; at most one of the two is
     * @param encryptionKeyFile where the key is kept
     */
    public record Database(DatabaseSettings kind, Optional<Secret> encryptionKey, Optional<Path> encryptionKeyFile) {

        /** Whether it is there for instances of several hosts. */
        public boolean isShared() {
            return server().isPresent();
        }

        /** What must not show in any line of the log. */
        public Stream<Secret> secrets() {
            return Stream.concat(
                    server().flatMap(DatabaseSettings.PostgreSql::password).stream(), encryptionKey.stream());
        }

        private Optional<DatabaseSettings.PostgreSql> server() {
            return kind.answer(new DatabaseSettings.Handler<>() {
                @Override
                public Optional<DatabaseSettings.PostgreSql> onH2(DatabaseSettings.H2 settings) {
                    return Optional.empty();
                }

                @Override
                public Optional<DatabaseSettings.PostgreSql> onPostgreSql(DatabaseSettings.PostgreSql settings) {
                    return Optional.of(settings);
                }
            });
        }
    }

    /** The durations, whose arithmetic holds. */
    public record Timings(LeadershipTimings leadership, LeaseSyncTimings sync) {}
}
