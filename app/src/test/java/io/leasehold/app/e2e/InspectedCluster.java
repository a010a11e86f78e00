package io.leasehold.app.e2e;

import io.leasehold.adapters.jobs.kube.Limits;
import io.leasehold.adapters.jobs.kube.SessionCalls;
import io.leasehold.adapters.jobs.lua.Sandbox;
import io.leasehold.adapters.jobs.lua.ScriptOutcome;
import io.leasehold.adapters.k8s.cluster.ClusterCatalog;
import io.leasehold.adapters.k8s.cluster.KubernetesClusterSessions;
import io.leasehold.adapters.k8s.cluster.SessionTimings;
import io.leasehold.adapters.k8s.kubeconfig.BrokenKubeconfigException;
import io.leasehold.adapters.k8s.kubeconfig.KubeconfigLocation;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.cluster.SessionOutcome;
import io.leasehold.ports.inspection.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Scripts run on a session to a real API server, as in production, and each request of theirs is noted. */
final class InspectedCluster implements AutoCloseable {
    private static final String FILE = "inspected";

    private final ClusterId cluster = new ClusterId(FILE + "/kube");
    private final KubernetesClusterSessions sessions;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private Sandbox sandbox = new Sandbox();
    private SessionCalls calls;

    InspectedCluster(String url) {
        Path folder = Scratch.folder(FILE);
        Kubeconfig.named(FILE).with("kube", url, KubeUser.ADMIN).writeTo(folder);
        sessions = new KubernetesClusterSessions(catalog(folder), SessionTimings.DEFAULT);
        calls = newCalls();
        SessionOutcome opened =
                sessions.open(cluster, reason -> {}).toCompletableFuture().join();
        if (!(opened instanceof SessionOutcome.Opened)) {
            throw new IllegalStateException("no session to the API server: " + opened);
        }
    }

    private static ClusterCatalog catalog(Path folder) {
        try {
            return new ClusterCatalog(KubeconfigLocation.named(folder.toString()), Optional.empty());
        } catch (BrokenKubeconfigException e) {
            throw new IllegalStateException("the harness's own kubeconfig is broken", e);
        }
    }

    /** Begins another run: nothing that was learned or kept is used any more. */
    void anew() {
        sandbox.close();
        sandbox = new Sandbox();
        forget();
    }

    /** Forgets what was learned of the server; what the process of the scripts has kept it still has. */
    void forget() {
        calls = newCalls();
        requests.clear();
    }

    ScriptOutcome run(Script script) {
        return run(script.source(), script.timeout());
    }

    ScriptOutcome run(String source, Duration timeout) {
        calls = calls.ofNextScript();
        return sandbox.run(source, timeout, calls);
    }

    /** The paths that were asked for, without their queries. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private SessionCalls newCalls() {
        ClusterReads noted = (id, request) -> {
            requests.add(request.path()
                    .replaceFirst("\\?.*continue=.*", " (next page)")
                    .replaceFirst("\\?.*", ""));
            return sessions.get(id, request);
        };
        return new SessionCalls(noted, cluster, Limits.STANDARD);
    }

    @Override
    public void close() {
        sandbox.close();
        sessions.close();
    }
}
