package io.leasehold.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.sync.HolderLossPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Fixture given = new Fixture(Path.of("."));

    @BeforeEach
    void begin() {
        given = new Fixture(folder);
    }

    @Test
    void the_defaults_are_the_documented_ones() {
        Settings settings = given.settings();

        assertThat(settings.web().port()).isEqualTo(3618);
        assertThat(settings.clusters().inCluster()).isTrue();
        assertThat(settings.clusters().connectsAtStart()).isFalse();
        assertThat(settings.clusters().hostClusterId()).isEmpty();
        assertThat(settings.clusters().kubeconfigs()).isEmpty();
        assertThat(settings.leases().backend()).isEqualTo(LeaseBackend.AUTO);
        assertThat(settings.leases().namespace()).isEmpty();
        assertThat(settings.leases().naming().product()).isEqualTo("k8m");
        assertThat(settings.leases().lockName().value()).isEqualTo("k8m-leader-lock");
        assertThat(settings.leases().onHolderLoss()).isEqualTo(HolderLossPolicy.DISCONNECT);
        assertThat(settings.timings().leadership().leaseDuration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.timings().sync().renewInterval()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.inspectionParallelism()).isEqualTo(2);
        assertThat(settings.verbosity()).isEqualTo(2);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void the_seed_configuration_of_the_documentation_is_understood() {
        given.dotEnv(
                "IN_CLUSTER=true",
                "HOST_CLUSTER_ID=your-cluster-id   # optional",
                "LEASE_NAMESPACE=k8m               # optional",
                "LEASE_DURATION_SECONDS=60",
                "LEASE_RENEW_INTERVAL_SECONDS=20",
                "CONNECT_CLUSTER=true",
                "PRODUCT_NAME=K8M",
                "LOG_V=6");

        Settings settings = given.settings();

        assertThat(settings.clusters())
                .isEqualTo(new Settings.Clusters(List.of(), true, Optional.of("your-cluster-id"), true));
        assertThat(settings.leases().namespace()).contains("k8m");
        assertThat(settings.verbosity()).isEqualTo(6);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void the_users_own_kubeconfig_is_used_when_none_is_named() {
        given.file("home/.kube/config", "");

        assertThat(given.settings().clusters().kubeconfigs()).containsExactly(folder.resolve("home/.kube/config"));
    }

    @Test
    void a_kubeconfig_may_be_a_list_of_files_and_folders() {
        given.file("a", "").file("folder/b", "").environment("KUBECONFIG", "a::folder:gone");

        assertThat(given.settings().clusters().kubeconfigs())
                .containsExactly(folder.resolve("a"), folder.resolve("folder"));
        assertThat(given.warnings())
                .containsExactly("environment KUBECONFIG: there is no file or folder '" + folder.resolve("gone")
                        + "'; the others of the list are used");
    }

    @Test
    void a_kubeconfig_may_be_in_the_home_folder_or_have_a_colon_in_its_name() {
        given.file("home/k", "").file("a:b", "");

        assertThat(given.flag(Setting.KUBECONFIG, "~/k").settings().clusters().kubeconfigs())
                .containsExactly(folder.resolve("home/k"));
        assertThat(given.flag(Setting.KUBECONFIG, "a:b").settings().clusters().kubeconfigs())
                .containsExactly(folder.resolve("a:b"));
    }

    @Test
    void a_kubeconfig_that_was_named_and_is_missing_is_refused() {
        assertThat(given.flag(Setting.KUBECONFIG, "gone").refusal())
                .isEqualTo("flag --kubeconfig: there is no file or folder 'gone'; correct the path or leave it out");
    }

    @ParameterizedTest
    @CsvSource({"K8M,k8m", "My Product,my-product", "--Ä1--,1", "a_b.c,a-b-c"})
    void a_product_name_becomes_a_legal_label(String product, String label) {
        assertThat(given.flag(Setting.PRODUCT_NAME, product)
                        .settings()
                        .leases()
                        .naming()
                        .product())
                .isEqualTo(label);
    }

    @Test
    void a_product_name_that_had_to_be_changed_is_told() {
        assertThat(given.flag(Setting.PRODUCT_NAME, "My Product").warnings())
                .containsExactly("flag --product-name: the names of leases begin with 'my-product'");
        assertThat(given.flag(Setting.PRODUCT_NAME, "K8M").warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"产品", "---"})
    void a_product_name_that_cannot_be_made_legal_is_refused(String product) {
        assertThat(given.flag(Setting.PRODUCT_NAME, product).refusal())
                .startsWith("flag --product-name: '" + product + "' cannot be made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"K8M", "-a", "a.b", "--port"})
    void an_illegal_namespace_is_refused(String namespace) {
        assertThat(given.flag(Setting.LEASE_NAMESPACE, namespace).refusal())
                .startsWith("flag --lease-namespace: '" + namespace + "' is not a legal namespace");
    }

    @Test
    void an_illegal_lock_name_is_refused() {
        assertThat(given.flag(Setting.LEADER_LOCK_NAME, "My_Lock").refusal())
                .startsWith("flag --leader-lock-name: 'My_Lock' is not a legal lease name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twenty", "", "20s", "0x10", " 20"})
    void a_renew_interval_that_is_not_a_number_is_refused(String text) {
        given.flag(Setting.LEASE_RENEW_INTERVAL_SECONDS, text);

        if (text.isEmpty()) {
            assertThat(given.settings().timings().sync().renewInterval()).isEqualTo(Duration.ofSeconds(20));
        } else {
            assertThat(given.refusal())
                    .isEqualTo("flag --lease-renew-interval-seconds: '" + text + "' is not a number; use a number of"
                            + " seconds greater than 0 and less than the lease duration");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "60", "1e99", "-99999999999999999999999"})
    void a_renew_interval_out_of_range_is_replaced_with_a_warning(String text) {
        given.flag(Setting.LEASE_RENEW_INTERVAL_SECONDS, text);

        assertThat(given.settings().timings().sync().renewInterval()).isEqualTo(Duration.ofSeconds(20));
        assertThat(given.warnings())
                .singleElement()
                .asString()
                .startsWith("flag --lease-renew-interval-seconds: the renew interval (")
                .endsWith("must lie between 0 and the lease duration (60 s): using 20 s");
    }

    @Test
    void a_renew_interval_may_have_a_fraction() {
        given.flag(Setting.LEASE_DURATION_SECONDS, "10").flag(Setting.LEASE_RENEW_INTERVAL_SECONDS, "0.5");

        assertThat(given.settings().timings().sync().renewInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(given.warnings()).isEmpty();
    }

    @Test
    void a_renew_interval_that_survives_no_failure_is_kept_with_the_arithmetic() {
        given.flag(Setting.LEASE_RENEW_INTERVAL_SECONDS, "30");

        assertThat(given.settings().timings().sync().renewInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(given.warnings()).singleElement().asString().contains("= 65 s reaches the lease duration (60 s)");
    }

    @Test
    void timings_that_break_the_arithmetic_are_refused_with_it() {
        assertThat(given.environment("LEADER_RENEW_DEADLINE_SECONDS", "60").refusal())
                .startsWith(
                        "These durations do not fit together: the lease duration (60 s) must be at least 1.02 times");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void an_inspection_may_be_busy_with_one_cluster_or_with_many(int clusters) {
        given.environment("INSPECTION_PARALLELISM", Integer.toString(clusters));

        assertThat(given.settings().inspectionParallelism()).isEqualTo(clusters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "33", "-1", "all", "1.5"})
    void an_inspection_of_no_cluster_at_a_time_or_of_too_many_is_refused(String text) {
        assertThat(given.flag(Setting.INSPECTION_PARALLELISM, text).refusal())
                .startsWith("flag --inspection-parallelism: '" + text + "'")
                .contains("1", "32");
    }

    @Test
    void tokens_that_no_header_can_carry_are_refused_without_showing_them() {
        assertThat(given.flag(Setting.ADMIN_TOKEN, "two words").refusal())
                .startsWith("flag --admin-token: a token may hold only visible ASCII")
                .doesNotContain("two words");
        assertThat(new Fixture(folder).flag(Setting.VIEWER_TOKEN, "密码").refusal())
                .startsWith("flag --viewer-token:")
                .doesNotContain("密码");
    }

    @Test
    void a_token_and_a_token_file_exclude_each_other() {
        given.flag(Setting.ADMIN_TOKEN, "a").environment("ADMIN_TOKEN_FILE", "f");

        assertThat(given.refusal())
                .isEqualTo("flag --admin-token and environment ADMIN_TOKEN_FILE are both given; give one of them");
    }

    @Test
    void a_viewer_with_the_admins_token_is_refused() {
        given.flag(Setting.ADMIN_TOKEN, "a").flag(Setting.VIEWER_TOKEN, "a");

        assertThat(given.refusal())
                .isEqualTo("flag --viewer-token and flag --admin-token hold the same token; give the viewer another"
                        + " one");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", ""})
    void an_address_without_a_name_is_refused(String host) {
        assertThat(given.flag(Setting.HOST, host).refusal()).startsWith("flag --host: '" + host + "' is no address");
    }

    @Test
    void secrets_show_neither_in_settings_nor_in_values() {
        given.flag(Setting.ADMIN_TOKEN, "hush").flag(Setting.VIEWER_TOKEN, "quiet");

        assertThat(given.settings().toString() + given.configuration().value(Setting.ADMIN_TOKEN))
                .doesNotContain("hush", "quiet");
    }
}
