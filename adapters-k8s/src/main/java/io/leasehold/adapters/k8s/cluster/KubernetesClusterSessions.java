package io.leasehold.adapters.k8s.cluster;

import io.leasehold.adapters.k8s.client.KubeClients;
import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterReads;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.SessionOutcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * Sessions to managed clusters. All share two event loops and one timer; a session has a thread of its own only while it
 * reads credentials, so a cluster that hangs holds up nobody else.
 */
public final class KubernetesClusterSessions implements ClusterSessions, ClusterReads, AutoCloseable {

    private final ClusterCatalog catalog;
    private final SessionTimings timings;
    private final KubeClients clients;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<ClusterId, Session> sessions = new ConcurrentHashMap<>();

    public KubernetesClusterSessions(ClusterCatalog catalog, SessionTimings timings) {
        this.catalog = catalog;
        this.timings = timings;
        this.clients = new KubeClients(timings.connectTimeout(), System.getenv());
        this.timer = new ScheduledThreadPoolExecutor(1, KubernetesClusterSessions::daemon);
        timer.setRemoveOnCancelPolicy(true);
        catalog.onReplaced(this::onReplaced);
    }

    @Override
    public CompletionStage<SessionOutcome> open(ClusterId cluster, Consumer<String> onLost) {
        Session session = new Session(() -> clients.client(() -> catalog.access(cluster)), timings, timer, onLost);
        Session former = sessions.put(cluster, session);
        if (former != null) {
            former.close();
        }
        return session.open();
    }

    @Override
    public CompletionStage<Void> close(ClusterId cluster) {
        Session session = sessions.remove(cluster);
        if (session != null) {
            session.close();
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Answer> get(ClusterId cluster, Request request) {
        Session session = sessions.get(cluster);
        return session == null
                ? CompletableFuture.completedFuture(new Answer.NotConnected())
                : new Reading(request).through(session);
    }

    /** What is connected goes on with the credentials it has: it is lost, so that it is opened anew with the others. */
    private void onReplaced(ClusterId cluster) {
        Session session = sessions.get(cluster);
        if (session != null) {
            session.lose("its kubeconfig was replaced in the database");
        }
    }

    /** Closes every session. */
    @Override
    public void close() {
        sessions.keySet().forEach(this::close);
        timer.shutdownNow();
        clients.close();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "cluster-heartbeat");
        thread.setDaemon(true);
        return thread;
    }
}
