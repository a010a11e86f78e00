package io.leasehold.adapters.k8s.kubeconfig;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The service account Kubernetes mounts into a pod.
 *
 * @param directory where it is mounted
 * @param environment holds the API server's address
 */
public record ServiceAccount(Path directory, Map<String, String> environment) {

    private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";
    private static final String HTTPS = "443";

    public ServiceAccount {
        environment = Map.copyOf(environment);
    }

    /** That of this process, whether or not it runs in a pod. */
    public static ServiceAccount ofProcess() {
        return new ServiceAccount(MOUNTED, System.getenv());
    }

    /** Returns access to the cluster this process runs in; empty outside of one. */
    public Optional<ClusterAccess> access() {
        String host = environment.getOrDefault(HOST, "");
        Path token = directory.resolve("token");
        if (host.isBlank() || !Files.isRegularFile(token)) {
            return Optional.empty();
        }
        Path authority = directory.resolve("ca.crt");
        return Optional.of(new ClusterAccess(
                server(host),
                Files.isRegularFile(authority) ? Optional.of(new Material.InFile(authority)) : Optional.empty(),
                false,
                Optional.empty(),
                namespace(),
                Identity.ofTokenFile(token)));
    }

    private URI server(String host) {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("https://" + literal + ":" + environment.getOrDefault(PORT, HTTPS));
    }

    /** Returns the namespace of the pod, if one is mounted. */
    public Optional<String> namespace() {
        try {
            String text = Files.readString(directory.resolve("namespace")).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
