package io.leasehold.domain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.domain.cluster.ClusterScan;
import io.leasehold.domain.cluster.KnownCluster;
import io.leasehold.domain.cluster.SourceProblem;
import io.leasehold.domain.cluster.Wishes;
import io.leasehold.domain.effect.Effect;
import io.leasehold.domain.effect.UserRequest;
import io.leasehold.domain.time.Moment;
import io.leasehold.domain.time.MonoTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
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
        scan(problems, KnownCluster.Source.FILE, found);
    }

    private void scan(List<SourceProblem> problems, KnownCluster.Source source, ClusterId... found) {
        node = node.on(new Input.SourcesScanned(new ClusterScan(known(source, found), problems)), moment())
                .next();
    }

    private static SortedSet<KnownCluster> known(KnownCluster.Source source, ClusterId... found) {
        SortedSet<KnownCluster> clusters = new TreeSet<>();
        Arrays.stream(found).forEach(id -> clusters.add(new KnownCluster(id, source)));
        return clusters;
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
    void a_database_that_cannot_be_read_forgets_none_of_its_clusters_and_keeps_none_of_the_files() {
        scan(List.of(), EAST, OTHER);
        scan(List.of(), KnownCluster.Source.DATABASE, EAST, OTHER);
        scan(List.of(new SourceProblem(SourceProblem.DATABASE, "is down")));
        assertThat(node.known()).containsOnlyKeys(EAST, OTHER);

        scan(List.of(), EAST, OTHER);
        scan(List.of(new SourceProblem(SourceProblem.DATABASE, "is down")), OTHER);
        assertThat(node.known()).containsOnlyKeys(OTHER);
    }

    @Test
    void a_broken_file_keeps_no_cluster_that_users_removed_and_a_broken_row_keeps_its_own() {
        scan(List.of(), KnownCluster.Source.DATABASE, EAST, OTHER);

        scan(List.of(
                new SourceProblem("broken", "half-written"),
                new SourceProblem(EAST.value(), "encrypted with another key")));

        assertThat(node.known()).containsOnlyKeys(EAST);
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

    private void wish(Optional<SortedSet<ClusterId>> disconnected, ClusterId... found) {
        ClusterScan scan = new ClusterScan(
                known(KnownCluster.Source.FILE, found), List.of(), Optional.of(new Wishes(disconnected)));
        node = node.on(new Input.SourcesScanned(scan), moment()).next();
    }

    private static Optional<SortedSet<ClusterId>> all(ClusterId... disconnected) {
        return Optional.of(new TreeSet<>(List.of(disconnected)));
    }

    @Test
    void a_disconnect_elsewhere_ends_what_has_not_been_connected_yet() {
        wish(all(), EAST, OTHER);
        assertThat(node.toConnect()).containsExactly(EAST, OTHER);

        wish(all(EAST), EAST, OTHER);
        assertThat(node.toConnect()).containsExactly(OTHER);

        wish(all(), EAST, OTHER);
        assertThat(node.toConnect()).containsExactly(OTHER);
    }

    @Test
    void what_has_not_been_connected_waits_while_the_wishes_are_unknown_and_is_judged_anew() {
        wish(all(), EAST, OTHER);

        wish(Optional.empty(), EAST, OTHER);
        assertThat(node.toConnect()).isEmpty();

        wish(all(EAST), EAST, OTHER);
        assertThat(node.toConnect()).containsExactly(OTHER);
    }

    @Test
    void a_disconnect_that_comes_after_the_wishes_were_read_and_before_they_are_told_is_heard() {
        node = node.on(new Input.DisconnectAsked(new UserRequest(1), EAST), moment())
                .next();

        wish(all(), EAST, OTHER);

        assertThat(node.toConnect()).containsExactly(OTHER);
    }

    @Test
    void no_lease_is_made_by_a_resync_before_its_scan_has_told_the_wishes() {
        wish(all(), EAST);
        Node waiting = node;
        Moment resync = new Moment(step + 1, waiting.nextResync(), Samples.WALL, 0);

        List<Effect> effects = waiting.on(new Input.Tick(), resync).effects();

        assertThat(effects).contains(new Effect.ScanSources());
        assertThat(effects).noneMatch(Effect.CreateLease.class::isInstance);
    }
}
