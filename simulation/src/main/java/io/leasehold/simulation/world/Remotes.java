package io.leasehold.simulation.world;

import io.leasehold.domain.cluster.ClusterId;
import io.leasehold.ports.cluster.ClusterSessions;
import io.leasehold.ports.cluster.SessionOutcome;
import io.leasehold.simulation.check.Invariants;
import io.leasehold.simulation.choice.Stream;
import io.leasehold.simulation.result.Sighting;
import io.leasehold.simulation.scenario.Range;
import io.leasehold.simulation.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The managed clusters, and the sessions that each process really has to them, whatever it thinks it has. */
final class Remotes {

    private static final long HEARTBEAT = 10_000_000_000L;

    private final Scheduler time;
    private final Recording recording;
    private final Invariants checks;
    private final Range roundTrip;
    private final Stream chance;
    private final Map<ClusterId, Integer> outages = new HashMap<>();
    private final List<Sessions> all = new ArrayList<>();

    Remotes(Scheduler time, Recording recording, Invariants checks, Range roundTrip, Stream chance) {
        this.time = time;
        this.recording = recording;
        this.checks = checks;
        this.roundTrip = roundTrip;
        this.chance = chance;
    }

    Sessions of(Incarnation process) {
        Sessions sessions = new Sessions(process);
        all.add(sessions);
        return sessions;
    }

    boolean isDown(ClusterId cluster) {
        return outages.getOrDefault(cluster, 0) > 0;
    }

    void goDown(ClusterId cluster) {
        outages.merge(cluster, 1, Integer::sum);
        all.forEach(sessions -> sessions.losesSoon(cluster));
    }

    void comeUp(ClusterId cluster) {
        outages.merge(cluster, -1, Integer::sum);
    }

    /** The sessions of one process. */
    final class Sessions implements ClusterSessions {

        private final Incarnation process;
        private final SortedMap<ClusterId, Session> open = new TreeMap<>();

        Sessions(Incarnation process) {
            this.process = process;
        }

        /** The clusters to which a session is open. */
        SortedSet<ClusterId> open() {
            SortedSet<ClusterId> clusters = new TreeSet<>();
            open.forEach((cluster, session) -> {
                if (session.established) {
                    clusters.add(cluster);
                }
            });
            return Collections.unmodifiableSortedSet(clusters);
        }

        boolean isOpen(ClusterId cluster) {
            Session session = open.get(cluster);
            return session != null && session.established;
        }

        @Override
        public CompletionStage<SessionOutcome> open(ClusterId cluster, Consumer<String> onLost) {
            Session session = new Session(onLost);
            open.put(cluster, session);
            long cause = recording.current();
            time.at(time.now() + chance.between(roundTrip.from(), roundTrip.to()), () -> {
                recording.workOn(cause);
                opened(cluster, session);
            });
            return session.answer;
        }

        private void opened(ClusterId cluster, Session session) {
            if (process.hasEnded() || open.get(cluster) != session) {
                return;
            }
            if (isDown(cluster)) {
                open.remove(cluster);
                session.answer.complete(new SessionOutcome.Failed("the cluster does not answer"));
                return;
            }
            session.established = true;
            recording.goOnWith(process.node(), TraceEvent.Kind.CONNECTED, cluster.value());
            session.answer.complete(new SessionOutcome.Opened("v1.30"));
        }

        /** The heartbeat finds out after a while, unless the cluster is back by then. */
        void losesSoon(ClusterId cluster) {
            Session session = open.get(cluster);
            if (session == null || process.hasEnded()) {
                return;
            }
            time.at(time.now() + chance.between(0, HEARTBEAT), () -> {
                if (session.established && !session.lost && isDown(cluster) && open.get(cluster) == session) {
                    session.lost = true;
                    recording.workOn(0);
                    checks.saw(Sighting.CONNECTION_LOST);
                    session.onLost.accept("the heartbeat failed");
                }
            });
        }

        @Override
        public CompletionStage<Void> close(ClusterId cluster) {
            Session session = open.remove(cluster);
            if (session != null && session.established) {
                recording.add(process.node(), TraceEvent.Kind.DISCONNECTED, cluster.value());
                checks.disconnected(process, cluster);
            }
            if (session != null && !session.answer.isDone()) {
                session.answer.complete(new SessionOutcome.Failed("the attempt was given up"));
            }
            return CompletableFuture.allOf();
        }
    }

    /** A session, or an attempt at one. */
    private static final class Session {
        private final CompletableFuture<SessionOutcome> answer = new CompletableFuture<>();
        private final Consumer<String> onLost;
        private boolean established;
        private boolean lost;

        Session(Consumer<String> onLost) {
            this.onLost = onLost;
        }
    }
}
