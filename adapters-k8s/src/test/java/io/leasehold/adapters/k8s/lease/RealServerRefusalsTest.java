package io.leasehold.adapters.k8s.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.adapters.k8s.kube.RealKube;
import io.leasehold.domain.lease.LeaseName;
import io.leasehold.domain.lease.LeaseRecord;
import io.leasehold.domain.lease.LeaseScope;
import io.leasehold.domain.lease.ListOutcome;
import io.leasehold.domain.lease.ReadOutcome;
import io.leasehold.domain.lease.StreamPosition;
import io.leasehold.domain.lease.WatchEnd;
import io.leasehold.domain.lease.WatchEvent;
import io.leasehold.domain.lease.WriteOutcome;
import io.leasehold.ports.lease.LeaseFeed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real API server says to users without rights, and of what does not exist. */
class RealServerRefusalsTest {

    @RegisterExtension
    static final RealKube KUBE = new RealKube();

    private static final LeaseName NAME = new LeaseName("lock");

    @Test
    void a_user_without_rights_is_told_what_to_grant() {
        try (KubernetesLeases leases = leases("nobody", KUBE.namespace())) {
            assertThat(join(leases.store().create(NAME, LeaseRecord.EMPTY)))
                    .isInstanceOfSatisfying(
                            WriteOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).contains("'create'", KUBE.namespace()));
            assertThat(join(leases.feed().list(new LeaseScope.Named(NAME)))).isInstanceOf(ListOutcome.Failed.class);
            assertThat(join(watchEnd(leases)))
                    .startsWith(WatchEnd.BROKEN.toString())
                    .contains("'watch'");
        }
    }

    @Test
    void an_unknown_user_is_told_to_renew_the_credentials() {
        try (KubernetesLeases leases = leases("stranger", KUBE.namespace())) {
            assertThat(join(leases.store().get(NAME)))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("401", "renew"));
        }
    }

    @Test
    void a_namespace_that_does_not_exist_is_named() {
        try (KubernetesLeases leases = leases("admin", "no-such-namespace")) {
            assertThat(join(leases.store().create(NAME, LeaseRecord.EMPTY)))
                    .isInstanceOfSatisfying(
                            WriteOutcome.Refused.class,
                            refused ->
                                    assertThat(refused.reason()).contains("no-such-namespace", "create the namespace"));
        }
    }

    private static CompletionStage<String> watchEnd(KubernetesLeases leases) {
        CompletableFuture<String> end = new CompletableFuture<>();
        leases.feed().watch(new LeaseScope.Named(NAME), new StreamPosition("0"), new LeaseFeed.Listener() {
            @Override
            public void onEvent(WatchEvent event) {}

            @Override
            public void onEnd(WatchEnd why, String reason) {
                end.complete(why + ": " + reason);
            }
        });
        return end;
    }

    private static KubernetesLeases leases(String user, String namespace) {
        return KubernetesLeases.on(KUBE.host(user, namespace), Duration.ofSeconds(5), label -> 0);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
