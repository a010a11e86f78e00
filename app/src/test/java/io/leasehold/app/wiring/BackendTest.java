package io.leasehold.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.jdbc.database.Database;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Configuration;
import io.leasehold.app.config.Setting;
import io.leasehold.app.config.Settings;
import io.leasehold.app.config.Surroundings;
import io.leasehold.ports.coordination.StatusView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackendTest {

    private static final HostCluster NONE = new HostCluster.None("there is no host cluster", List.of("take note"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "auto,postgresql,JDBC,default,true",
        "auto,h2,NONE,'',false",
        "jdbc,postgresql,JDBC,default,true",
        "jdbc,h2,JDBC,default,true",
        "none,postgresql,NONE,'',false"
    })
    void without_a_host_cluster_leases_are_kept_where_the_database_is_shared(
            String asked, String driver, StatusView.Backend kind, String namespace, boolean elects) {
        Backend backend = chosen(Map.of(Setting.LEASE_BACKEND, asked, Setting.DB_DRIVER, driver), NONE);

        assertThat(backend.kind()).isEqualTo(kind);
        assertThat(backend.namespace()).isEqualTo(namespace);
        assertThat(backend.elects()).isEqualTo(elects);
    }

    @Test
    void what_led_to_the_database_is_told() {
        Backend backend = chosen(Map.of(Setting.DB_DRIVER, "postgresql", Setting.LEASE_NAMESPACE, "team"), NONE);

        assertThat(backend.namespace()).isEqualTo("team");
        assertThat(backend.reason())
                .isEqualTo("there is no host cluster, so leases are kept in the PostgreSQL database d on h:5432");
        assertThat(backend.warnings()).containsExactly("take note");
    }

    @ParameterizedTest
    @CsvSource({"auto", "kubernetes"})
    void a_host_cluster_that_is_misconfigured_is_not_replaced_by_a_database(String asked) {
        Map<Setting, String> flags = Map.of(Setting.LEASE_BACKEND, asked, Setting.DB_DRIVER, "postgresql");

        assertThatThrownBy(() -> chosen(flags, new HostCluster.Misconfigured("no such context")))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void kubernetes_is_never_replaced_by_a_database() {
        Map<Setting, String> flags = Map.of(Setting.LEASE_BACKEND, "kubernetes", Setting.DB_DRIVER, "postgresql");

        assertThatThrownBy(() -> chosen(flags, NONE)).isInstanceOf(BadInput.class);
    }

    private Backend chosen(Map<Setting, String> flags, HostCluster host) {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        all.putAll(Map.of(Setting.PG_HOST, "h", Setting.PG_USER, "u", Setting.PG_DATABASE, "d"));
        all.putAll(flags);
        Settings settings = Settings.of(Configuration.load(all, new Surroundings(Map.of(), folder, folder)));
        try (Database database = Database.of(settings.database().kind(), Duration.ofSeconds(1))) {
            Backend backend = Backend.choose(settings, host, database, label -> 0);
            backend.closing().run();
            return backend;
        }
    }
}
