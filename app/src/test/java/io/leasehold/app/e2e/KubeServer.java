package io.leasehold.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real etcd and kube-apiserver on loopback, with RBAC and an audit log of all requests for leases. Can be killed and
 * started again on the same data and port, as a host cluster does in a power cut.
 */
final class KubeServer implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final KubeBinaries binaries = KubeBinaries.installed();
    private final Path folder;
    private final int etcdPort = FreePorts.next();
    private final int etcdPeerPort = FreePorts.next();
    private final int port = FreePorts.next();
    private final SigningKey signingKey;
    private @Nullable Process etcd;
    private @Nullable Process apiserver;

    private KubeServer(Path folder) {
        this.folder = folder;
        this.signingKey = SigningKey.generate(folder);
        Scratch.write(folder.resolve("tokens.csv"), tokens());
        Scratch.write(folder.resolve("audit-policy.yaml"), AuditLog.POLICY);
    }

    static KubeServer started(String name) {
        KubeServer server = new KubeServer(Scratch.folder(name));
        server.start();
        return server;
    }

    void start() {
        etcd = launch("etcd", etcdCommand());
        apiserver = launch("kube-apiserver", apiserverCommand());
        Await.until("kube-apiserver is ready", READY_WITHIN, this::logs, () -> api().isReady());
    }

    /** Pulls the plug on both processes; connections are reset, nothing is said goodbye to. */
    void kill() {
        end(apiserver, Signal.KILL);
        end(etcd, Signal.KILL);
    }

    @Override
    public void close() {
        end(apiserver, Signal.TERM);
        end(etcd, Signal.TERM);
    }

    String url() {
        return "https://127.0.0.1:" + port;
    }

    KubeApi api() {
        return api(KubeUser.ADMIN);
    }

    KubeApi api(KubeUser user) {
        return new KubeApi(new Http(url(), user.token()));
    }

    AuditLog audit() {
        return new AuditLog(folder.resolve("audit.log"));
    }

    String logs() {
        return new LogFile(folder.resolve("etcd.log")).tail()
                + new LogFile(folder.resolve("kube-apiserver.log")).tail();
    }

    private Process launch(String name, List<String> command) {
        return Children.start(command, folder, folder.resolve(name + ".log"));
    }

    private static void end(@Nullable Process process, Signal signal) {
        if (process == null || !process.isAlive()) {
            return;
        }
        signal.sendTo(process);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private List<String> etcdCommand() {
        String client = "http://127.0.0.1:" + etcdPort;
        String peer = "http://127.0.0.1:" + etcdPeerPort;
        return List.of(
                binaries.etcd().toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=default=" + peer);
    }

    private List<String> apiserverCommand() {
        List<String> command = new ArrayList<>(List.of(
                binaries.apiserver().toString(),
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--secure-port=" + port,
                "--bind-address=127.0.0.1",
                "--cert-dir=" + folder.resolve("certificates"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=" + url(),
                "--service-account-key-file=" + signingKey.publicKey(),
                "--service-account-signing-key-file=" + signingKey.privateKey(),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount",
                "--endpoint-reconciler-type=none",
                "--allow-privileged"));
        command.add("--audit-policy-file=" + folder.resolve("audit-policy.yaml"));
        command.add("--audit-log-path=" + folder.resolve("audit.log"));
        return command;
    }

    private static String tokens() {
        Stream<KubeUser> fixed = Stream.of(KubeUser.ADMIN, KubeUser.LIMITED, KubeUser.FOREIGN);
        Stream<KubeUser> instances = IntStream.range(0, KubeUser.INSTANCES).mapToObj(KubeUser::instance);
        return Stream.concat(fixed, instances).map(KubeUser::tokenFileLine).collect(Collectors.joining("\n", "", "\n"));
    }
}
