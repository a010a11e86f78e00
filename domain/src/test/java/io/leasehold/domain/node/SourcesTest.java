package io.leasehold.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading the sources again means for the clusters that are known. */
class SourcesTest {

    private static final ClusterId EAST = new ClusterId("fleet/east");
    private static final ClusterId OTHER = new ClusterId("other/west");

    private Node node = Node.start(connecting(), moment());
    private long step;

    private static Setup connecting() {
        Setup plain = Samples.local("a");
        return new Setup(
                plain.self(),
                plain.naming(),
                plain.lock(),
                plain.election(),
                plain.sync(),
                plain.policy(),
                plain.profile(),
                false,
                true);
    }

    private Moment moment() {
        step++;
        return new Moment(step, new MonoTime(step), Samples.WALL, 0);
    }

    private void scan(List<SourceProblem> problems, ClusterId... found) {
        TreeSet<KnownCluster> clusters = new TreeSet<>();
        Arrays.stream(found).forEach(id -> clusters.add(new KnownCluster(id, KnownCluster.Source.FILE)));
        node = node.on(new Input.SourcesScanned(new ClusterScan(clusters, problems)), moment())
                .next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet", "fleet/east", "/etc/kubeconfigs"})
    void a_source_that_cannot_be_read_forgets_none_of_its_clusters(String source) {
        scan(List.of(), EAST, OTHER);

        scan(List.of(new SourceProblem(source, "half-written")), OTHER);

        assertThat(node.known()).containsOnlyKeys(EAST, OTHER);
    }

    @Test
    void a_cluster_that_is_gone_from_a_readable_source_is_forgotten() {
        scan(List.of(), EAST, OTHER);

        scan(List.of(new SourceProblem("other/broken", "no such user")), OTHER);

        assertThat(node.known()).containsOnlyKeys(OTHER);
    }

    @Test
    void only_the_first_discovery_connects_by_itself() {
        scan(List.of(), EAST);
        assertThat(node.toConnect()).containsExactly(EAST);

        scan(List.of());
        scan(List.of(), EAST);

        assertThat(node.known()).containsOnlyKeys(EAST);
        assertThat(node.toConnect()).isEmpty();
    }
}
