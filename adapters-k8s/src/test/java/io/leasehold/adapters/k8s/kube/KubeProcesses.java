package io.leasehold.adapters.k8s.kube;

import io.fabric8.kubeapitest.binary.Binaries;
import io.fabric8.kubeapitest.cert.CertManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** etcd and kube-apiserver as child processes, on loopback only; kube-api-test's own start would listen on every address. */
final class KubeProcesses implements AutoCloseable {

    static final String ADMIN_TOKEN = "admin-token-of-the-tests";
    static final String NOBODY_TOKEN = "token-of-a-user-without-rights";

    private final Path directory;
    private final Binaries binaries;
    private final CertManager certificates;
    private final int port = freePort();
    private final List<Process> processes = new ArrayList<>();

    KubeProcesses(Binaries binaries) {
        this.binaries = binaries;
        this.directory = temporary();
        this.certificates = new CertManager(directory.toString());
        certificates.createCertificatesIfNeeded();
    }

    void start() throws IOException {
        int etcd = freePort();
        run("etcd", etcd(etcd));
        new EtcdPast(etcd).live();
        run("kube-apiserver", apiServer(etcd));
    }

    int port() {
        return port;
    }

    String authority() {
        return certificates.getAPIServerCertPath();
    }

    String clientCertificate() {
        return certificates.getClientCertPath();
    }

    String clientKey() {
        return certificates.getClientKeyPath();
    }

    boolean areAlive() {
        return processes.stream().allMatch(Process::isAlive);
    }

    Path directory() {
        return directory;
    }

    private List<String> etcd(int clients) {
        String address = "http://127.0.0.1:" + clients;
        String peers = "http://127.0.0.1:" + freePort();
        return List.of(
                binaries.getEtcd().getPath(),
                "--data-dir=" + directory.resolve("etcd"),
                "--listen-client-urls=" + address,
                "--advertise-client-urls=" + address,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers);
    }

    private List<String> apiServer(int etcd) throws IOException {
        Path tokens = directory.resolve("tokens.csv");
        Files.writeString(tokens, ADMIN_TOKEN + ",admin,1,system:masters\n" + NOBODY_TOKEN + ",nobody,2\n");
        String key = certificates.getAPIServerKeyPath();
        return List.of(
                binaries.getApiServer().getPath(),
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--etcd-servers=http://127.0.0.1:" + etcd,
                "--cert-dir=" + directory,
                "--client-ca-file=" + certificates.getClientCertPath(),
                "--token-auth-file=" + tokens,
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://localhost",
                "--service-account-signing-key-file=" + key,
                "--service-account-key-file=" + key,
                "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount",
                "--allow-privileged");
    }

    private void run(String name, List<String> command) throws IOException {
        File log = directory.resolve(name + ".log").toFile();
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start());
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            end(processes.get(i));
        }
        processes.clear();
        delete(directory);
    }

    private static void end(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("real-kube");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
