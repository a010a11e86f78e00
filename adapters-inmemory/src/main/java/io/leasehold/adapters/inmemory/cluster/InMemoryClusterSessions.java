package io.leasehold.adapters.inmemory.cluster;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.SessionOutcome;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Sessions to clusters that exist only in a script. A cluster answers at once with what {@link #script} set, or, when
 * {@link #scriptSilence} was called, only when {@link #answer} is. Whoever delays or loses answers does it by hand; there is
 * no thread and no clock here.
 */
public final class InMemoryClusterSessions implements ClusterSessions {

    private final Map<ClusterId, Optional<SessionOutcome>> scripts = new HashMap<>();
    private final SortedMap<ClusterId, Session> sessions = new TreeMap<>();

    /** One session, from the attempt on until it is closed. */
    private static final class Session {
        private final CompletableFuture<SessionOutcome> opening = new CompletableFuture<>();
        private final Consumer<String> onLost;
        private boolean lost;

        Session(Consumer<String> onLost) {
            this.onLost = onLost;
        }

        boolean isOpen() {
            return !lost && opening.isDone() && opening.join() instanceof SessionOutcome.Opened;
        }
    }

    /** Sets how the cluster answers each attempt from now on. */
    public synchronized void script(ClusterId cluster, SessionOutcome outcome) {
        scripts.put(cluster, Optional.of(outcome));
    }

    /** Leaves each attempt from now on without an answer until {@link #answer} gives it. */
    public synchronized void scriptSilence(ClusterId cluster) {
        scripts.put(cluster, Optional.empty());
    }

    /** Answers the attempt under way; without one nothing happens. */
    public void answer(ClusterId cluster, SessionOutcome outcome) {
        Session session;
        synchronized (this) {
            session = sessions.get(cluster);
            if (outcome instanceof SessionOutcome.Failed && session != null && !session.opening.isDone()) {
                sessions.remove(cluster);
            }
        }
        if (session != null) {
            session.opening.complete(outcome);
        }
    }

    /** Lets the heartbeat of an open session fail for good; without one nothing happens. */
    public void lose(ClusterId cluster, String reason) {
        Session session;
        synchronized (this) {
            session = sessions.get(cluster);
            if (session == null || !session.isOpen()) {
                return;
            }
            session.lost = true;
        }
        session.onLost.accept(reason);
    }

    /** Returns the clusters with an open session. */
    public synchronized SortedSet<ClusterId> open() {
        TreeSet<ClusterId> open = new TreeSet<>();
        sessions.forEach((cluster, session) -> {
            if (session.isOpen()) {
                open.add(cluster);
            }
        });
        return Collections.unmodifiableSortedSet(open);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a session to the cluster is being opened, or was opened and is not closed: a
     *     bug of the caller
     */
    @Override
    public CompletionStage<SessionOutcome> open(ClusterId cluster, Consumer<String> onLost) {
        Optional<SessionOutcome> script;
        Session session = new Session(onLost);
        synchronized (this) {
            if (sessions.putIfAbsent(cluster, session) != null) {
                throw new IllegalStateException("a session to " + cluster + " was opened before and is not closed");
            }
            script = scripts.getOrDefault(cluster, Optional.of(unknown(cluster)));
        }
        script.ifPresent(outcome -> answer(cluster, outcome));
        return session.opening;
    }

    private static SessionOutcome unknown(ClusterId cluster) {
        return new SessionOutcome.Failed("the cluster " + cluster + " is unknown here: add its kubeconfig");
    }

    @Override
    public CompletionStage<Void> close(ClusterId cluster) {
        Session session;
        synchronized (this) {
            session = sessions.remove(cluster);
        }
        if (session != null) {
            session.opening.complete(new SessionOutcome.Failed("the attempt was given up before an answer came"));
        }
        return CompletableFuture.allOf();
    }
}
