package io.leasehold.ports.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.lease.Answers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@link ClusterSessions} promises. A test class of an adapter implements this and so inherits the tests. */
public interface ClusterSessionsContract {

    ClusterSessions sessions();

    /** Returns a cluster that answers, and that no other test uses. */
    ClusterId reachable();

    /** Returns a cluster that refuses or cannot be reached. */
    ClusterId unreachable();

    /** Returns a cluster nobody has credentials for. */
    default ClusterId unknown() {
        return new ClusterId("no-such-file.yaml/no-such-context");
    }

    /** Returns a cluster that takes the connection and never answers. */
    ClusterId silent();

    /** Makes the heartbeat of a cluster's session fail for good. */
    void loseSession(ClusterId cluster);

    /** Does what makes another loss known, if one could be: further heartbeats have failed when this returns. */
    void letHeartbeatsPass(ClusterId cluster);

    /** Returns how long an answer may take: longer than the adapter's connect timeout. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Test
    default void a_reachable_cluster_opens_and_tells_its_version() {
        ClusterId cluster = reachable();
        assertThat(open(cluster))
                .isInstanceOfSatisfying(
                        SessionOutcome.Opened.class,
                        opened -> assertThat(opened.serverVersion()).isNotBlank());
        close(cluster);
    }

    @Test
    default void an_unreachable_cluster_fails_with_one_sentence() {
        assertFailed(open(unreachable()));
        close(unreachable());
    }

    @Test
    default void an_unknown_cluster_fails_with_one_sentence() {
        assertFailed(open(unknown()));
    }

    @Test
    default void close_may_be_called_again_and_without_a_session() {
        ClusterId cluster = reachable();
        close(cluster);
        open(cluster);
        close(cluster);
        close(cluster);
    }

    @Test
    default void a_closed_cluster_opens_again() {
        ClusterId cluster = reachable();
        open(cluster);
        close(cluster);
        assertThat(open(cluster)).isInstanceOf(SessionOutcome.Opened.class);
        close(cluster);
    }

    @Test
    default void a_lost_session_is_reported_once_with_a_sentence() throws InterruptedException {
        ClusterId cluster = reachable();
        BlockingQueue<String> losses = new LinkedBlockingQueue<>();
        answer(sessions().open(cluster, losses::add));
        loseSession(cluster);
        assertThat(losses.poll(patience().toMillis(), TimeUnit.MILLISECONDS))
                .isNotNull()
                .isNotBlank();
        letHeartbeatsPass(cluster);
        close(cluster);
        assertThat(losses).isEmpty();
    }

    @Test
    default void a_closed_session_is_never_reported_lost() {
        ClusterId cluster = reachable();
        BlockingQueue<String> losses = new LinkedBlockingQueue<>();
        answer(sessions().open(cluster, losses::add));
        close(cluster);
        loseSession(cluster);
        letHeartbeatsPass(cluster);
        assertThat(losses).isEmpty();
    }

    @Test
    default void closing_during_an_open_ends_the_attempt() {
        ClusterId cluster = silent();
        BlockingQueue<String> losses = new LinkedBlockingQueue<>();
        CompletionStage<SessionOutcome> opening = sessions().open(cluster, losses::add);
        close(cluster);
        assertFailed(answer(opening));
        assertThat(losses).isEmpty();
    }

    @Test
    default void a_silent_cluster_does_not_delay_another() {
        ClusterId slow = silent();
        CompletionStage<SessionOutcome> opening = sessions().open(slow, reason -> {});
        ClusterId cluster = reachable();
        assertThat(open(cluster)).isInstanceOf(SessionOutcome.Opened.class);
        assertThat(opening.toCompletableFuture()).isNotDone();
        close(slow);
        close(cluster);
    }

    private SessionOutcome open(ClusterId cluster) {
        return answer(sessions().open(cluster, reason -> {}));
    }

    private void close(ClusterId cluster) {
        answer(sessions().close(cluster));
    }

    private <T> T answer(CompletionStage<T> stage) {
        return Answers.within(patience(), stage);
    }

    private static void assertFailed(SessionOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SessionOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).isNotBlank().doesNotContain("\n"));
    }
}
