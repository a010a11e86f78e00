package io.leasehold.adapters.k8s.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.cluster.ClusterCatalog;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostClusterChoiceTest {

    /** Nothing listens there: a host that cannot be reached is a host all the same. */
    private static final String KUBECONFIG = """
            current-context: prod
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            contexts: [{name: prod, context: {cluster: c}}, {name: test, context: {cluster: c, namespace: its-own}}]
            """;

    private static final String NO_CURRENT = KUBECONFIG.replace("current-context: prod", "");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        // asked for,     in-cluster, mounted, current context -> chosen, because
        "'',              true,  true,  true,  InCluster,   service account",
        "'',              false, true,  true,  config/prod, current context",
        "'',              true,  false, true,  config/prod, current context",
        "config/test,     true,  true,  true,  config/test, --host-cluster-id",
        "config/test,     true,  true,  false, config/test, --host-cluster-id",
        "InCluster,       true,  true,  true,  InCluster,   --host-cluster-id",
        "your-cluster-id, true,  true,  true,  InCluster,   service account",
        "your-cluster-id, true,  false, true,  config/prod, current context"
    })
    void a_host_is_chosen_with_its_reason(
            String wanted, boolean inCluster, boolean mounted, boolean current, String chosen, String reason)
            throws Exception {
        HostCluster host = choose(wanted, inCluster, mounted, current ? KUBECONFIG : NO_CURRENT, Optional.empty());
        assertThat(host).isInstanceOfSatisfying(HostCluster.Chosen.class, c -> {
            assertThat(c.id().value()).isEqualTo(chosen);
            assertThat(c.reason()).contains(reason);
            assertThat(c.warnings()).hasSize(wanted.equals("your-cluster-id") ? 1 : 0);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'',              true,  false",
        "'',              false, true",
        "your-cluster-id, true,  false",
    })
    void none_is_an_answer_only_where_nothing_is_configured(String wanted, boolean inCluster, boolean mounted)
            throws Exception {
        HostCluster host = choose(wanted, inCluster, mounted, NO_CURRENT, Optional.empty());
        assertThat(host)
                .isInstanceOfSatisfying(
                        HostCluster.None.class,
                        none -> assertThat(none.reason()).isNotBlank());
    }

    @Test
    void without_any_kubeconfig_there_is_none() {
        ClusterCatalog catalog =
                new ClusterCatalog(KubeconfigLocation.ofHome(directory.resolve("nobody")), Optional.empty());
        HostCluster host = new HostClusterChoice(catalog, account(false)).choose(Optional.empty(), Optional.empty());
        assertThat(host).isInstanceOf(HostCluster.None.class);
    }

    @Test
    void an_unknown_id_is_an_error_that_lists_what_is_known() throws Exception {
        assertMisconfigured(
                choose("config/prd", true, true, KUBECONFIG, Optional.empty()),
                "'config/prd'",
                "InCluster, config/prod, config/test",
                "--host-cluster-id");
    }

    @Test
    void in_cluster_asked_for_without_a_service_account_is_an_error() throws Exception {
        assertMisconfigured(choose("InCluster", true, false, KUBECONFIG, Optional.empty()), "'InCluster'");
        assertMisconfigured(choose("InCluster", false, true, KUBECONFIG, Optional.empty()), "'InCluster'");
    }

    @ParameterizedTest
    @CsvSource({
        "current-context: nowhere",
        "'current-context: x\ncontexts: [{name: x, context: {cluster: c}}]'",
        "'a: ['"
    })
    void a_kubeconfig_that_is_broken_is_never_none(String text) throws Exception {
        assertMisconfigured(choose("", true, false, text, Optional.empty()), "host cluster cannot be used");
    }

    @ParameterizedTest
    @CsvSource({"explicit, true, explicit", "'', true, of-the-pod", "' ', true, of-the-pod", "'', false, default"})
    void the_namespace_is_the_explicit_one_else_the_pods_else_default(String given, boolean mounted, String expected)
            throws Exception {
        HostCluster host = choose("config/test", true, mounted, KUBECONFIG, Optional.of(given));
        assertThat(host)
                .isInstanceOfSatisfying(
                        HostCluster.Chosen.class,
                        chosen -> assertThat(chosen.namespace()).isEqualTo(expected));
    }

    private HostCluster choose(
            String wanted, boolean inCluster, boolean mounted, String kubeconfig, Optional<String> namespace)
            throws IOException, BrokenKubeconfigException {
        Path file = directory.resolve("config");
        Files.writeString(file, kubeconfig);
        if (mounted) {
            Path mount = Files.createDirectory(directory.resolve("serviceaccount"));
            Files.writeString(mount.resolve("token"), "t");
            Files.writeString(mount.resolve("namespace"), "of-the-pod\n");
        }
        ServiceAccount account = account(mounted);
        ClusterCatalog catalog = new ClusterCatalog(
                KubeconfigLocation.named(file.toString()), inCluster ? Optional.of(account) : Optional.empty());
        return new HostClusterChoice(catalog, account).choose(Optional.of(wanted), namespace);
    }

    private ServiceAccount account(boolean mounted) {
        return new ServiceAccount(
                directory.resolve("serviceaccount"), mounted ? Map.of("KUBERNETES_SERVICE_HOST", "::1") : Map.of());
    }

    private static void assertMisconfigured(HostCluster host, String... words) {
        assertThat(host)
                .isInstanceOfSatisfying(
                        HostCluster.Misconfigured.class,
                        wrong -> assertThat(wrong.problem()).contains(words).doesNotContain("\n"));
    }
}
