package io.leasehold.adapters.k8s.kube;

import io.leasehold.adapters.k8s.client.KubeAnswer;
import io.leasehold.adapters.k8s.host.HostCluster;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.ClusterAccess;
import io.leasehold.domain.cluster.ClusterId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class a namespace of its own on a real kube-apiserver, which is started once per JVM. Register it as a
 * static field. Where the server cannot be had the class is skipped, loudly, or fails if {@code LEASEHOLD_REQUIRE_KUBE}
 * (environment or system property) is {@code true}.
 */
public final class RealKube implements BeforeAllCallback {

    private static final String REQUIRED = "LEASEHOLD_REQUIRE_KUBE";

    private static @Nullable KubeServer shared;
    private static @Nullable String failure;

    private Optional<KubeServer> server = Optional.empty();
    private String namespace = "default";

    @Override
    public void beforeAll(ExtensionContext context) {
        server = Optional.of(sharedOrSkip(context.getDisplayName()));
        String name = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        namespace = name + "-" + Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX);
        createNamespace(namespace);
    }

    /** Creates another namespace. */
    public void createNamespace(String name) {
        request("POST", "/api/v1/namespaces", "{\"metadata\":{\"name\":\"" + name + "\"}}");
    }

    /** Returns the test class's own namespace. */
    public String namespace() {
        return namespace;
    }

    /** Sends one request as an administrator and returns the answer's body. */
    public String request(String method, String path, String body) {
        Optional<String> content = body.isEmpty() ? Optional.empty() : Optional.of(body);
        if (started().send(method, path, content) instanceof KubeAnswer.Answered answer && answer.status() < 300) {
            return answer.body();
        }
        throw new AssertionError(method + " " + path + " did not succeed");
    }

    /** Returns access as {@code certificate}, {@code admin} (both may do all), {@code nobody} or {@code stranger}. */
    public ClusterAccess access(String user) {
        try {
            return started().access(user);
        } catch (BrokenKubeconfigException e) {
            throw new AssertionError("the tests' own kubeconfig is broken", e);
        }
    }

    /** Returns this server and namespace as a host cluster. */
    public HostCluster.Chosen host() {
        return host("certificate", namespace);
    }

    /** Returns this server as a host cluster, seen by that user. */
    public HostCluster.Chosen host(String user, String leaseNamespace) {
        return new HostCluster.Chosen(
                new ClusterId("kubeconfig/kube"), leaseNamespace, access(user), "chosen by the test", List.of());
    }

    /** Returns a kubeconfig with the one context {@code kube}, of a user as for {@link #access}. */
    public String kubeconfig(String user) {
        return started().kubeconfig(user);
    }

    private KubeServer started() {
        return server.orElseThrow(() -> new AssertionError("register RealKube as a static extension"));
    }

    private static synchronized KubeServer sharedOrSkip(String who) {
        if (shared == null && failure == null) {
            try {
                shared = KubeServer.start();
            } catch (Exception e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        if (shared != null) {
            return shared;
        }
        return refuse(who, String.valueOf(failure));
    }

    private static KubeServer refuse(String who, String reason) {
        String sentence = "no real kube-apiserver for " + who + ": " + reason;
        if (isRequired()) {
            throw new AssertionError(sentence + " (" + REQUIRED + " is true)");
        }
        System.err.println(Box.around(List.of(
                "SKIPPED: " + sentence,
                "What it tests was NOT tested. Install etcd and kube-apiserver under ~/.kubeapitest (or",
                "KUBE_API_TEST_DIR), or run with internet access; " + REQUIRED + "=true makes this an error.")));
        return Assumptions.abort(sentence);
    }

    private static boolean isRequired() {
        return Boolean.parseBoolean(System.getenv(REQUIRED)) || Boolean.getBoolean(REQUIRED);
    }
}
