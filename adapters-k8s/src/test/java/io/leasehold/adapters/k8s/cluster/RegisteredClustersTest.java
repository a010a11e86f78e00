package io.leasehold.adapters.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.cluster.Wishes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters in the database, beside those of files. */
class RegisteredClustersTest {

    private static final String FILE = """
            clusters: [{name: c, cluster: {server: "https://file.test"}}]
            contexts: [{name: x, context: {cluster: c}}]
            """;

    @TempDir
    Path directory;

    private final FakeRegistered registered = new FakeRegistered();
    private ClusterCatalog catalog;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectory(directory.resolve("files"));
        Files.writeString(directory.resolve("files").resolve("a"), FILE);
        Files.writeString(directory.resolve("token"), "t");
        catalog = new ClusterCatalog(
                KubeconfigLocation.named(directory.resolve("files").toString()),
                Optional.of(new ServiceAccount(directory, Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1"))),
                registered);
    }

    private static String kubeconfig(String host) {
        return FILE.replace("file.test", host);
    }

    private String server(String id) throws BrokenKubeconfigException {
        return String.valueOf(catalog.access(new ClusterId(id)).server().getHost());
    }

    private static List<String> problems(ClusterScan scan) {
        return scan.problems().stream().map(SourceProblem::source).toList();
    }

    @Test
    void clusters_of_the_database_stand_beside_the_others_and_are_reached_by_their_own_kubeconfig() throws Exception {
        registered.with("east", kubeconfig("east.test"));

        ClusterScan scan = catalog.scan();

        assertThat(scan.problems()).isEmpty();
        assertThat(scan.clusters())
                .containsExactly(
                        new KnownCluster(ClusterCatalog.IN_CLUSTER, KnownCluster.Source.IN_CLUSTER),
                        new KnownCluster(new ClusterId("a/x"), KnownCluster.Source.FILE),
                        new KnownCluster(new ClusterId("east"), KnownCluster.Source.DATABASE));
        assertThat(server("east")).isEqualTo("east.test");
        assertThat(server("a/x")).isEqualTo("file.test");
    }

    @Test
    void of_one_id_the_database_counts_before_a_file_and_after_the_own_cluster() throws Exception {
        registered.with("a/x", kubeconfig("east.test")).with("InCluster", kubeconfig("evil.test"));

        ClusterScan scan = catalog.scan();

        assertThat(scan.clusters())
                .containsExactly(
                        new KnownCluster(ClusterCatalog.IN_CLUSTER, KnownCluster.Source.IN_CLUSTER),
                        new KnownCluster(new ClusterId("a/x"), KnownCluster.Source.DATABASE));
        assertThat(problems(scan)).containsExactly("InCluster", "a/x");
        assertThat(server("a/x")).isEqualTo("east.test");
        assertThat(server("InCluster")).isEqualTo("127.0.0.1");
    }

    @Test
    void what_cannot_be_deciphered_or_used_is_a_problem_by_its_id_and_hides_no_other() throws Exception {
        registered
                .with("broken", "contexts: [")
                .with("east", kubeconfig("east.test"))
                .with("evil", """
                        users: [{name: u, user: {exec: {command: id}}}]
                        contexts: [{name: x, context: {cluster: c, user: u}}]
                        clusters: [{name: c, cluster: {server: 'https://h'}}]
                        """)
                .undecipherable
                .put(new ClusterId("locked"), "its kubeconfig is encrypted with another key");

        ClusterScan scan = catalog.scan();

        assertThat(problems(scan)).containsExactly("broken", "evil", "locked");
        assertThat(scan.clusters()).extracting(KnownCluster::id).contains(new ClusterId("east"));
        assertThatThrownBy(() -> server("locked")).hasMessageContaining("another key");
        assertThatThrownBy(() -> server("evil")).hasMessageContaining("'exec'");
    }

    @Test
    void while_the_database_is_down_the_problem_is_told_and_sessions_use_what_was_known() throws Exception {
        registered.with("east", kubeconfig("east.test"));
        catalog.scan();
        registered.problem = Optional.of("the H2 file is gone");

        ClusterScan scan = catalog.scan();

        assertThat(scan.problems()).containsExactly(new SourceProblem("the database", "the H2 file is gone"));
        assertThat(scan.clusters()).extracting(KnownCluster::id).doesNotContain(new ClusterId("east"));
        assertThat(scan.wishes()).contains(new Wishes(Optional.empty()));
        assertThat(server("east")).isEqualTo("east.test");
    }

    @Test
    void the_wishes_of_users_are_passed_on() {
        registered.disconnected.add(new ClusterId("a/x"));

        assertThat(catalog.scan().wishes())
                .contains(new Wishes(Optional.of(new TreeSet<>(List.of(new ClusterId("a/x"))))));
    }

    @Test
    void a_replaced_kubeconfig_is_used_and_told_once_and_opening_sessions_reads_nothing() throws Exception {
        List<ClusterId> replaced = new ArrayList<>();
        registered.with("east", kubeconfig("east.test")).with("west", kubeconfig("west.test"));
        catalog.scan();
        catalog.onReplaced(replaced::add);

        registered.with("east", kubeconfig("newer.test"));
        catalog.scan();
        catalog.scan();
        int readings = registered.readings;

        assertThat(server("east")).isEqualTo("newer.test");
        assertThat(replaced).containsExactly(new ClusterId("east"));
        assertThat(registered.readings).isEqualTo(readings);
    }

    @Test
    void a_removed_cluster_is_gone() {
        registered.with("east", kubeconfig("east.test"));
        catalog.scan();
        registered.kubeconfigs.clear();
        catalog.scan();

        assertThatThrownBy(() -> server("east")).isInstanceOf(BrokenKubeconfigException.class);
    }

    @Test
    void changes_of_the_database_are_told() {
        List<String> told = new ArrayList<>();
        try (KubeconfigClusterSources sources = new KubeconfigClusterSources(catalog)) {
            sources.onChange(() -> told.add("changed"));
            registered.listeners.forEach(Runnable::run);
        }

        assertThat(told).containsExactly("changed");
    }
}
