package io.leasehold.adapters.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.adapters.k8s.kubeconfig.ServiceAccount;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCatalogTest {

    private static final String TWO = """
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
            contexts: [{name: good, context: {cluster: c}}, {name: bad, context: {cluster: gone}}]
            """;

    @TempDir
    Path directory;

    @Test
    void broken_files_and_contexts_are_problems_by_name_and_never_hide_the_rest() throws Exception {
        write("a", "contexts: [");
        write("b", TWO);
        ClusterScan scan = scan(directory);
        assertThat(ids(scan)).containsExactly("b/good");
        assertThat(scan.problems()).extracting(SourceProblem::source).containsExactly("a", "b/bad");
    }

    @Test
    void a_rescan_sees_what_came_and_went() throws Exception {
        write("a", TWO);
        assertThat(ids(scan(directory))).containsExactly("a/good");
        write("b", TWO);
        Files.delete(directory.resolve("a"));
        assertThat(ids(scan(directory))).containsExactly("b/good");
    }

    @Test
    void a_context_with_unprintable_characters_is_a_problem_that_prints() throws Exception {
        write("a", TWO.replace("name: good", "name: \"go\\u001b[2Jod\""));
        ClusterScan scan = scan(directory);
        assertThat(ids(scan)).isEmpty();
        assertThat(scan.problems())
                .allSatisfy(problem ->
                        assertThat(problem.source() + problem.reason()).doesNotContain("\u001b"));
    }

    @Test
    void an_id_that_exists_twice_is_a_problem_and_the_first_counts() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        write("a", TWO);
        Files.writeString(other.resolve("a"), TWO);
        ClusterScan scan = new ClusterCatalog(
                        KubeconfigLocation.named(directory.resolve("a") + ":" + other), Optional.empty())
                .scan();
        assertThat(ids(scan)).containsExactly("a/good");
        assertThat(scan.problems()).extracting(SourceProblem::source).contains("a/good");
    }

    @Test
    void a_named_file_that_is_gone_is_a_problem_and_a_missing_default_is_none() throws Exception {
        assertThat(scan(directory.resolve("gone")).problems()).hasSize(1);
        KubeconfigLocation home = KubeconfigLocation.ofHome(directory);
        assertThat(new ClusterCatalog(home, Optional.empty()).scan().problems()).isEmpty();
    }

    @Test
    void the_cluster_we_run_in_is_known_where_a_service_account_is_mounted() throws Exception {
        Files.writeString(directory.resolve("token"), "t");
        ServiceAccount account = new ServiceAccount(directory, Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1"));
        KubeconfigLocation home = KubeconfigLocation.ofHome(directory);
        ClusterScan scan = new ClusterCatalog(home, Optional.of(account)).scan();
        assertThat(scan.clusters())
                .containsExactly(new KnownCluster(ClusterCatalog.IN_CLUSTER, KnownCluster.Source.IN_CLUSTER));
    }

    @Test
    void sources_scan_on_a_thread_of_their_own() throws Exception {
        write("a", TWO);
        ClusterCatalog catalog = new ClusterCatalog(KubeconfigLocation.named(directory.toString()), Optional.empty());
        try (KubeconfigClusterSources sources = new KubeconfigClusterSources(catalog)) {
            ClusterScan scan = sources.scan().toCompletableFuture().get(10, TimeUnit.SECONDS);
            assertThat(ids(scan)).containsExactly("a/good");
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static ClusterScan scan(Path path) throws Exception {
        return new ClusterCatalog(KubeconfigLocation.named(path.toString()), Optional.empty()).scan();
    }

    private static List<String> ids(ClusterScan scan) {
        return scan.clusters().stream().map(cluster -> cluster.id().value()).toList();
    }
}
