package io.leasehold.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said in one sentence, by the process itself; nothing is silently ignored and no stack trace is shown. */
@Tag("e2e")
@Timeout(120)
@ExtendWith(SharedKube.class)
final class BadInputE2eIT {
    private static final Duration START = Duration.ofSeconds(20);
    private static final int NOBODY_LISTENS = 1;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--product-name, ---, product",
        "--kubeconfig, /no/such/kubeconfig, /no/such/kubeconfig",
        "--leader-renew-deadline-seconds, 60, renew",
        "--leader-retry-period-seconds, 45, retry",
        "--lease-duration-seconds, 0, duration",
        "--lease-renew-interval-seconds, often, often",
        "--on-holder-loss, shrug, takeover",
        "--log-v, 99, 99",
        "--no-such-flag, x, no-such-flag",
    })
    void a_bad_value_ends_with_exit_code_2_and_one_line(String flag, String value, String named) {
        Path folder = Scratch.folder("bad-input");
        AppSettings settings = AppSettings.defaults()
                .with("--kubeconfig", kubeconfig(folder, "https://127.0.0.1:" + NOBODY_LISTENS, KubeUser.LIMITED))
                .with(flag, value);

        assertEndsWithOneLine(AppProcess.launch("app", folder, settings), named);
    }

    @Test
    void a_port_in_use_ends_with_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path folder = Scratch.folder("port-in-use");
            AppSettings settings = AppSettings.defaults()
                    .with("--kubeconfig", kubeconfig(folder, "https://127.0.0.1:1", KubeUser.LIMITED));

            String port = Integer.toString(taken.getLocalPort());
            try (AppProcess app = AppProcess.launch("app", folder, settings, taken.getLocalPort())) {
                assertThat(app.exitWithin(START)).as(app.output().tail()).hasValue(2);
                // The port is tried after the start has been logged, so other lines may stand before.
                assertThat(app.output().lines().stream().filter(line -> line.contains(port)))
                        .hasSize(1);
                assertNoStackTrace(app);
            }
        }
    }

    @Test
    void an_unreachable_host_cluster_makes_a_follower_that_is_not_ready_and_says_why() {
        Path folder = Scratch.folder("unreachable");
        AppSettings settings = AppSettings.shortLeases()
                .with("--kubeconfig", kubeconfig(folder, "https://127.0.0.1:" + NOBODY_LISTENS, KubeUser.LIMITED));

        try (AppProcess app = AppProcess.launch("app", folder, settings)) {
            app.awaitLive();
            assertReportsNotReady(app, "127.0.0.1:" + NOBODY_LISTENS);
            assertThat(app.api().status().role()).isEqualTo("follower");
            assertThat(app.api().leaderz()).isEqualTo(429);
        }
    }

    @Test
    void a_namespace_without_permission_is_reported_by_name(Scenario scenario) {
        Path folder = Scratch.folder("forbidden");
        scenario.api().allowLeases(scenario.namespace(), KubeUser.LIMITED);
        AppSettings settings = AppSettings.shortLeases()
                .with("--kubeconfig", kubeconfig(folder, scenario.kube().url(), KubeUser.LIMITED))
                .with("--lease-namespace", "kube-system");

        try (AppProcess app = AppProcess.launch("app", folder, settings)) {
            assertEndsOrReports(app, "kube-system");
            assertThat(app.output().lines())
                    .anySatisfy(line -> assertThat(line).contains("kube-system").containsIgnoringCase("leases"));
        }
    }

    @Test
    void a_namespace_that_does_not_exist_is_reported_by_name(Scenario scenario) {
        Path folder = Scratch.folder("no-namespace");
        AppSettings settings = AppSettings.shortLeases()
                .with("--kubeconfig", kubeconfig(folder, scenario.kube().url(), KubeUser.ADMIN))
                .with("--lease-namespace", "not-there");

        try (AppProcess app = AppProcess.launch("app", folder, settings)) {
            assertEndsOrReports(app, "not-there");
        }
    }

    @Test
    void an_unknown_host_cluster_id_is_never_taken_for_none(Scenario scenario) {
        Path folder = Scratch.folder("unknown-host");
        AppSettings settings = AppSettings.shortLeases()
                .with("--kubeconfig", kubeconfig(folder, scenario.kube().url(), KubeUser.ADMIN))
                .with("--host-cluster-id", "fleet/no-such-context");

        try (AppProcess app = AppProcess.launch("app", folder, settings)) {
            assertEndsOrReports(app, "fleet/no-such-context");
        }
    }

    @Test
    void a_broken_context_is_reported_by_name_and_stops_nothing_else(Scenario scenario) {
        Path folder = Scratch.folder("broken-context");
        Path config = Kubeconfig.named("fleet")
                .with("host", scenario.kube().url(), KubeUser.ADMIN)
                .with("good", scenario.kube().url(), KubeUser.ADMIN)
                .withBroken("dangling")
                .writeTo(folder);
        AppSettings settings = AppSettings.shortLeases()
                .with("--kubeconfig", config.toString())
                .with("--lease-namespace", scenario.namespace());

        try (AppProcess app = AppProcess.launch("app", folder, settings)) {
            app.awaitLive();
            Await.until(
                    "it is ready",
                    START,
                    app.output()::tail,
                    () -> app.api().readiness().ok());
            app.api().connect("fleet/good").orFail("connecting");
            Await.until(
                    "the good context is connected",
                    START,
                    app.output()::tail,
                    () -> app.api().connected("fleet/good"));
            assertThat(app.output().lines()).anySatisfy(line -> assertThat(line).contains("dangling"));
            assertNoStackTrace(app);
        }
    }

    @Test
    void the_seed_configuration_of_k8m_starts_unmodified() throws IOException {
        Path folder = Scratch.folder("seed");
        Files.writeString(folder.resolve(".env"), """
                IN_CLUSTER=true
                HOST_CLUSTER_ID=your-cluster-id   # optional
                LEASE_NAMESPACE=k8m               # optional
                LEASE_DURATION_SECONDS=60
                LEASE_RENEW_INTERVAL_SECONDS=20
                CONNECT_CLUSTER=true
                PRODUCT_NAME=K8M
                LOG_V=6
                """);
        int port = FreePorts.next();
        Files.writeString(folder.resolve(".env"), "HOST=127.0.0.1\nPORT=" + port + "\n", StandardOpenOption.APPEND);
        List<String> seed = List.of(
                "--in-cluster",
                "--connect-cluster",
                "--lease-namespace",
                "k8m",
                "--lease-duration-seconds",
                "60",
                "--lease-renew-interval-seconds",
                "20",
                "--product-name",
                "K8M");

        try (AppProcess app = AppProcess.launchExactly("app", folder, AppSettings.SMALL_JVM, seed, port)) {
            app.awaitLive();
            assertNoStackTrace(app);
        }
    }

    private static String kubeconfig(Path folder, String server, KubeUser user) {
        return Kubeconfig.named("fleet")
                .with("host", server, user)
                .writeTo(folder)
                .toString();
    }

    private static void assertEndsWithOneLine(AppProcess started, String named) {
        try (AppProcess app = started) {
            assertThat(app.exitWithin(START)).as(app.output().tail()).hasValue(2);
            assertThat(app.output().lines().stream().filter(line -> !line.isBlank()))
                    .as(app.output().tail())
                    .singleElement()
                    .asString()
                    .containsIgnoringCase(named);
            assertNoStackTrace(app);
        }
    }

    /** Some mistakes may be the other side's and may pass: then the instance stays, not ready, and says what is wrong. */
    private static void assertEndsOrReports(AppProcess app, String named) {
        Await.until(
                "it ends or is live",
                START,
                app.output()::tail,
                () -> !app.isAlive() || app.api().isLive());
        if (app.isAlive()) {
            assertReportsNotReady(app, named);
        } else {
            assertEndsWithOneLine(app, named);
        }
    }

    private static void assertReportsNotReady(AppProcess app, String named) {
        Await.until("it is not ready and names " + named, START, app.output()::tail, () -> {
            Answer readiness = app.api().readiness();
            return readiness.status() == 503 && readiness.text().contains(named);
        });
        // Not at once: to a cold process the first requests may time out before they are refused.
        Await.until(
                "the log says so too",
                START,
                app.output()::tail,
                () -> app.output().lines().stream().anyMatch(line -> line.contains(named)));
        assertThat(app.api().leads()).isFalse();
        assertNoStackTrace(app);
    }

    private static void assertNoStackTrace(AppProcess app) {
        assertThat(app.output().lines())
                .noneSatisfy(line -> assertThat(line).matches("\\s+at [\\w.$/]+\\(.*\\)"))
                .noneSatisfy(line -> assertThat(line).startsWith("Exception in thread"));
    }
}
