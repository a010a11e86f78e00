package io.leasehold.adapters.inmemory.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.ClusterSessionsContract;
import io.leasehold.ports.cluster.SessionOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class InMemoryClusterSessionsTest implements ClusterSessionsContract {

    private static final ClusterId SILENT = new ClusterId("lab.yaml/silent");

    private final InMemoryClusterSessions sessions = new InMemoryClusterSessions();

    @Override
    public ClusterSessions sessions() {
        return sessions;
    }

    @Override
    public ClusterId reachable() {
        ClusterId cluster = new ClusterId("lab.yaml/fine");
        sessions.script(cluster, new SessionOutcome.Opened("v1.31.0"));
        return cluster;
    }

    @Override
    public ClusterId unreachable() {
        ClusterId cluster = new ClusterId("lab.yaml/down");
        sessions.script(cluster, new SessionOutcome.Failed("the cluster lab.yaml/down refused the connection"));
        return cluster;
    }

    @Override
    public ClusterId silent() {
        sessions.scriptSilence(SILENT);
        return SILENT;
    }

    @Override
    public void loseSession(ClusterId cluster) {
        sessions.lose(cluster, "the heartbeat failed 3 times");
    }

    @Override
    public void letHeartbeatsPass(ClusterId cluster) {
        sessions.lose(cluster, "the heartbeat failed again");
    }

    @Test
    void a_silent_cluster_answers_when_it_is_told_to() {
        CompletionStage<SessionOutcome> opening = sessions.open(silent(), reason -> {});
        assertThat(opening.toCompletableFuture()).isNotDone();
        assertThat(sessions.open()).isEmpty();
        sessions.answer(SILENT, new SessionOutcome.Opened("v1.20.2"));
        assertThat(opening.toCompletableFuture()).isCompletedWithValue(new SessionOutcome.Opened("v1.20.2"));
        assertThat(sessions.open()).containsExactly(SILENT);
    }

    @Test
    void a_failed_attempt_leaves_nothing_to_close_and_may_be_repeated() {
        sessions.open(silent(), reason -> {});
        sessions.answer(SILENT, new SessionOutcome.Failed("timed out"));
        assertThat(sessions.open(reachable(), reason -> {}).toCompletableFuture())
                .isDone();
        sessions.open(SILENT, reason -> {});
    }

    @Test
    void an_open_beside_another_of_the_same_cluster_is_a_bug_and_says_so() {
        ClusterId cluster = reachable();
        sessions.open(cluster, reason -> {});
        assertThatThrownBy(() -> sessions.open(cluster, reason -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(cluster.value());
    }

    @Test
    void a_lost_session_is_not_open_and_can_be_opened_once_it_is_closed() {
        ClusterId cluster = reachable();
        List<String> losses = new ArrayList<>();
        sessions.open(cluster, losses::add);
        sessions.lose(cluster, "the heartbeat failed");
        assertThat(sessions.open()).isEmpty();
        sessions.close(cluster);
        sessions.open(cluster, losses::add);
        assertThat(sessions.open()).containsExactly(cluster);
        assertThat(losses).containsExactly("the heartbeat failed");
    }
}
