package io.leasehold.adapters.k8s.kube;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.client.KubeClient;
import io.leasehold.adapters.k8s.client.KubeClients;
import io.leasehold.adapters.k8s.client.KubeRequest;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.adapters.k8s.kubeconfig.Kubeconfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The one API server of this JVM, from the first test that needs it to the JVM's end. */
final class KubeServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    private final KubeProcesses processes;
    private final KubeClient client;

    private KubeServer(KubeProcesses processes) {
        this.processes = processes;
        KubeClients clients = new KubeClients(REQUEST, Map.of());
        this.client = clients.client(this::access);
    }

    static KubeServer start() throws IOException {
        KubeProcesses processes = new KubeProcesses(KubeBinaries.find());
        Runtime.getRuntime().addShutdownHook(new Thread(processes::close, "real-kube-end"));
        processes.start();
        KubeServer server = new KubeServer(processes);
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!processes.areAlive() || System.nanoTime() > deadline) {
                throw new IOException("the API server did not get ready; see the logs in " + processes.directory());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private boolean isReady() {
        return send("GET", "/readyz", Optional.empty()) instanceof KubeAnswer.Answered ready
                && ready.status() == 200
                && send("GET", "/api/v1/namespaces/default", Optional.empty()) instanceof KubeAnswer.Answered found
                && found.status() == 200;
    }

    KubeAnswer send(String method, String path, Optional<String> body) {
        return client.send(new KubeRequest(method, path, body, REQUEST, 1 << 24, "application/json"))
                .toCompletableFuture()
                .join();
    }

    ClusterAccess access() throws BrokenKubeconfigException {
        return access("certificate");
    }

    ClusterAccess access(String user) throws BrokenKubeconfigException {
        Path file = processes.directory().resolve("kubeconfig-" + user);
        try {
            Files.writeString(file, kubeconfig(user));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Kubeconfig.read(file).access("kube");
    }

    String kubeconfig(String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: kube
                clusters:
                - name: kube
                  cluster:
                    server: https://127.0.0.1:%d
                    certificate-authority: %s
                contexts:
                - name: kube
                  context: {cluster: kube, user: %s}
                users:
                - name: certificate
                  user: {client-certificate: %s, client-key: %s}
                - name: admin
                  user: {token: %s}
                - name: nobody
                  user: {token: %s}
                - name: stranger
                  user: {token: not-a-known-token}
                """.formatted(
                        processes.port(),
                        processes.authority(),
                        user,
                        processes.clientCertificate(),
                        processes.clientKey(),
                        KubeProcesses.ADMIN_TOKEN,
                        KubeProcesses.NOBODY_TOKEN);
    }
}
