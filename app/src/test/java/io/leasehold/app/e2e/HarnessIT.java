package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The instruments themselves, before anything is measured with them. */
@Tag("e2e")
@Timeout(180)
@ExtendWith(SharedKube.class)
final class HarnessIT {
    private static final String LOCK = "k8m-leader-lock";
    private static final Duration RETRY = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void the_api_server_comes_back_on_its_port_with_its_data() {
        try (KubeServer kube = KubeServer.started("restarted-kube")) {
            kube.api().createNamespace("kept");
            kube.kill();
            assertThat(kube.api().isReady()).isFalse();

            kube.start();

            assertThat(kube.api().lease("kept", "none")).isEmpty();
            assertThat(kube.api().create("kept", LeaseObject.named("x")).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void missing_binaries_fail_with_a_sentence_that_says_what_to_do(@TempDir Path empty) {
        assertThatThrownBy(() -> KubeBinaries.in(empty))
                .hasMessageContaining("NEEDS A REAL API SERVER")
                .hasMessageContaining("KUBE_API_TEST_DIR");
    }

    @Test
    void client_go_shaped_electors_hand_over_on_release_and_on_a_crash(Scenario scenario) {
        ClientGoShapedElector first = elector(scenario, "first");
        await("first leads", first::leads);
        ClientGoShapedElector second = elector(scenario, "second");

        first.stopAndRelease();
        await("second leads after the release", second::leads);
        assertThat(lock(scenario).transitions()).isEqualTo(1);

        ClientGoShapedElector third = elector(scenario, "third");
        Instant crash = Instant.now();
        second.close();
        await("third leads after the crash", third::leads);
        assertThat(Duration.between(crash, Instant.now())).isGreaterThan(Duration.ofMillis(1500));
        assertThat(lock(scenario).transitions()).isEqualTo(2);
    }

    @Test
    void k8m_shaped_instances_follow_each_other(Scenario scenario) {
        K8mShapedSync one = sync(scenario, "one");
        K8mShapedSync two = sync(scenario, "two");

        one.connect("file/some-cluster");
        await("the other follows", () -> two.connected().contains("file/some-cluster"));
        two.disconnect("file/some-cluster");
        await("the first gives up", () -> one.connected().isEmpty());

        one.connect("file/another");
        await("the other follows again", () -> two.connected().contains("file/another"));
        one.close();
        await("a lease that nobody renews runs out", () -> two.connected().isEmpty());
    }

    @Test
    void the_audit_log_says_who_asked_for_which_lease(Scenario scenario) {
        Instant start = Instant.now();
        KubeApi foreign = scenario.kube().api(KubeUser.FOREIGN);
        foreign.create(scenario.namespace(), LeaseObject.named("noted"));
        foreign.delete(scenario.namespace(), "noted");

        assertThat(scenario.kube().audit().requests(scenario.namespace(), start, Instant.now()))
                .extracting(AuditLog.Request::user, AuditLog.Request::verb, AuditLog.Request::status)
                .containsExactly(tuple("foreign", "create", 201), tuple("foreign", "delete", 200));
    }

    @Test
    void a_limited_user_sees_only_the_namespace_it_was_given(Scenario scenario) {
        scenario.api().allowLeases(scenario.namespace(), KubeUser.LIMITED);
        KubeApi limited = scenario.kube().api(KubeUser.LIMITED);

        Await.until(
                "the role is in force",
                SOON,
                () -> "",
                () -> limited.lease(scenario.namespace(), "x").isEmpty());
        assertThatThrownBy(() -> limited.lease("default", "x")).hasMessageContaining("403");
    }

    private static ClientGoShapedElector elector(Scenario scenario, String identity) {
        KubeApi api = scenario.kube().api(KubeUser.FOREIGN);
        return scenario.owns(ClientGoShapedElector.started(api, scenario.namespace(), LOCK, identity, 2, RETRY));
    }

    private static K8mShapedSync sync(Scenario scenario, String identity) {
        KubeApi api = scenario.kube().api(KubeUser.FOREIGN);
        return scenario.owns(K8mShapedSync.started(api, scenario.namespace(), identity, 2, RETRY));
    }

    private static LeaseObject lock(Scenario scenario) {
        return scenario.api().lease(scenario.namespace(), LOCK).orElseThrow();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Await.until(what, SOON, () -> "", condition);
    }
}
