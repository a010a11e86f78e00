package io.leasehold.adapters.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kube.RealKube;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.SessionOutcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a session does whose kubeconfig is replaced in the database. */
class ReplacedKubeconfigTest {

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private static final ClusterId EAST = new ClusterId("east");

    @TempDir
    static Path nothing;

    private final FakeRegistered registered = new FakeRegistered();
    private final ClusterCatalog catalog =
            new ClusterCatalog(KubeconfigLocation.ofHome(nothing), Optional.empty(), registered);
    private final KubernetesClusterSessions sessions = new KubernetesClusterSessions(catalog, SessionTimings.DEFAULT);
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        sessions.close();
    }

    private void store(String user) {
        registered.with(
                EAST.value(),
                KUBE.kubeconfig(user)
                        .replaceAll("certificate-authority: .*", "insecure-skip-tls-verify: true")
                        .replace("127.0.0.1", "localhost"));
        catalog.scan();
    }

    private SessionOutcome open() {
        return sessions.open(EAST, lost::add)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void it_is_lost_once_and_the_next_one_uses_the_new_credentials() throws InterruptedException {
        store("admin");
        assertThat(open()).isInstanceOf(SessionOutcome.Opened.class);

        store("stranger");
        assertThat(lost.poll(20, TimeUnit.SECONDS)).contains("was replaced");
        store("stranger");
        sessions.close(EAST);

        assertThat(open())
                .isInstanceOfSatisfying(
                        SessionOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("401"));
        assertThat(lost).isEmpty();
    }

    @Test
    void a_scan_that_brings_nothing_new_loses_no_session() {
        store("admin");
        assertThat(open()).isInstanceOf(SessionOutcome.Opened.class);

        store("admin");

        assertThat(lost).isEmpty();
    }
}
